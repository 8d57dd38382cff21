package photos.likeness.index;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import photos.likeness.image.Picture;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.store.Failure.Stage;

/**
 * Reads files whole and decodes them, each within its limits of time and size and all together
 * within those of memory. Used by all decoders at once.
 */
final class FileDecoding {
  /** Bytes that one permit of the budget of files stands for: keeps the sum within an int. */
  static final int BYTES_PER_PERMIT = 1024;

  static final String OUT_OF_MEMORY =
      "The picture needs more memory than this process has; give Java more with -Xmx.";

  /** Reading may take the file limit and this much more, so that slow disks are not blamed. */
  private static final long SLOWEST_DISK_BYTES_PER_SECOND = 1 << 20;

  private final Decoder decoder;
  private final IndexSettings settings;
  private final WantedSize wanted;

  /**
   * @param wanted pixels a picture must have left when it is decoded
   */
  FileDecoding(Decoder decoder, IndexSettings settings, WantedSize wanted) {
    this.decoder = decoder;
    this.settings = settings;
    this.wanted = wanted;
  }

  /**
   * Reads a file, once there is room for it.
   *
   * @param bytes how long it was last seen to be
   */
  LoadedFile load(Watch work, Path path, long bytes) throws SkipException {
    return load(work, bytes, maxBytes -> LoadedFile.read(path, maxBytes));
  }

  /** How a file is read, up to so many bytes. */
  @FunctionalInterface
  interface Reading {
    LoadedFile read(long maxBytes) throws SkipException;
  }

  /**
   * Reads a file that is none of its own, once there is room for it.
   *
   * @param bytes how long it is thought to be
   */
  LoadedFile load(Watch work, long bytes, Reading reading) throws SkipException {
    beforeReading(work, bytes);
    return reading.read(settings.maxFileBytes());
  }

  /**
   * Waits for room for what is read next, and starts the clock.
   *
   * @param bytes how many it has, or more
   */
  void beforeReading(Watch work, long bytes) {
    work.pause();
    work.holdFile(permits(bytes));
    long extraSeconds = Math.min(bytes, settings.maxFileBytes()) / SLOWEST_DISK_BYTES_PER_SECOND;
    work.allow(Stage.READ, settings.fileLimit().plus(Duration.ofSeconds(extraSeconds)));
  }

  /**
   * Decodes a file's bytes, once there is memory for its pixels.
   *
   * @param use what is made of the picture
   */
  Outcome decode(Watch work, byte[] file, Function<Picture, Outcome> use) throws SkipException {
    work.allow(Stage.DECODE, settings.fileLimit());
    try {
      return use.apply(decoder.read(file, wanted, work));
    } catch (UnreadableImageException e) {
      throw new SkipException(Stage.DECODE, e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError e) {
      // The per-photo boundary: whatever one picture brings up must not end the batch.
      throw new SkipException(
          Stage.DECODE,
          "The reader failed on this file (%s); it is damaged in a way not known yet.".formatted(e),
          e);
    }
  }

  private int permits(long bytes) {
    long most = settings.fileBytesInFlight() / BYTES_PER_PERMIT;
    return Math.toIntExact(Math.clamp(bytes / BYTES_PER_PERMIT, 1, most));
  }
}
