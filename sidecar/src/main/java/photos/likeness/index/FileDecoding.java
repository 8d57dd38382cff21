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
 * within one of pixels. Used by all decoders at once.
 */
final class FileDecoding {
  /** Pixels that one permit of the budget stands for: keeps the sum within an int. */
  static final int PIXELS_PER_PERMIT = 1024;

  static final String OUT_OF_MEMORY =
      "The picture needs more memory than this process has; give Java more with -Xmx.";

  /** A picture whose header gives no size is taken for a well compressed JPEG. */
  private static final int PIXELS_PER_BYTE_GUESSED = 8;

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
   * Reads a file.
   *
   * @param bytes how long it was last seen to be
   */
  LoadedFile load(Watch work, Path path, long bytes) throws SkipException {
    long extraSeconds = Math.min(bytes, settings.maxFileBytes()) / SLOWEST_DISK_BYTES_PER_SECOND;
    work.allow(Stage.READ, settings.fileLimit().plus(Duration.ofSeconds(extraSeconds)));
    return LoadedFile.read(path, settings.maxFileBytes());
  }

  /**
   * Decodes a file's bytes, once there is room for its pixels.
   *
   * @param headerPixels how many it says it has, 0 if unknown
   * @param use what is made of the picture
   */
  Outcome decode(Watch work, byte[] file, long headerPixels, Function<Picture, Outcome> use)
      throws SkipException {
    work.pause();
    work.holdPixels(permits(headerPixels, file.length));
    work.allow(Stage.DECODE, settings.fileLimit());
    try {
      return use.apply(decoder.read(file, wanted));
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

  private int permits(long headerPixels, int fileBytes) {
    long pixels = headerPixels > 0 ? headerPixels : (long) fileBytes * PIXELS_PER_BYTE_GUESSED;
    long most = settings.pixelsInFlight() / PIXELS_PER_PERMIT;
    return Math.toIntExact(Math.clamp(pixels / PIXELS_PER_PERMIT, 1, most));
  }
}
