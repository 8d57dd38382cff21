package photos.likeness.image;

/** Printing inks without a profile: each takes its share of the light, as other viewers show it. */
final class Cmyk {
  private Cmyk() {}

  /**
   * Inks to RGB.
   *
   * @param inks cyan, magenta, yellow, black, 255 for full ink
   */
  static byte[] toRgb(byte[] inks) {
    byte[] rgb = new byte[inks.length / 4 * 3];
    for (int pixel = 0; pixel < rgb.length / 3; pixel++) {
      int paper = 255 - (inks[4 * pixel + 3] & 0xFF);
      for (int c = 0; c < 3; c++) {
        rgb[3 * pixel + c] = light(255 - (inks[4 * pixel + c] & 0xFF), paper);
      }
    }
    return rgb;
  }

  /** What is left of the light after an ink and after black. */
  static byte light(int ofInk, int ofBlack) {
    return (byte) ((ofInk * ofBlack + 127) / 255);
  }

  /** In place, from 255 for no ink to 255 for full ink, or back. */
  static void invert(byte[] inks) {
    for (int i = 0; i < inks.length; i++) {
      inks[i] = (byte) ~inks[i];
    }
  }
}
