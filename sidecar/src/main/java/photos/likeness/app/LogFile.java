package photos.likeness.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log: {@code logs/likeness.log} in the data folder, and {@code likeness.log.1} with what was
 * before, each of about 2 MB at most. Appended to, so that several processes can share it.
 * Thread-safe.
 */
final class LogFile extends Handler {
  private static final long MAX_BYTES = 2_000_000;

  private final Path file;
  private final SimpleFormatter formatter = new SimpleFormatter();

  private LogFile(Path file) {
    this.file = file;
  }

  /** Where the log of a data folder is. */
  static Path in(Path dataFolder) {
    return dataFolder.resolve("logs", "likeness.log");
  }

  /** Makes the folder if need be. */
  static LogFile open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return new LogFile(file);
  }

  /** Sends this process's logging there, and none of it to the console. */
  static void claimLogging(Path dataFolder) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    try {
      root.addHandler(open(in(dataFolder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    try {
      if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
        Files.move(
            file, file.resolveSibling("likeness.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(
          file,
          line(record),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      reportError("can't write the log", e, ErrorManager.WRITE_FAILURE);
    }
  }

  private String line(LogRecord record) {
    StringWriter text = new StringWriter();
    text.append(
        String.format(
            Locale.ROOT,
            "%s %s %s %s: %s%n",
            record.getInstant(),
            ProcessHandle.current().pid(),
            record.getLevel(),
            record.getLoggerName() == null ? "likeness" : record.getLoggerName(),
            formatter.formatMessage(record)));
    if (record.getThrown() != null) {
      record.getThrown().printStackTrace(new PrintWriter(text, true));
    }
    return text.toString();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
