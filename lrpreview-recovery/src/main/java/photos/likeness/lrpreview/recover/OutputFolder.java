package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Where pictures are written. Each is a {@code .partial} file in a folder of its own, whole and
 * flushed, before it gets its name; a name that is taken is never given. Thread-safe for different
 * names.
 */
final class OutputFolder {
  /** Left free, so that the disk of a running system does not fill up to the last byte. */
  static final long RESERVE_BYTES = 64L << 20;

  /** The JDK keeps a buffer outside the heap, as large as the largest write of each thread. */
  private static final int MOST_AT_ONCE = 1 << 20;

  private static final String UNFINISHED = "unfinished";

  private final Path folder;
  private final FreeSpace space;
  private final AtomicLong partials = new AtomicLong();

  /** Folders that this run has looked at: they are there, and no links. */
  private final Set<Path> known = ConcurrentHashMap.newKeySet();

  private OutputFolder(Path folder, FreeSpace space) {
    this.folder = folder;
    this.space = space;
  }

  /** How many bytes a disk has left. */
  interface FreeSpace {
    long at(Path folder) throws IOException;
  }

  /**
   * Opens it.
   *
   * @param sources folders and files it must not lie in, nor they in it
   */
  static OutputFolder open(Path folder, FreeSpace space, List<Path> sources) throws IOException {
    Path real = realPath(folder);
    for (Path source : sources) {
      Path other = realPath(source);
      if (real.startsWith(other) || other.startsWith(real)) {
        throw new RecoveryException(
            "the output folder %s and the source %s lie one within the other; choose an output folder elsewhere"
                .formatted(folder, source));
      }
    }
    for (Path name : real) {
      if (name.toString().endsWith(".lrdata") || name.toString().endsWith(".lrcat-data")) {
        throw new RecoveryException(
            "the output folder %s lies within %s, which is Lightroom's; choose an output folder elsewhere"
                .formatted(folder, name));
      }
    }
    return new OutputFolder(real, space);
  }

  /** With links resolved as far as it exists. */
  private static Path realPath(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = existing(absolute);
    return existing.toRealPath().resolve(existing.relativize(absolute));
  }

  private static Path existing(Path path) {
    Path existing = path;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
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

  /** Takes away what a run that was killed has left unfinished; it lies apart from the pictures. */
  void clearUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(unfinished())) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Files.deleteIfExists(unfinished());
  }

  private Path unfinished() {
    return folder.resolve(Manifest.FOLDER).resolve(UNFINISHED);
  }

  /** How many bytes there are for pictures. */
  long room() throws IOException {
    return space.at(existing(folder)) - RESERVE_BYTES;
  }

  /**
   * Sees that there is room.
   *
   * @throws RecoveryException if not
   */
  private void requireRoom(long bytes) throws IOException {
    long free = space.at(folder);
    if (free < bytes + RESERVE_BYTES) {
      throw new RecoveryException(
          "%s has %,d bytes free and the next picture takes %,d, with %,d kept free for the system; make room and run it again, it goes on from here"
              .formatted(folder, free, bytes, RESERVE_BYTES));
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
  void write(String relative, List<ByteBuffer> content) throws IOException {
    long bytes = content.stream().mapToLong(ByteBuffer::remaining).sum();
    write(
        relative,
        bytes,
        channel -> {
          for (ByteBuffer part : content) {
            writeAll(channel, part);
          }
        });
  }

  private static void writeAll(FileChannel channel, ByteBuffer content) throws IOException {
    int end = content.limit();
    while (content.position() < end) {
      content.limit(Math.min(end, content.position() + MOST_AT_ONCE));
      channel.write(content);
    }
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
    requireFolder(unfinished());
    requireRoom(bytes);
    Path partial =
        unfinished()
            .resolve(
                "%d-%d.partial"
                    .formatted(ProcessHandle.current().pid(), partials.incrementAndGet()));
    try {
      try (FileChannel channel =
          FileChannel.open(partial, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        content.writeTo(channel);
        channel.force(true);
      }
      requireFolder(target.getParent());
      giveName(partial, target);
    } catch (IOException e) {
      // A disk that is full says so in every system's own words.
      requireRoom(bytes);
      throw e;
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

  /** Whether a file is there that is just like another. */
  boolean has(String relative, Path original) throws IOException {
    Path target = resolve(relative);
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && Files.mismatch(target, original) < 0;
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

  /**
   * Makes a folder and those above it, once a run.
   *
   * @throws RecoveryException if one of them is a link, which could lead anywhere
   */
  private void requireFolder(Path wanted) throws IOException {
    if (known.contains(wanted)) {
      return;
    }
    try {
      Files.createDirectories(wanted);
    } catch (FileAlreadyExistsException e) {
      throw new FileSystemException(e.getFile(), null, "a file is where a folder is needed");
    }
    for (Path each = wanted; !each.equals(folder); each = each.getParent()) {
      if (Files.isSymbolicLink(each)) {
        throw new RecoveryException(
            "%s in the output folder is a link; remove it, nothing is written through links"
                .formatted(each));
      }
    }
    known.add(wanted);
  }
}
