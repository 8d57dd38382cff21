package photos.likeness.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * {@code logs/start.log} in the data folder: how the last start by the plug-in went, for a starter
 * that learns nothing but an exit status. UTF-8; the last line is the newest: the time in UTC, a
 * blank, one of {@code starting}, {@code running} and {@code failed}, a colon and a sentence.
 *
 * <p>A convenience: what can't be written is left out.
 */
final class StartLog {
  private final Optional<Path> file;

  private StartLog(Optional<Path> file) {
    this.file = file;
  }

  /** Begins anew. */
  static StartLog begin(Path dataFolder) {
    StartLog log = new StartLog(Optional.of(LogFile.in(dataFolder).resolveSibling("start.log")));
    log.write(
        "starting",
        "Likeness %s, process %d".formatted(BuildVersion.text(), ProcessHandle.current().pid()),
        StandardOpenOption.TRUNCATE_EXISTING);
    return log;
  }

  /** For a start that nobody watches. */
  static StartLog none() {
    return new StartLog(Optional.empty());
  }

  void starting(String sentence) {
    write("starting", sentence, StandardOpenOption.APPEND);
  }

  void running(String sentence) {
    write("running", sentence, StandardOpenOption.APPEND);
  }

  void failed(RuntimeException cause) {
    String cure = cause instanceof CommandException known ? known.cure() : "";
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    write("failed", (message + " " + cure).strip(), StandardOpenOption.APPEND);
  }

  private void write(String state, String sentence, StandardOpenOption how) {
    if (file.isEmpty()) {
      return;
    }
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String line =
        "%s %s: %s%n".formatted(time, state, sentence.replaceAll("\\s*[\\r\\n]+\\s*", " "));
    try {
      Files.createDirectories(file.get().getParent());
      Files.writeString(file.get(), line, StandardOpenOption.CREATE, how, StandardOpenOption.WRITE);
    } catch (IOException e) {
      // The log itself, or the exit code, says what matters.
      return;
    }
  }
}
