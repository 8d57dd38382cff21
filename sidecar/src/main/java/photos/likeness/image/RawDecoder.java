package photos.likeness.image;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import photos.likeness.image.raw.RawFile;
import photos.likeness.image.raw.RawFile.Structure;
import photos.likeness.image.raw.RawPhoto;
import photos.likeness.image.raw.RawPreview;

/**
 * Camera RAW files by the previews that the camera put into them: the smallest that has what is
 * wanted, and if it can't be decoded, another. Raw data is not developed.
 */
final class RawDecoder {
  private final JpegDecoder jpegs;

  RawDecoder(JpegDecoder jpegs) {
    this.jpegs = jpegs;
  }

  /**
   * Decodes a preview; the picture's original size is the photo's.
   *
   * @param kind one of the RAW files that {@link RawFile} knows
   */
  Picture decode(ImageKind kind, byte[] file, WantedSize wanted)
      throws UnreadableImageException, InterruptedIOException {
    RawPhoto photo = RawFile.look(file, structure(kind));
    List<Exception> failures = new ArrayList<>();
    for (RawPreview preview : inOrder(photo.previews(), wanted)) {
      JdkReader.checkInterrupt();
      try {
        return shown(kind, photo, decode(file, preview, photo, wanted));
      } catch (UnreadableImageException | IOException | RuntimeException e) {
        failures.add(e); // The next one may be sound.
      }
    }
    JdkReader.checkInterrupt();
    throw refusal(kind, photo, failures);
  }

  private Picture decode(byte[] file, RawPreview preview, RawPhoto photo, WantedSize wanted)
      throws UnreadableImageException, IOException {
    byte[] jpeg = Arrays.copyOfRange(file, preview.start(), preview.start() + preview.length());
    return jpegs.decodePreview(jpeg, wanted, photo.orientation(), preview.colours());
  }

  private static Picture shown(ImageKind kind, RawPhoto photo, Picture picture) {
    if (photo.size().isEmpty()) {
      return picture.of(kind.fileType(), picture.originalWidth(), picture.originalHeight());
    }
    RawPhoto.Size size = photo.size().get();
    return photo.orientation().swapsSides()
        ? picture.of(kind.fileType(), size.height(), size.width())
        : picture.of(kind.fileType(), size.width(), size.height());
  }

  /** Those that suffice, the smallest first; then the others, the largest first. */
  private static List<RawPreview> inOrder(List<RawPreview> largestFirst, WantedSize wanted) {
    List<RawPreview> order = new ArrayList<>();
    largestFirst.stream()
        .filter(preview -> wanted.isMetBy(preview.width(), preview.height()))
        .sorted(Comparator.comparingLong(RawPreview::area))
        .forEach(order::add);
    largestFirst.stream()
        .filter(preview -> !wanted.isMetBy(preview.width(), preview.height()))
        .forEach(order::add);
    return order;
  }

  private static UnreadableImageException refusal(
      ImageKind kind, RawPhoto photo, List<Exception> failures) {
    if (!failures.isEmpty()) {
      Exception first = failures.getFirst();
      return new UnreadableImageException(
          "No preview in the %s can be decoded (%s); copy it again from where it came from, or export it as JPEG."
              .formatted(kind.label(), withoutDot(first)),
          first);
    }
    return new UnreadableImageException(
        photo.broken() > 0
            ? "The %s is cut off before its preview is whole; copy it again from where it came from."
                .formatted(kind.label())
            : "The %s has no preview inside, and raw data is not developed here; export it as JPEG to have it indexed."
                .formatted(kind.label()));
  }

  private static String withoutDot(Exception failure) {
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage().strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static Structure structure(ImageKind kind) {
    return switch (kind) {
      case CR3 -> Structure.CANON_BOXES;
      case CRW -> Structure.CANON_HEAP;
      case RAF -> Structure.FUJI;
      default -> Structure.TIFF;
    };
  }
}
