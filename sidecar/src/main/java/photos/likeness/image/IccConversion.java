package photos.likeness.image;

import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Colours of a profile to sRGB, relative to the white point: by {@link MatrixToSrgb} if the profile
 * is curves and a matrix, else by {@link ProfileToSrgb}. Not shared between threads.
 */
final class IccConversion {
  private static final int PIXELS_AT_ONCE = 1 << 18;

  /** The largest real ones, of presses, have about 4 MB. */
  private static final int LARGEST_PROFILE_BYTES = 8 << 20;

  /** A profile that moves no probe colour further than this is sRGB under another name. */
  private static final int NO_DIFFERENCE = 1;

  private static final int PROBES_A_CHANNEL = 6;
  private static final int PROBE_STEP = 255 / (PROBES_A_CHANNEL - 1);

  private final ToSrgb conversion;

  private IccConversion(ToSrgb conversion) {
    this.conversion = conversion;
  }

  /**
   * The conversion a profile asks for; empty if the profile is damaged, too large, for another
   * number of channels, or is sRGB already. Like most viewers, a picture with a bad profile is
   * taken as sRGB.
   *
   * @param components 1 for gray, 3 for RGB, 4 for CMYK with 255 for full ink
   */
  static Optional<IccConversion> of(byte[] profile, int components) {
    if (profile.length > LARGEST_PROFILE_BYTES) {
      return Optional.empty();
    }
    String space = components == 1 ? "GRAY" : components == 4 ? "CMYK" : "RGB ";
    Optional<IccTags> tags = IccTags.of(profile).filter(table -> table.colourSpace().equals(space));
    if (tags.isEmpty()) {
      return Optional.empty();
    }
    Optional<? extends ToSrgb> exact = MatrixToSrgb.of(tags.get());
    Optional<? extends ToSrgb> found =
        exact.isPresent() ? exact : ProfileToSrgb.of(profile, components);
    return found.map(IccConversion::new).filter(IccConversion::changesColours);
  }

  /** From RGB of a known space. */
  static IccConversion of(RgbSpace space, DoubleUnaryOperator curve) {
    return new IccConversion(MatrixToSrgb.ofRgb(Collections.nCopies(3, curve), space.toXyz()));
  }

  /** From Adobe RGB (1998), for files that name it without a profile. */
  static IccConversion adobeRgb() {
    return of(RgbSpace.ADOBE, ToneCurve.gamma(563 / 256.0));
  }

  /**
   * The converted pixels.
   *
   * @param samples {@code components} bytes a pixel; may be written to
   */
  byte[] toSrgb(byte[] samples, int width, int height) throws InterruptedIOException {
    int channels = conversion.channels();
    int pixels = width * height;
    byte[] rgb = channels == 3 ? samples : new byte[3 * pixels];
    for (int done = 0; done < pixels; done += PIXELS_AT_ONCE) {
      JdkReader.checkInterrupt();
      int now = Math.min(PIXELS_AT_ONCE, pixels - done);
      conversion.convert(samples, done * channels, rgb, 3 * done, now);
    }
    return rgb;
  }

  /**
   * Converts some pixels of 16 bits a sample.
   *
   * @param samples from the first on, 0 to 65535
   * @param to index in {@code rgb} of the first
   */
  void toSrgb(int[] samples, int pixels, byte[] rgb, int to) {
    conversion.convertDeep(samples, rgb, to, pixels);
  }

  private boolean changesColours() {
    if (conversion.channels() == 4) {
      return true;
    }
    byte[] probes = conversion.channels() == 1 ? grayProbes() : colourProbes();
    byte[] expected = conversion.channels() == 1 ? GraySamples.toRgb(probes) : probes;
    byte[] converted = new byte[expected.length];
    conversion.convert(probes, 0, converted, 0, expected.length / 3);
    for (int i = 0; i < expected.length; i++) {
      if (Math.abs((expected[i] & 0xFF) - (converted[i] & 0xFF)) > NO_DIFFERENCE) {
        return true;
      }
    }
    return false;
  }

  private static byte[] grayProbes() {
    byte[] probes = new byte[PROBES_A_CHANNEL];
    for (int i = 0; i < PROBES_A_CHANNEL; i++) {
      probes[i] = (byte) (i * PROBE_STEP);
    }
    return probes;
  }

  private static byte[] colourProbes() {
    byte[] probes = new byte[3 * PROBES_A_CHANNEL * PROBES_A_CHANNEL * PROBES_A_CHANNEL];
    for (int i = 0; i < probes.length / 3; i++) {
      probes[3 * i] = (byte) (i % PROBES_A_CHANNEL * PROBE_STEP);
      probes[3 * i + 1] = (byte) (i / PROBES_A_CHANNEL % PROBES_A_CHANNEL * PROBE_STEP);
      probes[3 * i + 2] = (byte) (i / (PROBES_A_CHANNEL * PROBES_A_CHANNEL) * PROBE_STEP);
    }
    return probes;
  }
}
