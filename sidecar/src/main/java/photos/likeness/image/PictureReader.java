package photos.likeness.image;

import java.io.IOException;

/**
 * Decodes JPEG, PNG, GIF and WebP (their first frame), TIFF (its first page) and BMP. Thread-safe.
 */
public final class PictureReader {
  private final ImageLimits limits;

  /** A reader within {@link ImageLimits#standard}. */
  public PictureReader() {
    this(ImageLimits.standard());
  }

  public PictureReader(ImageLimits limits) {
    this.limits = limits;
  }

  /**
   * Decodes to upright sRGB: EXIF orientation applied, an embedded ICC profile converted.
   *
   * <p>Interrupting the thread ends it soon, with the interrupt still set and the exception below.
   *
   * @param file the file's bytes; its kind is told by them, never by a name
   * @throws UnreadableImageException if it is no picture we read, is damaged beyond use, or is
   *     larger than {@link ImageLimits} allow
   */
  public Picture read(byte[] file) throws UnreadableImageException {
    ImageKind kind = KindSniffer.sniff(file);
    try {
      return switch (kind) {
        case JPEG -> JpegDecoder.decode(file, limits);
        case PNG -> PngDecoder.decode(file, limits);
        case GIF -> GifDecoder.decode(file, limits);
        case BMP -> BmpDecoder.decode(file, limits);
        case TIFF -> TiffDecoder.decode(file, limits);
        case WEBP -> WebpDecoder.decode(file, limits);
        case DNG,
            CR2,
            CR3,
            CRW,
            RAF,
            ORF,
            RW2,
            X3F,
            MRW,
            HEIC,
            AVIF,
            JPEG_XL,
            JPEG_2000,
            PSD,
            ICON,
            SVG,
            PDF,
            VIDEO,
            ZIP,
            HTML,
            APPLE_DOUBLE,
            UNKNOWN ->
            throw Refusal.of(kind, file);
      };
    } catch (IOException | RuntimeException e) {
      // One damaged photo must not end a batch, and the JDK's readers answer damage with whatever
      // their parsing runs into.
      throw Refusal.damaged(kind, e);
    } catch (OutOfMemoryError e) {
      // What failed is the one large array for this picture, which is gone with this frame, so the
      // rest of the program goes on.
      throw new UnreadableImageException(
          "The %s needs more memory than is free; give Java more (-Xmx) or export a smaller copy."
              .formatted(kind.label()),
          e);
    }
  }
}
