package photos.likeness.image;

/**
 * How large a picture may be. Headers are checked against this before anything is allocated for
 * pixels, because a file of a hundred bytes can claim any size.
 *
 * @param maxSide pixels of the longer side
 * @param maxPixels width times height
 * @param maxMemoryBytes what decoding may take, as estimated from the header
 * @param maxFileBytes the longest file that is loaded at all
 */
public record ImageLimits(int maxSide, long maxPixels, long maxMemoryBytes, long maxFileBytes) {
  private static final int LONGEST_JPEG_SIDE = 65_500;
  private static final long QUARTER_GIGAPIXEL = 250_000_000;
  private static final long GIBIBYTE = 1L << 30;

  public ImageLimits {
    if (maxSide < 1 || maxPixels < 1 || maxMemoryBytes < 1 || maxFileBytes < 1) {
      throw new IllegalArgumentException(
          "picture limits are positive, got side %d, pixels %d, memory %d, file %d"
              .formatted(maxSide, maxPixels, maxMemoryBytes, maxFileBytes));
    }
  }

  /** Up to 250 megapixels, in at most half of the memory Java may take on this machine. */
  public static ImageLimits standard() {
    return new ImageLimits(
        LONGEST_JPEG_SIDE, QUARTER_GIGAPIXEL, Runtime.getRuntime().maxMemory() / 2, GIBIBYTE);
  }

  /**
   * Refuses a header's claim that is empty or over the limits.
   *
   * @param bytesPerPixel what decoding holds at once for each pixel
   */
  void check(ImageKind kind, long width, long height, int bytesPerPixel)
      throws UnreadableImageException {
    checkSize(kind, width, height);
    checkMemory(kind, width, height, width * height * bytesPerPixel);
  }

  /** Refuses a header's claim that is empty, or of more pixels than the limits. */
  void checkSize(ImageKind kind, long width, long height) throws UnreadableImageException {
    if (width < 1 || height < 1) {
      throw new UnreadableImageException(
          "The %s's header gives it no size (%d×%d pixels), so it is damaged; export it again."
              .formatted(kind.label(), width, height));
    }
    if (width > maxSide || height > maxSide || width * height > maxPixels) {
      throw new UnreadableImageException(
          ("The %s claims %,d×%,d pixels; at most %,d megapixels and %,d pixels a side are read."
                  + " Export a smaller copy.")
              .formatted(kind.label(), width, height, maxPixels / 1_000_000, maxSide));
    }
  }

  /**
   * Refuses what does not fit into memory.
   *
   * @param needed bytes that decoding holds at once
   */
  void checkMemory(ImageKind kind, long width, long height, long needed)
      throws UnreadableImageException {
    if (needed > maxMemoryBytes) {
      throw new UnreadableImageException(
          ("The %s of %,d×%,d pixels needs about %,d MB of memory to open and %,d MB are allowed;"
                  + " give Java more memory (-Xmx) or export a smaller copy.")
              .formatted(
                  kind.label(), width, height, needed / 1_000_000, maxMemoryBytes / 1_000_000));
    }
  }
}
