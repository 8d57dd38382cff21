package photos.likeness.clip;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Who changes a model's files: the operating system's lock on {@code ID.lock}, which ends with the
 * process however it ends. Who holds it stands beside it in {@code ID.holder}, as the process id
 * and the second in which that process started.
 */
final class ModelLock implements AutoCloseable {
  private final Path holder;
  private final FileChannel channel;

  private ModelLock(Path holder, FileChannel channel) {
    this.holder = holder;
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @param folder made if it is not there
   * @throws InstallException if it is held
   */
  static ModelLock take(Path folder, String model) throws IOException {
    Files.createDirectories(folder);
    Path holder = folder.resolve(model + ".holder");
    // On POSIX systems, closing a second handle of the file would end this process's own lock.
    if (said(holder).filter(words -> words.equals(words(ProcessHandle.current()))).isPresent()) {
      throw held(model, "this process");
    }
    FileChannel channel =
        FileChannel.open(
            folder.resolve(model + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock(channel)) {
      channel.close();
      throw held(model, said(holder).map(words -> "process " + pid(words)).orElse("another one"));
    }
    Files.writeString(holder, words(ProcessHandle.current()));
    return new ModelLock(holder, channel);
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static InstallException held(String model, String who) {
    return new InstallException(
        InstallException.Reason.BUSY,
        "model %s is being installed, added or removed by %s".formatted(model, who),
        "Wait until that is done.");
  }

  private static String words(ProcessHandle process) {
    return process.pid()
        + " "
        + process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }

  private static String pid(String words) {
    return words.split(" ", -1)[0];
  }

  private static Optional<String> said(Path holder) throws IOException {
    if (!Files.isRegularFile(holder) || Files.size(holder) > 64) {
      return Optional.empty();
    }
    return Optional.of(Files.readString(holder).strip())
        .filter(words -> words.matches("[0-9]+ [0-9]+"));
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(holder);
    }
  }
}
