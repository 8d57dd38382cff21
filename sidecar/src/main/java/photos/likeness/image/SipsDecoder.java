package photos.likeness.image;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * HEIC and AVIF through {@code sips}, which is part of macOS and has its decoders, in a process of
 * its own: the file is written to a private folder, comes back as a JPEG of the best quality with
 * profile and orientation, and is read as such. Both files are removed.
 */
final class SipsDecoder implements HeifDecoder {
  static final Path PROGRAM = Path.of("/usr/bin/sips");

  /** A picture of 50 megapixels takes about one second. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final long LOOK_MILLIS = 20;

  private final Path program;
  private final Duration limit;

  SipsDecoder(Path program, Duration limit) {
    this.program = program;
    this.limit = limit;
  }

  /** Whether this is a Mac. */
  static boolean isHere() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
        && Files.isExecutable(PROGRAM);
  }

  @Override
  public Picture decode(byte[] file, ImageKind kind, DecodeRoom room)
      throws UnreadableImageException, IOException {
    HeifDecoder.checkClaim(file, kind, room);
    Path folder = Files.createTempDirectory("likeness-");
    try {
      Path source = folder.resolve("picture." + kind.fileType());
      Path target = folder.resolve("picture.jpg");
      Files.write(source, file);
      run(source, target);
      Picture read =
          new JpegDecoder(room, Optional.empty())
              .decode(Files.readAllBytes(target), WantedSize.WHOLE);
      return new Picture(
          read.width(), read.height(), read.rgb(), read.alpha(), kind.fileType(), read.original());
    } finally {
      remove(folder);
    }
  }

  /** The command line that makes a JPEG of a picture. */
  List<String> command(Path source, Path target) {
    return List.of(
        program.toString(),
        "--setProperty",
        "format",
        "jpeg",
        "--setProperty",
        "formatOptions",
        "best",
        source.toString(),
        "--out",
        target.toString());
  }

  private void run(Path source, Path target) throws IOException {
    Process process =
        new ProcessBuilder(command(source, target))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      long end = System.nanoTime() + limit.toNanos();
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - end > 0) {
          throw new IOException("sips did not end within %d s".formatted(limit.toSeconds()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("reading the picture was stopped");
    } finally {
      process.destroyForcibly();
    }
    // sips ends with 0 also where it could read nothing; what counts is what it wrote.
    if (!Files.isRegularFile(target)) {
      throw new IOException("sips can't read it");
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary file could not be removed", e);
    }
  }

  @Override
  public DecoderInUse inUse(ImageKind kind) {
    return new DecoderInUse(kind.name(), "sips", "macOS's own decoder", Optional.empty());
  }
}
