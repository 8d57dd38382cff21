package photos.likeness.image;

import photos.likeness.photo.ModelInput;

/**
 * How many pixels of a picture are needed. A reader that can make a smaller picture in less time
 * makes the smallest that still has them; others give the whole.
 *
 * @param shortSide least pixels of the shorter side
 * @param longSide least pixels of the longer side
 */
public record WantedSize(int shortSide, int longSide) {
  /** Every pixel there is. */
  public static final WantedSize WHOLE = new WantedSize(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** Enough for a thumbnail. */
  public static final WantedSize THUMBNAIL =
      new WantedSize(1, Thumbnails.enoughFor(Thumbnails.LONG_SIDE));

  /** Enough for a picture on a screen. */
  public static final WantedSize SCREEN = new WantedSize(1, Thumbnails.SCREEN_LONG_SIDE);

  /** Of twice the size, a model's own filter leaves nothing of how the picture was made smaller. */
  private static final int ENOUGH_FOR_A_MODEL = 2;

  public WantedSize {
    if (shortSide < 1 || longSide < 1) {
      throw new IllegalArgumentException(
          "at least one pixel a side is wanted, got %d and %d".formatted(shortSide, longSide));
    }
  }

  /**
   * Enough for a model and for a thumbnail. Whoever encodes pictures asks for this, so that the
   * same file gives the same vector wherever it comes in.
   */
  public static WantedSize of(ModelInput input) {
    int side = ENOUGH_FOR_A_MODEL * input.side();
    return new WantedSize(side, Math.max(side, Thumbnails.LONG_SIDE));
  }

  /** Whether a picture of these sides, either way round, has enough pixels. */
  boolean isMetBy(int width, int height) {
    return Math.min(width, height) >= shortSide && Math.max(width, height) >= longSide;
  }
}
