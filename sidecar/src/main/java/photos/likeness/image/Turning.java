package photos.likeness.image;

import photos.likeness.photo.Orientation;

/** Turns and mirrors stored pixels so that they stand upright. */
final class Turning {
  /** Pixels of a square tile's side; both its source and its target stay in the cache. */
  private static final int TILE = 64;

  private final int width;
  private final int height;
  private final int turnedWidth;
  private final int turnedHeight;
  private final int start;
  private final int stepRight;
  private final int stepDown;

  private Turning(int width, int height, Orientation orientation) {
    this.width = width;
    this.height = height;
    turnedWidth = orientation.swapsSides() ? height : width;
    turnedHeight = orientation.swapsSides() ? width : height;
    int alongRow = orientation.startsAtRight() ? -1 : 1;
    int alongColumn = orientation.startsAtBottom() ? -width : width;
    start =
        (orientation.startsAtRight() ? width - 1 : 0)
            + (orientation.startsAtBottom() ? (height - 1) * width : 0);
    stepRight = orientation.swapsSides() ? alongColumn : alongRow;
    stepDown = orientation.swapsSides() ? alongRow : alongColumn;
  }

  /** The picture as it should stand; the same object if it already does. */
  static Picture upright(Picture stored, Orientation orientation) {
    if (orientation == Orientation.UPRIGHT) {
      return stored;
    }
    Turning turning = new Turning(stored.width(), stored.height(), orientation);
    return new Picture(
        turning.turnedWidth,
        turning.turnedHeight,
        turning.turn(stored.rgb(), 3),
        stored.alpha().map(alpha -> turning.turn(alpha, 1)),
        stored.fileType(),
        stored.original().turned(orientation, stored.width(), stored.height()));
  }

  private byte[] turn(byte[] stored, int channels) {
    byte[] turned = new byte[width * height * channels];
    for (int top = 0; top < turnedHeight; top += TILE) {
      for (int left = 0; left < turnedWidth; left += TILE) {
        turnTile(stored, turned, channels, left, top);
      }
    }
    return turned;
  }

  private void turnTile(byte[] stored, byte[] turned, int channels, int left, int top) {
    int right = Math.min(left + TILE, turnedWidth);
    int bottom = Math.min(top + TILE, turnedHeight);
    for (int y = top; y < bottom; y++) {
      int from = (start + y * stepDown + left * stepRight) * channels;
      int to = (y * turnedWidth + left) * channels;
      for (int x = left; x < right; x++) {
        for (int c = 0; c < channels; c++) {
          turned[to + c] = stored[from + c];
        }
        to += channels;
        from += stepRight * channels;
      }
    }
  }
}
