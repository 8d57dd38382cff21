package photos.likeness.http;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.http.api.LikenessApi;

/**
 * {@code sidecar.json}: how clients of this user find the running sidecar of a data folder. One
 * JSON object with these names; readable by its owner alone.
 *
 * @param port on 127.0.0.1
 * @param token that requests carry
 * @param pid of the sidecar's process
 * @param startedAt when that process started, as the operating system says: a pid is used again
 * @param version of the program
 * @param apiVersion {@link LikenessApi#VERSION} of the sidecar
 */
public record SidecarFile(
    int port, String token, long pid, Instant startedAt, String version, int apiVersion) {
  private static final Logger LOG = LoggerFactory.getLogger(SidecarFile.class);
  private static final int MAX_BYTES = 64 << 10;

  /** Operating systems tell a process's start to the second or finer, not always rounded alike. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  static SidecarFile ofThisProcess(int port, String token, String version) {
    ProcessHandle process = ProcessHandle.current();
    return new SidecarFile(
        port,
        token,
        process.pid(),
        process.info().startInstant().orElseGet(Instant::now),
        version,
        LikenessApi.VERSION);
  }

  /**
   * The running sidecar that a file tells of; empty if there is none, or only what one left behind
   * that died.
   */
  public static Optional<SidecarFile> findRunning(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      SidecarFile read = Json.trusted(in.readNBytes(MAX_BYTES), SidecarFile.class);
      return Optional.of(read).filter(SidecarFile::isWhole).filter(SidecarFile::isRunning);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} can't be read and is passed over: {}", file, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private boolean isWhole() {
    return port > 0 && port <= 65_535 && token != null && startedAt != null && version != null;
  }

  /**
   * Whether the process lives, and is the one that wrote this and not a later one of its number.
   */
  private boolean isRunning() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant().map(this::isAboutStart).orElse(true))
        .orElse(false);
  }

  private boolean isAboutStart(Instant start) {
    return Duration.between(start, startedAt).abs().compareTo(START_TOLERANCE) <= 0;
  }

  /**
   * Writes the file whole or not at all, for its owner's eyes from the first byte.
   *
   * @throws UncheckedIOException if it can't be written
   */
  void write(Path file) {
    Path partial = file.resolveSibling(file.getFileName() + "." + pid + ".partial");
    try {
      Files.deleteIfExists(partial);
      try (FileChannel channel =
          FileChannel.open(partial, Set.of(CREATE_NEW, WRITE), owner(file))) {
        ByteBuffer json = ByteBuffer.wrap(Json.write(this));
        while (json.hasRemaining()) {
          channel.write(json);
        }
        channel.force(true);
      }
      Files.move(partial, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Mode 0600; on Windows the user's own folder gives the file its rights. */
  private static FileAttribute<?>[] owner(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Removes the file if it is still this one, not that of a sidecar started since. */
  void remove(Path file) {
    try {
      if (equals(Json.trusted(Files.readAllBytes(file), SidecarFile.class))) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("{} can't be removed: {}", file, e.getClass().getSimpleName());
    }
  }

  /** Without the token, which belongs in no log. */
  @Override
  public String toString() {
    return "Likeness %s, process %d on port %d".formatted(version, pid, port);
  }
}
