package photos.likeness.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.clip.InstallPlan;
import photos.likeness.http.api.DuplicatesResponse;
import photos.likeness.http.api.ErrorBody;
import photos.likeness.http.api.FacetResponse;
import photos.likeness.http.api.FacetView;
import photos.likeness.http.api.FailureView;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.ModelList;
import photos.likeness.http.api.ModelRemoved;
import photos.likeness.http.api.ModelView;
import photos.likeness.http.api.PageLink;
import photos.likeness.http.api.SavedSearchAnswer;
import photos.likeness.http.api.SavedSearchRemoved;
import photos.likeness.http.api.SavedSearchView;
import photos.likeness.http.api.SearchResponse;
import photos.likeness.http.api.SourceRemoved;
import photos.likeness.http.api.SourceView;
import photos.likeness.http.api.SuggestedTags;
import photos.likeness.http.api.TagList;
import photos.likeness.http.api.TagsWritten;
import photos.likeness.http.api.VocabularyView;
import photos.likeness.http.api.WaitingView;

/**
 * For programs: one object a line on standard output, each with a {@code type}, else with the names
 * that the HTTP API uses. Programs are to ignore types and names they do not know.
 */
final class JsonReport implements Report {
  private static final long PROGRESS_NANOS = Duration.ofMillis(500).toNanos();

  /**
   * The end of an answer.
   *
   * @param considered photos compared
   * @param hits printed before it
   * @param offset hits passed over
   */
  record AnswerSummary(String model, long considered, int hits, int offset) {}

  private final JsonLines lines;
  private long lastProgressNanos = System.nanoTime() - PROGRESS_NANOS;

  JsonReport(PrintStream out) {
    this.lines = new JsonLines(out);
  }

  @Override
  public void answer(SearchResponse answer, SearchPage page) {
    answer.hits().forEach(hit -> lines.print("hit", hit));
    lines.print(
        "summary",
        new AnswerSummary(
            answer.model(), answer.considered(), answer.hits().size(), page.offset()));
  }

  /**
   * The end of a saved search's answer.
   *
   * @param considered photos compared
   * @param hits printed before it
   * @param offset hits passed over
   */
  record SavedAnswerSummary(
      String name,
      String model,
      long considered,
      int hits,
      int offset,
      List<Long> newPhotoIds,
      long newSince,
      Optional<Instant> lastRunAt) {}

  @Override
  public void savedAnswer(SavedSearchAnswer answer, SearchPage page) {
    answer.answer().hits().forEach(hit -> lines.print("hit", hit));
    lines.print(
        "summary",
        new SavedAnswerSummary(
            answer.name(),
            answer.answer().model(),
            answer.answer().considered(),
            answer.answer().hits().size(),
            page.offset(),
            answer.newPhotoIds(),
            answer.newSince(),
            answer.lastRunAt()));
  }

  @Override
  public void savedSearches(List<SavedSearchView> searches) {
    searches.forEach(search -> lines.print("savedSearch", search));
    lines.print("summary", Map.of("savedSearches", searches.size()));
  }

  @Override
  public void searchSaved(SavedSearchView search) {
    lines.print("searchSaved", search);
  }

  @Override
  public void searchRemoved(SavedSearchRemoved removed) {
    lines.print("searchRemoved", removed);
  }

  /**
   * The end of an answer on duplicates.
   *
   * @param groups printed before it
   * @param offset groups passed over
   */
  record DuplicatesSummary(
      String model,
      long considered,
      long pending,
      long groupCount,
      long photoCount,
      long bytesToFree,
      int groups,
      int offset) {}

  @Override
  public void duplicates(DuplicatesResponse answer, GroupPage page) {
    answer.groups().forEach(group -> lines.print("group", group));
    lines.print(
        "summary",
        new DuplicatesSummary(
            answer.model(),
            answer.considered(),
            answer.pending(),
            answer.groupCount(),
            answer.photoCount(),
            answer.bytesToFree(),
            answer.groups().size(),
            page.offset()));
  }

  @Override
  public void values(FacetResponse answer) {
    for (FacetView facet : answer.facets()) {
      facet.values().forEach(value -> lines.print("value", new NamedFacet(facet.facet()), value));
    }
    lines.print("summary", Map.of("photos", answer.photos()));
  }

  @Override
  public void tags(TagList tags) {
    for (TagList.Group group : tags.groups()) {
      group.tags().forEach(tag -> lines.print("tag", new InGroup(group.name()), tag));
    }
    lines.print(
        "summary",
        Map.of("model", tags.model(), "upToDate", tags.upToDate(), "photos", tags.photos()));
  }

  /** Which group a tag is of. */
  private record InGroup(String group) {}

  @Override
  public void suggestedTags(SuggestedTags suggested, List<Path> asked) {
    suggested.photos().forEach(photo -> lines.print("photoTags", photo));
    suggested
        .skipped()
        .forEach(photo ->
            lines.print(
                "skipped", new LeftOut(asked.get(photo.place()).toString(), photo.reason())));
  }

  /** A photo that was left out. */
  private record LeftOut(String path, String reason) {}

  @Override
  public void tagsWritten(TagsWritten written) {
    written.files().forEach(file -> lines.print("tagsFile", file));
    written.refused().forEach(photo -> lines.print("skipped", photo));
  }

  @Override
  public void tagsWrittenInAll(long files, boolean dryRun) {
    lines.print("summary", Map.of("files", files, "dryRun", dryRun));
  }

  @Override
  public void vocabulary(VocabularyView vocabulary) {
    lines.print("vocabulary", vocabulary);
  }

  /** Which facet a value is of. */
  private record NamedFacet(String facet) {}

  @Override
  public void progress(JobStatus job) {
    long now = System.nanoTime();
    if (now - lastProgressNanos >= PROGRESS_NANOS) {
      lastProgressNanos = now;
      lines.print("progress", job);
    }
  }

  @Override
  public void skipped(FailureView failure) {
    lines.print("skipped", failure);
  }

  @Override
  public void note(String sentence) {
    lines.print("note", Map.of("sentence", sentence));
  }

  @Override
  public void indexed(JobStatus job) {
    lines.print("summary", job);
  }

  @Override
  public void failures(List<FailureView> failures) {
    failures.forEach(failure -> lines.print("failure", failure));
    lines.print("summary", Map.of("failures", failures.size()));
  }

  @Override
  public void waiting(WaitingView photo) {
    lines.print("waiting", photo);
  }

  @Override
  public void waited(long photos) {
    lines.print("summary", Map.of("waiting", photos));
  }

  @Override
  public void sources(List<SourceView> sources) {
    sources.forEach(source -> lines.print("source", source));
    lines.print("summary", Map.of("sources", sources.size()));
  }

  @Override
  public void watching(SourceView source) {
    lines.print("watching", source);
  }

  @Override
  public void looked(JobStatus job) {
    lines.print("looked", job);
  }

  @Override
  public void sourceRemoved(SourceRemoved removed) {
    lines.print("sourceRemoved", removed);
  }

  @Override
  public void models(ModelList models) {
    models.models().forEach(model -> lines.print("model", model));
    models.damaged().forEach(model -> lines.print("damagedModel", model));
    lines.print("summary", Map.of("models", models.models().size()));
  }

  @Override
  public void installPlanned(InstallPlan plan) {
    lines.print("plan", plan);
  }

  @Override
  public void installing(InstallStep step) {
    long now = System.nanoTime();
    if (now - lastProgressNanos >= PROGRESS_NANOS) {
      lastProgressNanos = now;
      lines.print("progress", step);
    }
  }

  @Override
  public void modelInstalled(String model, boolean changed) {
    lines.print("modelInstalled", Map.of("name", model, "changed", changed));
  }

  @Override
  public void modelsAdded(List<String> models) {
    models.forEach(model -> lines.print("modelInstalled", Map.of("name", model, "changed", true)));
  }

  @Override
  public void modelRemoved(ModelRemoved removed) {
    lines.print("modelRemoved", removed);
  }

  @Override
  public void modelChosen(ModelView model) {
    lines.print("modelChosen", model);
  }

  @Override
  public void rebuilt(JobStatus job) {
    lines.print("summary", job);
  }

  @Override
  public void status(Health health, Whereabouts whereabouts) {
    lines.print("status", health, whereabouts);
  }

  @Override
  public void check(Check check) {
    lines.print("check", check);
  }

  @Override
  public void ready(Ready ready) {
    lines.print("ready", ready);
  }

  @Override
  public void page(PageLink link, boolean opened) {
    lines.print("page", link);
  }

  @Override
  public void version(Version version) {
    lines.print("version", version);
  }

  @Override
  public void error(String code, String message, String cure) {
    lines.print("error", new ErrorBody.Detail(code, message, cure));
  }
}
