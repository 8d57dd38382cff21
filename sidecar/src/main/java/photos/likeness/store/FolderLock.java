package photos.likeness.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The lock of a data folder: the operating system's lock on the file {@code lock}, which ends with
 * the process however it ends. Who holds it stands in {@code lock.pid}: the process id and, since
 * ids are given again, the second in which that process started.
 */
public final class FolderLock implements AutoCloseable {
  private final Path holder;
  private final RandomAccessFile file;

  private FolderLock(Path holder, RandomAccessFile file) {
    this.holder = holder;
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws FolderHeldException if it is held
   */
  static FolderLock take(Path folder) {
    Path holder = folder.resolve("lock.pid");
    try {
      // On POSIX systems, closing a second handle of the file would end this process's own lock.
      if (Holder.read(holder).filter(Holder::isThisProcess).isPresent()) {
        throw held(folder, holder);
      }
      Path lock = folder.resolve("lock");
      PrivateFiles.create(lock);
      RandomAccessFile file = new RandomAccessFile(lock.toFile(), "rw");
      if (!lock(file)) {
        file.close();
        throw held(folder, holder);
      }
      Files.writeString(holder, Holder.thisProcess().text(), StandardCharsets.UTF_8);
      return new FolderLock(holder, file);
    } catch (IOException e) {
      throw new StoreException(
          "The data folder " + folder + " can't be locked. Check that you may write to it.", e);
    }
  }

  private static boolean lock(RandomAccessFile file) throws IOException {
    try {
      FileLock lock = file.getChannel().tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static FolderHeldException held(Path folder, Path holder) throws IOException {
    String who =
        Holder.read(holder)
            .filter(Holder::isAlive)
            .map(process -> "process " + process.pid())
            .orElse("another process");
    return new FolderHeldException(
        "The data folder %s is in use by %s. Stop that one, or choose another folder with --data."
            .formatted(folder, who));
  }

  @Override
  public void close() {
    try (file) {
      Files.deleteIfExists(holder);
    } catch (IOException e) {
      throw new StoreException("The lock " + holder + " can't be given back.", e);
    }
  }

  /**
   * A process.
   *
   * @param startedAtSecond seconds since 1970, 0 where the system does not say
   */
  record Holder(long pid, long startedAtSecond) {

    static Holder thisProcess() {
      return of(ProcessHandle.current());
    }

    private static Holder of(ProcessHandle process) {
      return new Holder(
          process.pid(), process.info().startInstant().map(Instant::getEpochSecond).orElse(0L));
    }

    /** What the file says; empty if it is not there or makes no sense. */
    static Optional<Holder> read(Path file) throws IOException {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String[] words = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ", -1);
      boolean sound = words.length == 2 && (words[0] + words[1]).matches("[0-9]{2,36}");
      return sound && words[0].length() <= 18 && words[1].length() <= 18 && !words[1].isEmpty()
          ? Optional.of(new Holder(Long.parseLong(words[0]), Long.parseLong(words[1])))
          : Optional.empty();
    }

    String text() {
      return pid + " " + startedAtSecond;
    }

    boolean isThisProcess() {
      return equals(thisProcess());
    }

    boolean isAlive() {
      return ProcessHandle.of(pid).filter(process -> of(process).equals(this)).isPresent();
    }
  }
}
