package photos.likeness.image;

import photos.likeness.photo.Orientation;

/**
 * The picture that a raster shows: its own size, and where exactly it lies in the raster. A decoder
 * that gives an eighth of 2731 pixels gives 342, of which the picture covers 341.375.
 *
 * @param width pixels of the picture as the file has it
 * @param height pixels
 * @param across the part of the raster's width that it covers
 * @param down the part of the raster's height that it covers
 */
record Original(int width, int height, Span across, Span down) {

  /** A picture that is there pixel for pixel. */
  static Original unscaled(int width, int height) {
    return new Original(width, height, Span.whole(width), Span.whole(height));
  }

  /** The same after its raster of these sides was turned. */
  Original turned(Orientation orientation, int rasterWidth, int rasterHeight) {
    Span along = orientation.startsAtRight() ? across.mirrored(rasterWidth) : across;
    Span upright = orientation.startsAtBottom() ? down.mirrored(rasterHeight) : down;
    return orientation.swapsSides()
        ? new Original(height, width, upright, along)
        : new Original(width, height, along, upright);
  }
}
