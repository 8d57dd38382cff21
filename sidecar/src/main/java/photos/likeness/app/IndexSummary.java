package photos.likeness.app;

import java.util.ArrayList;
import java.util.List;
import photos.likeness.http.api.JobStatus;

/** The sentence an index run ends with. */
final class IndexSummary {
  private IndexSummary() {}

  static String of(JobStatus job) {
    String place = place(job);
    String counts = job.progress().map(IndexSummary::counts).orElse("");
    return switch (job.state()) {
      case "done" -> "Indexed " + place + ": " + counts;
      case "cancelled" ->
          "Stopped. What was done is kept: "
              + counts
              + "\nTo go on where it stopped: likeness index "
              + quoted(place);
      default -> "Indexing " + place + " ended early: " + job.error().orElse(job.state());
    };
  }

  private static String place(JobStatus job) {
    if (job.location().isPresent()) {
      return job.location().get();
    }
    String source = job.source().orElse("");
    return source.substring(source.indexOf(':') + 1);
  }

  /** A run that nobody waits for. */
  static String ofLook(JobStatus job) {
    String place = place(job);
    return place
        + ": "
        + switch (job.state()) {
          case "done" -> job.progress().map(IndexSummary::changes).orElse("looked at.");
          case "cancelled" -> "gave way to another job; goes on after it.";
          default -> job.error().orElse(job.state());
        };
  }

  private static String changes(JobStatus.Progress progress) {
    boolean same = progress.done() == 0 && progress.missing() == 0;
    return same
        ? "nothing changed, in " + Words.duration(progress.elapsedMillis()) + "."
        : counts(progress);
  }

  private static String counts(JobStatus.Progress progress) {
    List<String> parts = new ArrayList<>();
    parts.add(Words.photos(progress.found()));
    add(parts, progress.encoded(), "new");
    add(parts, progress.reused(), "known from elsewhere");
    add(parts, progress.unchanged(), "unchanged");
    add(parts, progress.missing(), "no longer there");
    add(parts, progress.waiting(), "waiting for a preview (likeness waiting)");
    add(parts, progress.skipped(), "skipped (likeness failures)");
    return String.join(", ", parts) + ", in " + Words.duration(progress.elapsedMillis()) + ".";
  }

  private static void add(List<String> parts, long number, String what) {
    if (number > 0) {
      parts.add(Words.count(number) + " " + what);
    }
  }

  /** As a shell wants a path with blanks in it. */
  static String quoted(String path) {
    return path.matches("[\\p{L}\\p{N}_./:\\\\~-]+") ? path : "\"" + path + "\"";
  }
}
