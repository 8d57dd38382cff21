package photos.likeness.lrpreview.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * A segment before a JPEG's first scan.
 *
 * @param marker the marker's second byte, {@code 0xE0} for APP0
 * @param offset of the marker, bytes from the JPEG's start
 * @param length of the whole segment, its marker included
 */
public record JpegSegment(int marker, int offset, int length) {
  static final int APP0 = 0xE0;
  static final int APP1 = 0xE1;
  static final int APP2 = 0xE2;
  static final int APP14 = 0xEE;

  /** Marker and length. */
  private static final int HEAD = 4;

  /** Whether its content begins with these characters. */
  public boolean startsWith(byte[] jpeg, String text) {
    byte[] expected = text.getBytes(ISO_8859_1);
    int from = offset + HEAD;
    return length - HEAD >= expected.length
        && Arrays.equals(jpeg, from, from + expected.length, expected, 0, expected.length);
  }
}
