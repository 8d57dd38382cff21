package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Where pictures are written. Each is a {@code .partial} file, whole and flushed, before it gets
 * its name; a name that is taken is never given. Thread-safe for different names.
 */
final class OutputFolder {
  /** Left free, so that the disk of a running system does not fill up to the last byte. */
  private static final long RESERVE_BYTES = 64L << 20;

  private static final String PARTIAL = ".partial";

  private final Path folder;

  private OutputFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens it.
   *
   * @param sources folders it must not lie in, nor they in it
   */
  static OutputFolder open(Path folder, Path... sources) throws IOException {
    Path real = realPath(folder);
    for (Path source : sources) {
      Path other = realPath(source);
      if (real.startsWith(other) || other.startsWith(real)) {
        throw new RecoveryException(
            "the output folder %s and the source %s lie one within the other; choose an output folder elsewhere"
                .formatted(folder, source));
      }
    }
    return new OutputFolder(real);
  }

  /** With links resolved as far as it exists. */
  private static Path realPath(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = absolute;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing.toRealPath().resolve(existing.relativize(absolute));
  }

  Path path() {
    return folder;
  }

  /** The place of a relative name, which stays within. */
  Path resolve(String relative) {
    Path path = folder.resolve(relative).normalize();
    if (!path.startsWith(folder) || path.equals(folder)) {
      throw new IllegalArgumentException("\"" + relative + "\" leads out of the output folder");
    }
    return path;
  }

  /**
   * Sees that there is room.
   *
   * @throws RecoveryException if not
   */
  void requireRoom(long bytes) throws IOException {
    Path existing = folder;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    long free = Files.getFileStore(existing).getUsableSpace();
    if (free < bytes + RESERVE_BYTES) {
      throw new RecoveryException(
          "%s has %,d bytes free and the next pictures take %,d; make room and run it again, it goes on from here"
              .formatted(folder, free, bytes));
    }
  }

  /** What a file shall have in it. */
  private interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes a file whole, or not at all.
   *
   * @throws FileAlreadyExistsException if the name is taken
   * @throws RecoveryException if there is no room
   */
  void write(String relative, byte[] content) throws IOException {
    write(
        relative,
        content.length,
        channel -> {
          ByteBuffer buffer = ByteBuffer.wrap(content);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        });
  }

  /** Copies a file whole, or not at all; likewise. */
  void copy(Path from, String relative) throws IOException {
    try (FileChannel source = FileChannel.open(from)) {
      long size = source.size();
      write(
          relative,
          size,
          channel -> {
            for (long at = 0; at < size; ) {
              long copied = source.transferTo(at, size - at, channel);
              if (copied == 0) {
                throw new IOException(from + " became shorter while it was copied");
              }
              at += copied;
            }
          });
    }
  }

  private void write(String relative, long bytes, Content content) throws IOException {
    Path target = resolve(relative);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.createDirectories(target.getParent());
    requireNoLinks(target.getParent());
    requireRoom(bytes);
    Path partial = target.resolveSibling(target.getFileName() + PARTIAL);
    try {
      try (FileChannel channel =
          FileChannel.open(
              partial,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              LinkOption.NOFOLLOW_LINKS)) {
        content.writeTo(channel);
        channel.force(true);
      }
      giveName(partial, target);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Whether a file is there with just this content. */
  boolean has(String relative, byte[] content) throws IOException {
    Path target = resolve(relative);
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && Files.size(target) == content.length
        && Arrays.equals(Files.readAllBytes(target), content);
  }

  /** A hard link fails where the name is taken, which a rename would take over. */
  private static void giveName(Path partial, Path target) throws IOException {
    try {
      Files.createLink(target, partial);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // exFAT and some network drives have no hard links.
      Files.move(partial, target);
    }
  }

  /** A link within the output folder could lead anywhere. */
  private void requireNoLinks(Path parent) throws IOException {
    for (Path each = parent; !each.equals(folder); each = each.getParent()) {
      if (Files.isSymbolicLink(each)) {
        throw new RecoveryException(
            "%s in the output folder is a link; remove it, nothing is written through links"
                .formatted(each));
      }
    }
  }
}
