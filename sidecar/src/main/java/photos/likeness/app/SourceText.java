package photos.likeness.app;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import photos.likeness.app.TextTable.Column;
import photos.likeness.http.api.FailureView;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.SourceRemoved;
import photos.likeness.http.api.SourceView;
import photos.likeness.http.api.SourceWatchView;
import photos.likeness.http.api.WaitingView;

/** Where photos come from, what is left out of them, and how they are kept in step, for people. */
final class SourceText {
  private final Screen screen;

  SourceText(Screen screen) {
    this.screen = screen;
  }

  void failures(List<FailureView> failures) {
    if (failures.isEmpty()) {
      screen.tell("No file was skipped.");
      return;
    }
    TextTable table = new TextTable(Column.left("file"), Column.left("reason"));
    failures.forEach(failure -> table.add(failure.path(), failure.reason()));
    table.lines(OptionalInt.empty()).stream().skip(1).forEach(screen::print);
    screen.tell(
        Words.count(failures.size(), "file was skipped", "files were skipped")
            + "; to try again: likeness index FOLDER --retry-failures");
  }

  void waiting(WaitingView photo) {
    screen.print(
        TextTable.onOneLine(
            photo.path()
                + (photo.reason().equals("stale")
                    ? "  its preview may be of an earlier edit"
                    : "  it has no preview")));
  }

  void waited(long photos) {
    screen.tell(
        photos == 0
            ? "No photo waits for a preview."
            : Words.count(photos, "photo waits", "photos wait")
                + " for a preview. In Lightroom: Library > Previews > Build Standard-Sized"
                + " Previews.");
  }

  void sources(List<SourceView> sources) {
    if (sources.isEmpty()) {
      screen.tell("Nothing is indexed yet. Begin with: likeness index FOLDER");
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
    screen.print(table);
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

  /** The same where there is room for a reason. */
  static String howWatched(SourceWatchView watch) {
    return switch (watch.mode()) {
      case "off" -> "not kept in step. " + watch.reason();
      case "away" -> "away, looked at once it is back";
      case "recheck" -> "looked at " + keptInStep(watch);
      default -> keptInStep(watch);
    };
  }

  void watching(SourceView source) {
    screen.clear();
    screen.print(
        TextTable.onOneLine(
            "Watching %s: %s".formatted(source.location(), source.watch().reason())));
    screen.flush();
  }

  void looked(JobStatus job) {
    screen.clear();
    screen.print(
        TextTable.onOneLine(Words.minute(Instant.now()) + "  " + IndexSummary.ofLook(job)));
    screen.flush();
  }

  void sourceRemoved(SourceRemoved removed) {
    screen.tell(
        "Forgot %s with %s. No file was touched."
            .formatted(removed.source(), Words.photos(removed.photos())));
  }
}
