package photos.likeness.image;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decodes JPEG, PNG, GIF and WebP (their first frame), TIFF (its first page), BMP, the previews in
 * camera RAW files, and HEIC and AVIF where the system has a decoder. Thread-safe.
 *
 * <p>All that one reader decodes at the same time is held within {@link
 * ImageLimits#maxMemoryBytes}, as estimated from headers; who comes too much waits.
 */
public final class PictureReader {
  private final ImageLimits limits;
  private final DecodeMemory memory;
  private final JpegLibrary jpegLibrary;
  private final HeifLibrary heifLibrary;

  /** A reader within {@link ImageLimits#standard}. */
  public PictureReader() {
    this(ImageLimits.standard());
  }

  public PictureReader(ImageLimits limits) {
    this(limits, new JpegLibrary(TurboJpeg::load));
  }

  PictureReader(ImageLimits limits, JpegLibrary jpegLibrary) {
    this(limits, jpegLibrary, HeifLibrary.ofThisSystem());
  }

  PictureReader(ImageLimits limits, JpegLibrary jpegLibrary, HeifLibrary heifLibrary) {
    this.limits = limits;
    this.memory = new DecodeMemory(limits.maxMemoryBytes());
    this.jpegLibrary = jpegLibrary;
    this.heifLibrary = heifLibrary;
  }

  /** What reads the kinds for which there is a choice. */
  public List<DecoderInUse> decoders() {
    return Stream.concat(Stream.of(jpegLibrary.inUse()), heifLibrary.inUse().stream()).toList();
  }

  /** Decodes every pixel; otherwise as {@link #read(byte[], WantedSize)}. */
  public Picture read(byte[] file) throws UnreadableImageException {
    return read(file, WantedSize.WHOLE);
  }

  /**
   * Memory for a picture of this reader, for {@link #read(byte[], WantedSize, DecodeMemory.Share)}.
   */
  public DecodeMemory.Share share(DecodeMemory.Waiting waiting) {
    return memory.share(waiting);
  }

  /** Decodes; memory counts as free again when this returns. */
  public Picture read(byte[] file, WantedSize wanted) throws UnreadableImageException {
    try (DecodeMemory.Share share = memory.share()) {
      return read(file, wanted, share);
    }
  }

  /**
   * Decodes to upright sRGB: EXIF orientation applied, an embedded ICC profile converted.
   *
   * <p>JPEGs are decoded smaller than they are where libjpeg-turbo is installed and less is wanted,
   * at a fraction of the time and memory. Of RAW files the smallest preview that suffices is taken;
   * everything else is decoded whole.
   *
   * <p>Interrupting the thread ends it soon, with the interrupt still set and the exception below.
   *
   * @param file the file's bytes; its kind is told by them, never by a name
   * @param wanted the pixels that are needed
   * @param share holds the memory it takes; to be closed when the picture is not used any more
   * @throws UnreadableImageException if it is no picture we read, is damaged beyond use, or is
   *     larger than {@link ImageLimits} allow
   */
  public Picture read(byte[] file, WantedSize wanted, DecodeMemory.Share share)
      throws UnreadableImageException {
    DecodeRoom room = new DecodeRoom(limits, share);
    ImageKind kind = KindSniffer.sniff(file);
    try {
      return switch (kind) {
        case JPEG -> jpegs(room).decode(file, wanted);
        case PNG -> PngDecoder.decode(file, room);
        case GIF -> GifDecoder.decode(file, room);
        case BMP -> BmpDecoder.decode(file, room);
        case TIFF -> TiffDecoder.decode(file, room);
        case WEBP -> WebpDecoder.decode(file, room);
        case DNG, CR2, CR3, CRW, RAF, ORF, RW2, NEF, ARW, PEF, SRW ->
            new RawDecoder(jpegs(room)).decode(kind, file, wanted);
        case HEIC, AVIF -> heifLibrary.decode(file, kind, room);
        case X3F,
            MRW,
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

  private JpegDecoder jpegs(DecodeRoom room) {
    return new JpegDecoder(room, jpegLibrary.decoder());
  }
}
