package photos.likeness.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
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

  LogFile(Path file) {
    this.file = file;
  }

  /** Where the log of a data folder is. */
  static Path in(Path dataFolder) {
    return dataFolder.resolve("logs", "likeness.log");
  }

  /** Sends this process's logging there, and none of it to the console. */
  static void claimLogging(Path dataFolder) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    root.addHandler(new LogFile(in(dataFolder)));
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    try {
      append(record);
    } catch (IOException e) {
      // The console belongs to the command, and there is no third place to say it.
      return;
    }
  }

  /**
   * Writes one record. The log's folder is made if need be, but never the data folder: a command
   * that was refused leaves nothing behind.
   */
  synchronized void append(LogRecord record) throws IOException {
    Path logs = file.getParent();
    if (!Files.isDirectory(logs)) {
      Files.createDirectory(logs);
    }
    if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
      Files.move(file, file.resolveSibling("likeness.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(
        file,
        line(record),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
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
