package photos.likeness.image.raw;

import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a stretch of a file would be as a JPEG, without decoding it (ITU-T T.81, annex B).
 *
 * @param width pixels, by its frame header
 * @param height pixels
 * @param firstScan offset in the file of its first scan's marker
 * @param exif offset in the file of the TIFF structure in its EXIF block
 */
record JpegOutline(int width, int height, long firstScan, OptionalLong exif) {
  private static final int BASELINE = 0xC0;
  private static final int PROGRESSIVE = 0xC2;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int LAST_FRAME = 0xCF;
  private static final int ARITHMETIC_TABLES = 0xCC;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int START_OF_SCAN = 0xDA;
  private static final int END = 0xD9;
  private static final int APP1 = 0xE1;
  private static final int MOST_SEGMENTS = 1000;

  /**
   * Looks at what stands before the first scan. Empty for what is no JPEG of 8 bits and one or
   * three colours, coded as baseline, extended or progressive: in a RAW file the rest is raw data.
   *
   * @param end of the stretch, exclusive, as an offset in the file
   */
  static Optional<JpegOutline> of(RawBytes any, long start, long end) {
    RawBytes file = any.in(ByteOrder.BIG_ENDIAN);
    if (!file.has(start, end - start) || !file.hasText(start, "\u00FF\u00D8\u00FF")) {
      return Optional.empty();
    }
    long frame = -1;
    OptionalLong exif = OptionalLong.empty();
    long at = start + 2;
    for (int segments = 0; segments < MOST_SEGMENTS && at + 4 <= end; segments++) {
      if (file.unsignedByte(at) != 0xFF) {
        return Optional.empty();
      }
      int marker = file.unsignedByte(at + 1);
      if (marker == 0xFF) {
        at++;
        continue;
      }
      if (marker == START_OF_SCAN) {
        return frame < 0
            ? Optional.empty()
            : Optional.of(
                new JpegOutline(
                    file.unsignedShort(frame + 7), file.unsignedShort(frame + 5), at, exif));
      }
      if (isFrame(marker)) {
        if (frame >= 0 || !isReadable(file, marker, at)) {
          return Optional.empty();
        }
        frame = at;
      }
      if (marker == APP1 && exif.isEmpty() && file.hasText(at + 4, "Exif\0\0")) {
        exif = OptionalLong.of(at + 10);
      }
      at += 2 + Math.max(2, file.unsignedShort(at + 2));
    }
    return Optional.empty();
  }

  private static boolean isFrame(int marker) {
    return marker >= BASELINE
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLES
        && marker != 0xC8
        && marker != ARITHMETIC_TABLES;
  }

  private static boolean isReadable(RawBytes file, int marker, long at) {
    int components = file.unsignedByte(at + 9);
    return marker <= PROGRESSIVE
        && file.unsignedByte(at + 4) == 8
        && file.unsignedShort(at + 5) > 0
        && file.unsignedShort(at + 7) > 0
        && (components == 1 || components == 3);
  }

  /**
   * Where the JPEG ends, exclusive; empty if its end mark is not within the stretch, because then
   * it is cut off. What follows the end mark is padding or another picture.
   */
  OptionalLong end(RawBytes any, long stretchEnd) {
    RawBytes file = any.in(ByteOrder.BIG_ENDIAN);
    long at = firstScan;
    while (at + 2 <= stretchEnd) {
      int marker = file.unsignedByte(at + 1);
      if (file.unsignedByte(at) != 0xFF || marker == 0 || marker == 0xFF) {
        at++;
      } else if (marker == END) {
        return OptionalLong.of(at + 2);
      } else if (marker >= FIRST_RESTART && marker <= LAST_RESTART) {
        at += 2;
      } else {
        at += 2 + Math.max(2, file.unsignedShort(at + 2));
      }
    }
    return OptionalLong.empty();
  }
}
