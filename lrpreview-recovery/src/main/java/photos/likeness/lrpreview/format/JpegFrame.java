package photos.likeness.lrpreview.format;

/**
 * What a JPEG's frame header says (ITU-T T.81, B.2.2).
 *
 * @param width pixels as stored
 * @param height pixels as stored
 * @param components 1 gray, 3 colour, 4 CMYK
 * @param progressive whether it comes in scans that refine one another
 */
public record JpegFrame(int width, int height, int components, boolean progressive) {
  /** Pixels in all. */
  public long area() {
    return (long) width * height;
  }

  /** Pixels of the longer side. */
  public int longEdge() {
    return Math.max(width, height);
  }
}
