package photos.likeness.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import photos.likeness.app.TextTable.Column;
import photos.likeness.clip.InstallPlan;
import photos.likeness.http.api.DuplicatesResponse;
import photos.likeness.http.api.FacetResponse;
import photos.likeness.http.api.FacetView;
import photos.likeness.http.api.FailureView;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.ModelBuilding;
import photos.likeness.http.api.ModelList;
import photos.likeness.http.api.ModelRemoved;
import photos.likeness.http.api.ModelView;
import photos.likeness.http.api.PageLink;
import photos.likeness.http.api.SavedSearchAnswer;
import photos.likeness.http.api.SavedSearchRemoved;
import photos.likeness.http.api.SavedSearchView;
import photos.likeness.http.api.SearchHit;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.SearchResponse;
import photos.likeness.http.api.SourceRemoved;
import photos.likeness.http.api.SourceView;
import photos.likeness.http.api.SourceWatchView;
import photos.likeness.http.api.SuggestedTags;
import photos.likeness.http.api.TagList;
import photos.likeness.http.api.TagsWritten;
import photos.likeness.http.api.VocabularyView;
import photos.likeness.http.api.WaitingView;

/** For people: what was asked for on standard output, everything else on standard error. */
final class TextReport implements Report {
  private static final String INDENT = "    ";
  private static final int USUAL_COLUMNS = 80;

  private final PrintStream out;
  private final PrintStream err;
  private final OptionalInt width;
  private final OptionalInt errWidth;
  private final ProgressLine progressLine;

  TextReport(Surroundings surroundings) {
    Terminal terminal = surroundings.terminal();
    this.out = surroundings.out();
    this.err = surroundings.err();
    this.width = terminal.stdout() ? terminal.columns() : OptionalInt.empty();
    this.errWidth = terminal.stderr() ? terminal.columns() : OptionalInt.empty();
    this.progressLine = new ProgressLine(err, terminal.stderr(), terminal.columns());
  }

  @Override
  public void answer(SearchResponse answer, SearchPage page) {
    progressLine.clear();
    if (answer.hits().isEmpty()) {
      err.println("Nothing found among " + Words.photos(answer.considered()) + ".");
      return;
    }
    if (page.pictures().isPresent()) {
      answer.hits().forEach(hit -> printWithPicture(hit, page.pictures().get()));
    } else {
      print(hits(answer.hits()));
    }
    err.println(extent(answer, page));
  }

  private static TextTable hits(List<SearchHit> hits) {
    TextTable table =
        new TextTable(
            Column.right("#"),
            Column.right("score"),
            Column.left("taken"),
            Column.left(""),
            Column.left("photo"));
    for (SearchHit hit : hits) {
      table.add(Integer.toString(hit.rank()), score(hit), taken(hit), remark(hit), hit.path());
    }
    return table;
  }

  private void printWithPicture(SearchHit hit, PictureOf pictures) {
    pictures.sequence(hit).ifPresent(out::println);
    out.println(
        TextTable.onOneLine(
            String.join("  ", hit.rank() + ".", score(hit), taken(hit), remark(hit), hit.path())
                .replaceAll(" {3,}", "  ")));
  }

  private static String score(SearchHit hit) {
    return String.format(Locale.ROOT, "%.2f", hit.score());
  }

  /** To the minute, without the zone. */
  private static String taken(SearchHit hit) {
    String taken = hit.takenAt().orElse("").replace('T', ' ');
    return taken.length() > 16 ? taken.substring(0, 16) : taken;
  }

  private static String remark(SearchHit hit) {
    String paired =
        hit.pairedWith().isEmpty() ? "" : "+" + hit.pairedWith().size() + " of the shot";
    String folded = hit.folded().isEmpty() ? "" : "+" + hit.folded().size() + " alike";
    String away = hit.missing() ? "away" : "";
    return String.join(" ", paired, folded, away).replaceAll(" +", " ").strip();
  }

  private static String extent(SearchResponse answer, SearchPage page) {
    int shown = answer.hits().size();
    String text = Words.photos(shown) + " of " + Words.count(answer.considered()) + " compared";
    return shown == page.limit() && answer.considered() > page.offset() + (long) shown
        ? text + "; the next ones: --offset " + (page.offset() + shown)
        : text;
  }

  @Override
  public void savedAnswer(SavedSearchAnswer answer, SearchPage page) {
    answer(answer.answer(), page);
    answer
        .lastRunAt()
        .ifPresent(last ->
            err.println(
                "%s new since %s."
                    .formatted(Words.count(answer.newPhotoIds().size()), Words.minute(last))));
  }

  @Override
  public void savedSearches(List<SavedSearchView> searches) {
    if (searches.isEmpty()) {
      err.println(
          "No search is kept yet. To keep one: likeness search \"red car\" --save \"Red cars\"");
      return;
    }
    TextTable table =
        new TextTable(Column.left("name"), Column.left("last run"), Column.left("looks for"));
    for (SavedSearchView search : searches) {
      table.add(
          search.name(), search.lastRunAt().map(Words::minute).orElse("never"), question(search));
    }
    print(table);
  }

  private static String question(SavedSearchView search) {
    SearchRequest query = search.query();
    String likeOthers = query.like().isEmpty() ? "" : " like " + Words.photos(query.like().size());
    String filtered = query.filter().isPresent() ? ", filtered" : "";
    String gone =
        search.gone().isEmpty() ? "" : "; not in the index: " + String.join(" and ", search.gone());
    return (query.words().orElse("")
            + query.notWords().map(words -> " not " + words).orElse("")
            + likeOthers
            + filtered
            + gone)
        .strip();
  }

  @Override
  public void searchSaved(SavedSearchView search) {
    err.println("Saved. Run it again: likeness searches run \"%s\"".formatted(search.name()));
  }

  @Override
  public void searchRemoved(SavedSearchRemoved removed) {
    err.println(
        "Forgot the search \"%s\". No photo was touched."
            .formatted(TextTable.onOneLine(removed.name())));
  }

  @Override
  public void progress(JobStatus job) {
    progressLine.show(job);
  }

  @Override
  public void skipped(FailureView failure) {
    progressLine.clear();
    say(TextTable.onOneLine("Skipped " + failure.path() + ": " + failure.reason()));
  }

  @Override
  public void note(String sentence) {
    progressLine.clear();
    say(TextTable.onOneLine(sentence));
  }

  @Override
  public void indexed(JobStatus job) {
    progressLine.clear();
    IndexSummary.of(job).lines().forEach(this::say);
  }

  @Override
  public void failures(List<FailureView> failures) {
    if (failures.isEmpty()) {
      err.println("No file was skipped.");
      return;
    }
    TextTable table = new TextTable(Column.left("file"), Column.left("reason"));
    failures.forEach(failure -> table.add(failure.path(), failure.reason()));
    table.lines(OptionalInt.empty()).stream().skip(1).forEach(out::println);
    err.println(
        Words.count(failures.size(), "file was skipped", "files were skipped")
            + "; to try again: likeness index FOLDER --retry-failures");
  }

  @Override
  public void waiting(WaitingView photo) {
    out.println(
        TextTable.onOneLine(
            photo.path()
                + (photo.reason().equals("stale")
                    ? "  its preview may be of an earlier edit"
                    : "  it has no preview")));
  }

  @Override
  public void waited(long photos) {
    err.println(
        photos == 0
            ? "No photo waits for a preview."
            : Words.count(photos, "photo waits", "photos wait")
                + " for a preview. In Lightroom: Library > Previews > Build Standard-Sized"
                + " Previews.");
  }

  @Override
  public void duplicates(DuplicatesResponse answer, GroupPage page) {
    new DuplicatesText(out, err, width).print(answer, page);
  }

  @Override
  public void values(FacetResponse answer) {
    if (answer.photos() == 0) {
      err.println("No photo is like that, so there is nothing to list.");
      return;
    }
    TextTable table =
        new TextTable(Column.right("photos"), Column.left("of"), Column.left("value"));
    for (FacetView facet : answer.facets()) {
      for (FacetView.Value value : facet.values()) {
        table.add(Words.count(value.photos()), facet.facet(), value.value());
      }
    }
    print(table);
    for (FacetView facet : answer.facets()) {
      if (facet.distinct() > facet.values().size()) {
        err.println(
            "%s: %s of %s values; see more with --limit."
                .formatted(
                    facet.facet(),
                    Words.count(facet.values().size()),
                    Words.count(facet.distinct())));
      }
    }
  }

  @Override
  public void tags(TagList tags) {
    TagText.of(tags).ifPresent(this::print);
    TagText.remark(tags).ifPresent(err::println);
  }

  @Override
  public void suggestedTags(SuggestedTags suggested, List<Path> asked) {
    TagText.of(suggested, asked).forEach(out::println);
    suggested.skipped().forEach(photo -> say(TextTable.onOneLine("Skipped: " + photo.reason())));
  }

  @Override
  public void tagsWritten(TagsWritten written) {
    TagText.of(written).forEach(out::println);
    written.refused().stream()
        .filter(photo -> !photo.code().equals("noTags"))
        .forEach(photo -> say(TextTable.onOneLine("Skipped: " + photo.reason())));
  }

  @Override
  public void tagsWrittenInAll(long files, boolean dryRun) {
    err.println(
        Words.count(files, ".xmp file", ".xmp files")
            + (dryRun ? " would be written; nothing was." : " written."));
  }

  @Override
  public void vocabulary(VocabularyView vocabulary) {
    TagText.of(vocabulary).forEach(out::println);
    vocabulary
        .problems()
        .forEach(problem -> say("Line %d: %s".formatted(problem.line(), problem.reason())));
  }

  @Override
  public void sources(List<SourceView> sources) {
    if (sources.isEmpty()) {
      err.println("Nothing is indexed yet. Begin with: likeness index FOLDER");
      return;
    }
    TextTable table =
        new TextTable(
            Column.right("photos"),
            Column.right("away"),
            Column.right("skipped"),
            Column.left("last complete look"),
            Column.left("kept in step"),
            Column.left("source"));
    for (SourceView source : sources) {
      table.add(
          Words.count(source.photos()),
          source.missing() == 0 ? "" : Words.count(source.missing()),
          source.failures() == 0 ? "" : Words.count(source.failures()),
          source.syncedAt().map(Object::toString).orElse("not finished"),
          keptInStep(source.watch()),
          source.source());
    }
    print(table);
  }

  private static String keptInStep(SourceWatchView watch) {
    return switch (watch.mode()) {
      case "events" -> "by file events";
      case "recheck" ->
          "every " + Words.duration(watch.everySeconds().orElse(0) * 1_000).replace(" 0 s", "");
      case "away" -> "away";
      default -> "";
    };
  }

  @Override
  public void watching(SourceView source) {
    progressLine.clear();
    out.println(
        TextTable.onOneLine(
            "Watching %s: %s".formatted(source.location(), source.watch().reason())));
    out.flush();
  }

  @Override
  public void looked(JobStatus job) {
    progressLine.clear();
    out.println(TextTable.onOneLine(Words.minute(Instant.now()) + "  " + IndexSummary.ofLook(job)));
    out.flush();
  }

  @Override
  public void sourceRemoved(SourceRemoved removed) {
    err.println(
        "Forgot %s with %s. No file was touched."
            .formatted(removed.source(), Words.photos(removed.photos())));
  }

  @Override
  public void models(ModelList models) {
    TextTable table =
        new TextTable(
            Column.left("model"),
            Column.left("title"),
            Column.right("size"),
            Column.left("licence"),
            Column.left(""));
    for (ModelView model : models.models()) {
      table.add(
          model.name(),
          model.title(),
          model.bytes() == 0 ? "unknown" : Words.bytes(model.bytes()),
          model.licence(),
          state(model));
    }
    List<String> lines = table.lines(OptionalInt.empty());
    out.println(lines.getFirst());
    for (int i = 0; i < models.models().size(); i++) {
      out.println(lines.get(i + 1));
      ModelView model = models.models().get(i);
      indented(model.description());
      model.reason().ifPresent(reason -> indented("Can't be installed: " + reason + "."));
      model.installFailure().ifPresent(failure -> indented("The last try failed: " + failure));
    }
    models.damaged().forEach(model -> say(TextTable.onOneLine("Not read: " + model.reason())));
  }

  private void indented(String text) {
    OptionalInt columns = OptionalInt.of(width.orElse(USUAL_COLUMNS) - INDENT.length());
    Words.wrapped(TextTable.onOneLine(text), columns).forEach(line -> out.println(INDENT + line));
  }

  private static String state(ModelView model) {
    if (model.inUse()) {
      return "in use";
    }
    if (model.building().isPresent()) {
      return "its index is being built, " + built(model.building().get());
    }
    if (model.installed()) {
      return "installed";
    }
    if (model.installing()) {
      return "being fetched, %s so far".formatted(Words.bytes(model.downloadedBytes().orElse(0)));
    }
    String installable = model.downloadBytes().isPresent() ? "not installed" : "not installable";
    return model.recommended()
        ? "recommended: likeness models install " + model.name()
        : installable;
  }

  @Override
  public void installPlanned(InstallPlan plan) {
    progressLine.clear();
    say(
        "Fetching %s (%s), %s, licence %s, from:"
            .formatted(plan.title(), plan.model(), size(plan.bytesToFetch()), plan.licence()));
    plan.files().forEach(file -> err.println(INDENT + file.url() + "  " + size(file.bytes())));
  }

  private static String size(long bytes) {
    return bytes < 100_000 ? Words.count(bytes, "byte", "bytes") : Words.bytes(bytes);
  }

  @Override
  public void installing(InstallStep step) {
    progressLine.show(() -> ProgressLine.text(step));
  }

  @Override
  public void modelInstalled(String model, boolean changed) {
    progressLine.clear();
    say(
        changed
            ? "Installed %s. To use it: likeness models use %s".formatted(model, model)
            : "%s is installed already, and whole.".formatted(model));
  }

  @Override
  public void modelsAdded(List<String> models) {
    progressLine.clear();
    models.forEach(
        model -> say("Added %s. To use it: likeness models use %s".formatted(model, model)));
  }

  @Override
  public void modelRemoved(ModelRemoved removed) {
    err.println("Removed %s. Its vectors stay in the index.".formatted(removed.name()));
  }

  /** {@code 1,200 of 14,000 pictures}. */
  private static String built(ModelBuilding building) {
    return "%s of %s"
        .formatted(
            Words.count(building.done()), Words.count(building.total(), "picture", "pictures"));
  }

  @Override
  public void modelChosen(ModelView model) {
    progressLine.clear();
    err.println("%s answers.".formatted(model.name()));
  }

  @Override
  public void rebuilt(JobStatus job) {
    progressLine.clear();
    RebuildSummary.of(job).lines().forEach(this::say);
  }

  @Override
  public void status(Health health, Whereabouts whereabouts) {
    row("Likeness", health.version().orElse("unknown version"));
    row("Data folder", whereabouts.dataFolder());
    row("Sidecar", whereabouts.sidecar().orElse("not running"));
    row("Photos", count(health.photos()));
    row("Searchable", count(health.indexed()));
    row("Skipped", count(health.failures()) + " (likeness failures)");
    if (health.waiting().orElse(0) > 0) {
      row("Waiting", count(health.waiting()) + " for a preview (likeness waiting)");
    }
    health
        .model()
        .ifPresent(model ->
            row(
                "Model",
                "%s, %d dimensions%s"
                    .formatted(
                        model.id(),
                        model.dimension(),
                        model.starter() ? "; the small starter model, less able than CLIP" : "")));
    health
        .building()
        .ifPresent(next ->
            row(
                "Next model",
                next.name()
                    + ", "
                    + built(next)
                    + next.error().map(why -> "; stopped: " + why).orElse("")));
    health
        .provider()
        .ifPresent(provider ->
            row("Runs on", provider + health.providerReason().map(why -> ": " + why).orElse("")));
    health
        .decoders()
        .ifPresent(decoders ->
            decoders.forEach(decoder ->
                row(decoder.kind() + " by", "%s: %s".formatted(decoder.name(), decoder.reason()))));
  }

  private static String count(OptionalLong number) {
    return number.isPresent() ? Words.count(number.getAsLong()) : "unknown";
  }

  private void row(String name, String value) {
    out.println(String.format(Locale.ROOT, "%-12s %s", name, TextTable.onOneLine(value)));
  }

  @Override
  public void check(Check check) {
    out.println(
        String.format(Locale.ROOT, "%-5s %-13s ", check.level().label(), check.name())
            + TextTable.onOneLine(check.finding()));
    check.cure().ifPresent(cure -> out.println(" ".repeat(20) + cure));
  }

  @Override
  public void ready(Ready ready) {
    progressLine.clear();
    out.println(
        "Ready: %s, %s%s"
            .formatted(
                ready.url(),
                Words.photos(ready.photos()),
                ready.failures() == 0
                    ? ""
                    : ", %s skipped (likeness failures)".formatted(Words.count(ready.failures()))));
    out.flush();
  }

  @Override
  public void page(PageLink link, boolean opened) {
    if (opened) {
      err.println("Your browser shows it.");
    } else {
      out.println(link.url());
    }
    out.flush();
  }

  @Override
  public void version(Version version) {
    out.println(
        "likeness %s, API %d, Java %s"
            .formatted(version.version(), version.apiVersion(), version.java()));
  }

  @Override
  public void error(String code, String message, String cure) {
    progressLine.clear();
    err.println(
        TextTable.onOneLine(
            Optional.of(cure)
                .filter(text -> !text.isBlank())
                .map(text -> message + endOfSentence(message) + " " + text)
                .orElse(message)));
  }

  private static String endOfSentence(String message) {
    return message.endsWith(".") || message.endsWith("!") || message.endsWith("?") ? "" : ".";
  }

  /** Text for people, broken between words where a terminal would break inside them. */
  private void say(String text) {
    Words.wrapped(text, errWidth).forEach(err::println);
  }

  private void print(TextTable table) {
    table.lines(width).forEach(out::println);
  }
}
