package photos.likeness.lrpreview.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for whole JPEGs in a file of unknown make: Lightroom 1's and 2's previews, or a pyramid
 * that lost its beginning. A JPEG within a JPEG, such as an EXIF thumbnail, counts only if the
 * outer one is damaged.
 */
final class JpegSearch {
  private static final int WINDOW = 1 << 16;
  private static final int MOST_JPEG_BYTES = 16 << 20;

  /** How often every byte may be looked at: beginnings without an end would make it quadratic. */
  private static final int MOST_PASSES = 8;

  private final SeekableBytes bytes;
  private final List<PreviewLevel> found = new ArrayList<>();
  private long budget;

  private JpegSearch(SeekableBytes bytes) {
    this.bytes = bytes;
    this.budget = MOST_PASSES * bytes.size();
  }

  static List<PreviewLevel> find(SeekableBytes bytes) throws IOException {
    JpegSearch search = new JpegSearch(bytes);
    search.search();
    return List.copyOf(search.found);
  }

  private void search() throws IOException {
    long at = nextStart(0);
    while (at < bytes.size() && budget > 0) {
      at = nextStart(at + jpegAt(at));
    }
  }

  /** Notes the JPEG that begins here and answers its length; 1 if there is none. */
  private int jpegAt(long offset) throws IOException {
    byte[] jpeg = bytes.read(offset, (int) Math.min(MOST_JPEG_BYTES, bytes.size() - offset));
    try {
      JpegOutline outline = JpegReader.outline(jpeg);
      budget -= outline.length();
      if (outline.endMarker()) {
        found.add(new PreviewLevel("jpeg", offset, outline.length(), true, outline.frame()));
        return outline.length();
      }
    } catch (PreviewFormatException e) {
      budget -= jpeg.length;
    }
    return 1;
  }

  /** Where the bytes FF D8 FF stand next, the file's size if nowhere. */
  private long nextStart(long from) throws IOException {
    for (long window = from; bytes.size() - window >= 3; window += WINDOW - 2) {
      byte[] searched = bytes.read(window, (int) Math.min(WINDOW, bytes.size() - window));
      for (int i = 0; i + 2 < searched.length; i++) {
        if (searched[i] == (byte) 0xFF
            && searched[i + 1] == (byte) 0xD8
            && searched[i + 2] == (byte) 0xFF) {
          return window + i;
        }
      }
    }
    return bytes.size();
  }
}
