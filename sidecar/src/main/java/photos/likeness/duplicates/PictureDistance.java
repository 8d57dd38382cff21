package photos.likeness.duplicates;

import photos.likeness.photo.CosineOrder;
import photos.likeness.photo.PictureHash;

/**
 * In how many bits two pictures differ: the whole of one and the whole or a cut of the other, as it
 * is or mirrored, whichever differ least.
 */
final class PictureDistance {
  private PictureDistance() {}

  static int bits(PictureHash a, PictureHash b) {
    return Math.min(oneWay(a, b), oneWay(b, a));
  }

  private static int oneWay(PictureHash cut, PictureHash whole) {
    long straight = whole.whole();
    long mirrored = CosineOrder.mirrored(straight);
    int least = PictureHash.BITS;
    for (int i = 0; i < PictureHash.CUTS; i++) {
      long bits = cut.cut(i);
      least = Math.min(least, Long.bitCount(bits ^ straight));
      least = Math.min(least, Long.bitCount(bits ^ mirrored));
    }
    return least;
  }
}
