package photos.likeness.image;

/** Gray samples to RGB. */
final class GraySamples {
  private GraySamples() {}

  /** Each sample three times. */
  static byte[] toRgb(byte[] gray) {
    byte[] rgb = new byte[3 * gray.length];
    for (int i = 0; i < gray.length; i++) {
      rgb[3 * i] = gray[i];
      rgb[3 * i + 1] = gray[i];
      rgb[3 * i + 2] = gray[i];
    }
    return rgb;
  }
}
