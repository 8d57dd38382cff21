package photos.likeness.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** An error nobody foresaw: a line for the person, the trace into the log. */
final class Unforeseen {
  private final Context context;

  Unforeseen(Context context) {
    this.context = context;
  }

  ExitCode report(RuntimeException e) {
    String message =
        "something went wrong that should not: "
            + e.getClass().getSimpleName()
            + (e.getMessage() == null ? "" : ": " + e.getMessage());
    Path file = LogFile.in(context.dataFolder());
    try {
      LogRecord record = new LogRecord(Level.SEVERE, "command failed");
      record.setThrown(e);
      record.setInstant(Instant.now());
      new LogFile(file).append(record);
      context.report().error("internal", message, "The details are in " + file);
    } catch (IOException unwritable) {
      e.printStackTrace(context.surroundings().err());
      context.report().error("internal", message, "The details stand above.");
    }
    return ExitCode.FAILED;
  }
}
