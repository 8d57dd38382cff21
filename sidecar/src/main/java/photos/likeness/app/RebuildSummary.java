package photos.likeness.app;

import java.util.ArrayList;
import java.util.List;
import photos.likeness.http.api.JobStatus;

/** The sentence a rebuild for another model ends with. */
final class RebuildSummary {
  private RebuildSummary() {}

  static String of(JobStatus job) {
    String model = job.model().orElse("");
    return switch (job.state()) {
      case "done" ->
          "%s answers now: %s"
              .formatted(model, job.progress().map(RebuildSummary::counts).orElse("done."));
      case "cancelled" ->
          "Stopped. What %s has seen is kept, and searches go on as before.\nTo go on where it stopped: likeness models use %s"
              .formatted(model, model);
      default ->
          "%s does not answer, searches go on as before: %s"
              .formatted(model, job.error().orElse(job.state()));
    };
  }

  /** Whether a picture was left without a vector. */
  static boolean leftSome(JobStatus job) {
    return job.progress()
        .map(progress -> progress.skipped() + progress.missing() > 0)
        .orElse(false);
  }

  private static String counts(JobStatus.Progress progress) {
    List<String> parts = new ArrayList<>();
    parts.add(Words.count(progress.found(), "picture", "pictures"));
    add(parts, progress.encoded(), "new to it");
    add(parts, progress.unchanged(), "seen before");
    add(parts, progress.missing(), "neither as a file nor as a thumbnail at hand");
    add(parts, progress.skipped(), "skipped (likeness failures)");
    return String.join(", ", parts) + ", in " + Words.duration(progress.elapsedMillis()) + ".";
  }

  private static void add(List<String> parts, long number, String what) {
    if (number > 0) {
      parts.add(Words.count(number) + " " + what);
    }
  }
}
