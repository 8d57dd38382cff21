package photos.likeness.lrpreview.format;

import java.util.List;

/**
 * A JPEG whose structure was followed from its first marker to its last.
 *
 * @param segments those before the first scan, in order
 * @param length bytes up to and with the end marker; what follows is no part of the picture
 * @param endMarker whether the end marker is there: where it alone is missing it can be added
 */
public record JpegOutline(
    JpegFrame frame, List<JpegSegment> segments, int length, boolean endMarker) {
  private static final String ICC = "ICC_PROFILE\0";
  private static final String EXIF = "Exif\0\0";

  public JpegOutline {
    segments = List.copyOf(segments);
  }

  /** Whether it brings a colour profile of its own. */
  public boolean hasIccProfile(byte[] jpeg) {
    return has(jpeg, JpegSegment.APP2, ICC);
  }

  /** Whether it brings EXIF of its own. */
  public boolean hasExif(byte[] jpeg) {
    return has(jpeg, JpegSegment.APP1, EXIF);
  }

  private boolean has(byte[] jpeg, int marker, String text) {
    return segments.stream()
        .anyMatch(segment -> segment.marker() == marker && segment.startsWith(jpeg, text));
  }
}
