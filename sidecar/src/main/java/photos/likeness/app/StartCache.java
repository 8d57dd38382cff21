package photos.likeness.app;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The AOT cache that the launcher has the JVM start from, if it is there. It belongs to one Java
 * and one class path: the JVM passes a wrong one over and starts slower, and here it is made anew,
 * beside the sidecar's work. Whatever goes wrong costs a faster start and nothing else.
 *
 * <p>Beside the cache lies {@code .for}: what it was made for, and its own checksum, since the JVM
 * checks no more than its head.
 */
final class StartCache implements AutoCloseable {
  private static final Logger LOG = System.getLogger(StartCache.class.getName());

  /** The launcher names the file, which need not be there, in this property. */
  private static final String PROPERTY = "likeness.startCache";

  /** Nobody who has just started it is to wait for this. */
  private static final Duration REST = Duration.ofSeconds(20);

  private final Path cache;
  private final String program;
  private final Maker maker;
  private final Duration rest;
  private final Thread thread =
      Thread.ofPlatform().name("start cache").daemon().unstarted(this::look);

  /** Makes a cache. */
  interface Maker {
    /**
     * Makes one.
     *
     * @param to the file to make
     * @param scratch an empty folder, deleted afterwards
     * @throws IOException if it can't be made
     */
    void make(Path to, Path scratch) throws IOException, InterruptedException;
  }

  /**
   * @param program what the cache is for, in one line
   * @param rest how long to wait before one is made
   */
  StartCache(Path cache, String program, Maker maker, Duration rest) {
    this.cache = cache.toAbsolutePath();
    this.program = program;
    this.maker = maker;
    this.rest = rest;
  }

  /** That of this process, if its launcher uses one. */
  static Optional<StartCache> ofThisProcess() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(file -> new StartCache(Path.of(file), thisProgram(), new TrainingRun(), REST));
  }

  /** This Java, and every file of the class path with its size and time. */
  private static String thisProgram() {
    List<String> parts = new ArrayList<>();
    parts.add(System.getProperty("java.home"));
    parts.add(System.getProperty("java.vm.version"));
    for (String name : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      File file = new File(name);
      parts.add(name + " " + file.length() + " " + file.lastModified());
    }
    return String.join(";", parts).replaceAll("[\\r\\n]", " ");
  }

  /** Begins to see to it that there is a right one for the next start, and returns at once. */
  void keep() {
    thread.start();
  }

  /** Stops what is under way. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      renew();
    } catch (IOException e) {
      LOG.log(Level.INFO, "No start cache was made: {0}", e.toString());
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The next start makes the start cache");
    }
  }

  /** Makes one unless the right one is there, or another process is making it. */
  void renew() throws IOException, InterruptedException {
    if (isRight()) {
      return;
    }
    Thread.sleep(rest);
    try (FileChannel channel = FileChannel.open(beside(".lock"), CREATE, WRITE);
        FileLock lock = lock(channel)) {
      if (lock != null && !isRight()) {
        make();
      }
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // Another library of this process, in tests.
    }
  }

  private boolean isRight() throws IOException {
    Path note = beside(".for");
    return Files.exists(cache) && Files.exists(note) && Files.readString(note).equals(note(cache));
  }

  private void make() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Path scratch = beside(".making");
    Trees.delete(scratch); // Left behind by a process that was killed.
    Files.createDirectory(scratch);
    try {
      Path made = scratch.resolve("made");
      maker.make(made, Files.createDirectory(scratch.resolve("scratch")));
      String note = note(made);
      Files.deleteIfExists(beside(".for"));
      Files.move(made, cache, ATOMIC_MOVE, REPLACE_EXISTING);
      Files.writeString(beside(".for"), note);
    } finally {
      Trees.delete(scratch);
    }
    LOG.log(
        Level.INFO,
        "The next start is faster: {0} was made in {1} ms",
        cache,
        (System.nanoTime() - start) / 1_000_000);
  }

  private String note(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return "%08x %d %s%n".formatted(sum.getValue(), Files.size(file), program);
  }

  private Path beside(String ending) {
    return cache.resolveSibling(cache.getFileName() + ending);
  }
}
