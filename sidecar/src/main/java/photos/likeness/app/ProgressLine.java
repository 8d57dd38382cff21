package photos.likeness.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import photos.likeness.http.api.JobStatus;

/**
 * How an index run or an installation stands: in a terminal one line that is written over,
 * elsewhere a line now and then.
 */
final class ProgressLine {
  private static final String ERASE = "\r\u001b[K";
  private static final int USUAL_COLUMNS = 80;
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LINE_NANOS = Duration.ofSeconds(30).toNanos();

  private final PrintStream err;
  private final boolean terminal;
  private final int columns;
  private long lastNanos;
  private boolean drawn;

  ProgressLine(PrintStream err, boolean terminal, OptionalInt columns) {
    this.err = err;
    this.terminal = terminal;
    this.columns = columns.orElse(USUAL_COLUMNS);
    this.lastNanos = System.nanoTime() - (terminal ? REDRAW_NANOS : 0);
  }

  void show(JobStatus job) {
    if (job.progress().isPresent()) {
      show(() -> text(job));
    }
  }

  void show(Supplier<String> words) {
    long now = System.nanoTime();
    if (now - lastNanos < (terminal ? REDRAW_NANOS : LINE_NANOS)) {
      return;
    }
    lastNanos = now;
    String text = words.get();
    if (terminal) {
      String fitting =
          text.length() < columns ? text : text.substring(0, Math.max(0, columns - 2)) + "…";
      err.print(ERASE + fitting);
      err.flush();
      drawn = true;
    } else {
      err.println(text);
    }
  }

  /** Takes the line away, so that something else can be printed. */
  void clear() {
    if (drawn) {
      err.print(ERASE);
      err.flush();
      drawn = false;
    }
  }

  /** For a job whose progress is known. */
  static String text(JobStatus job) {
    JobStatus.Progress progress = job.progress().orElseThrow();
    return switch (progress.phase()) {
      case "waiting" -> "Waiting for another run to end…";
      case "listing" -> "Looking for photos: " + Words.count(progress.found()) + " found";
      default ->
          job.model().map(model -> "Indexing for " + model).orElse("Indexing")
              + ": "
              + counts(progress);
    };
  }

  static String text(Report.InstallStep step) {
    if (step.bytesTotal() == 0) {
      return "Trying %s…".formatted(step.model());
    }
    String verb = step.phase().equals("copying") ? "Copying" : "Fetching";
    StringBuilder text = new StringBuilder(verb);
    text.append(' ').append(step.model()).append(": ").append(Words.bytes(step.bytesDone()));
    text.append(" of ").append(Words.bytes(step.bytesTotal()));
    text.append(" (").append(100 * step.bytesDone() / step.bytesTotal()).append(" %)");
    if (step.bytesPerSecond() > 0) {
      text.append(", ").append(Words.bytes(step.bytesPerSecond())).append("/s");
    }
    step.remainingMillis()
        .ifPresent(millis -> text.append(", ").append(Words.timeLeft(millis)).append(" left"));
    return text.toString();
  }

  private static String counts(JobStatus.Progress progress) {
    StringBuilder text = new StringBuilder();
    text.append(Words.count(progress.done())).append(" of ").append(Words.count(progress.toDo()));
    if (progress.toDo() > 0) {
      text.append(" (").append(100 * progress.done() / progress.toDo()).append(" %)");
    }
    if (progress.perSecond() > 0) {
      text.append(", ").append(Words.rate(progress.perSecond()));
    }
    progress
        .remainingMillis()
        .ifPresent(millis -> text.append(", ").append(Words.timeLeft(millis)).append(" left"));
    if (progress.skipped() > 0) {
      text.append(", ").append(Words.count(progress.skipped())).append(" skipped");
    }
    return text.toString();
  }
}
