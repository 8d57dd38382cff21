package photos.likeness.image;

import java.util.List;
import java.util.Optional;

/** Transparency. */
final class Alpha {
  private static final byte OPAQUE = (byte) 0xFF;

  private Alpha() {}

  /** The alphas, or empty if there are none or all are opaque. */
  static Optional<byte[]> unlessOpaque(byte[] alpha) {
    for (byte value : alpha) {
      if (value != OPAQUE) {
        return Optional.of(alpha);
      }
    }
    return Optional.empty();
  }

  /**
   * A picture's pixels on a plain background, rounded as PIL's paste with a mask rounds. Not to be
   * written to: an opaque picture's own array is returned.
   *
   * @param background R, G, B, 0 to 255
   */
  static byte[] flatten(Picture picture, List<Integer> background) {
    if (picture.alpha().isEmpty()) {
      return picture.rgb();
    }
    byte[] alpha = picture.alpha().get();
    byte[] flat = picture.rgb().clone();
    for (int channel = 0; channel < 3; channel++) {
      int behind = background.get(channel);
      for (int pixel = 0; pixel < alpha.length; pixel++) {
        int cover = alpha[pixel] & 0xFF;
        int at = 3 * pixel + channel;
        flat[at] = (byte) divideBy255((flat[at] & 0xFF) * cover + behind * (255 - cover));
      }
    }
    return flat;
  }

  private static int divideBy255(int value) {
    int rounded = value + 128;
    return ((rounded >> 8) + rounded) >> 8;
  }
}
