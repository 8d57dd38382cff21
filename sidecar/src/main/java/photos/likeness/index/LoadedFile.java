package photos.likeness.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.FileStamp;
import photos.likeness.store.Failure.Stage;

/**
 * A file's bytes, and its size and time as they were both before and after they were read.
 *
 * <p>What goes wrong here is the moment's fault and a failure at {@link Stage#READ}, which the next
 * run tries again; what the file itself rules out is one at {@link Stage#DECODE}.
 */
final class LoadedFile {
  private final byte[] bytes;
  private final FileStamp stamp;

  /**
   * What was read otherwise.
   *
   * @param bytes shared, not copied
   */
  static LoadedFile of(byte[] bytes, FileStamp stamp) {
    return new LoadedFile(bytes, stamp);
  }

  private LoadedFile(byte[] bytes, FileStamp stamp) {
    this.bytes = bytes;
    this.stamp = stamp;
  }

  /** Shared, not copied: not to be written to. */
  byte[] bytes() {
    return bytes;
  }

  FileStamp stamp() {
    return stamp;
  }

  /**
   * Reads a whole file, a second time if it changed meanwhile.
   *
   * @throws SkipException if it can't be read, is too large, or changes faster than it can be read
   */
  static LoadedFile read(Path path, long maxBytes) throws SkipException {
    return read(path, maxBytes, Files::newInputStream);
  }

  /** How a file is opened. */
  @FunctionalInterface
  interface Opening {
    InputStream open(Path path) throws IOException;
  }

  /** The same. */
  static LoadedFile read(Path path, long maxBytes, Opening opening) throws SkipException {
    try {
      Optional<LoadedFile> loaded = readOnce(path, maxBytes, opening);
      if (loaded.isEmpty()) {
        loaded = readOnce(path, maxBytes, opening);
      }
      return loaded.orElseThrow(() ->
          new SkipException(
              Stage.READ,
              "The file changed while it was being read, twice; index again when it is"
                  + " finished."));
    } catch (NoSuchFileException e) {
      throw new SkipException(Stage.READ, "The file was listed but is not there any more.", e);
    } catch (AccessDeniedException e) {
      throw new SkipException(Stage.READ, "No permission to read this file.", e);
    } catch (IOException e) {
      throw new SkipException(
          Stage.READ, "The file can't be read: %s.".formatted(e.getMessage()), e);
    }
  }

  /** Empty if the file changed while it was read. */
  private static Optional<LoadedFile> readOnce(Path path, long maxBytes, Opening opening)
      throws IOException, SkipException {
    FileStamp before = stampOf(path);
    requireSize(before.sizeBytes(), maxBytes);
    byte[] bytes = new byte[Math.toIntExact(before.sizeBytes())];
    try (InputStream in = opening.open(path)) {
      boolean whole = in.readNBytes(bytes, 0, bytes.length) == bytes.length && in.read() < 0;
      boolean same = whole && stampOf(path).equals(before);
      return same ? Optional.of(new LoadedFile(bytes, before)) : Optional.empty();
    }
  }

  /** Refuses what is empty or too long. */
  static void requireSize(long bytes, long maxBytes) throws SkipException {
    if (bytes == 0) {
      throw new SkipException(Stage.DECODE, "The file is empty (0 bytes).");
    }
    if (bytes > maxBytes) {
      throw new SkipException(
          Stage.DECODE,
          "The file has %,d MB; expected at most %,d MB.".formatted(bytes >> 20, maxBytes >> 20));
    }
  }

  static FileStamp stampOf(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant());
  }

  ContentKey contentKey() {
    try {
      return ContentKey.ofSha256(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
