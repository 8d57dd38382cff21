package photos.likeness.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Colours of an embedded ICC profile to sRGB, relative to the white point. Not shared between
 * threads.
 */
final class IccConversion {
  private static final int ROWS_AT_ONCE_BYTES = 1 << 20;

  /** A profile that moves no probe colour further than this is sRGB under another name. */
  private static final int NO_DIFFERENCE = 2;

  private static final int PROBES_A_CHANNEL = 6;
  private static final int PROBE_STEP = 255 / (PROBES_A_CHANNEL - 1);

  private final ColorConvertOp operation;
  private final int components;

  private IccConversion(ColorConvertOp operation, int components) {
    this.operation = operation;
    this.components = components;
  }

  /**
   * The conversion a profile asks for; empty if the profile is damaged, is for another number of
   * channels, or is sRGB already. Like most viewers, a picture with a bad profile is taken as sRGB.
   *
   * @param components 1 for gray, 3 for RGB
   */
  static Optional<IccConversion> of(byte[] profile, int components) {
    try {
      ICC_Profile source = ICC_Profile.getInstance(profile);
      int expected = components == 1 ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB;
      if (source.getColorSpaceType() != expected) {
        return Optional.empty();
      }
      ICC_Profile target =
          ((ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_sRGB)).getProfile();
      ICC_Profile[] chain = {source, target};
      IccConversion conversion = new IccConversion(new ColorConvertOp(chain, null), components);
      return conversion.changesColours() ? Optional.of(conversion) : Optional.empty();
    } catch (IllegalArgumentException | CMMException e) {
      return Optional.empty();
    }
  }

  /**
   * The converted pixels.
   *
   * @param samples {@code components} bytes a pixel; may be written to
   */
  byte[] toSrgb(byte[] samples, int width, int height) throws InterruptedIOException {
    byte[] rgb = components == 3 ? samples : new byte[3 * width * height];
    int rowsAtOnce = Math.clamp(ROWS_AT_ONCE_BYTES / (3 * width), 1, height);
    for (int top = 0; top < height; top += rowsAtOnce) {
      JdkReader.checkInterrupt();
      int rows = Math.min(rowsAtOnce, height - top);
      byte[] block =
          Arrays.copyOfRange(samples, top * width * components, (top + rows) * width * components);
      byte[] converted = convert(block, width, rows);
      System.arraycopy(converted, 0, rgb, top * width * 3, converted.length);
    }
    return rgb;
  }

  private byte[] convert(byte[] block, int width, int rows) {
    byte[] converted = new byte[3 * width * rows];
    operation.filter(raster(block, width, rows, components), raster(converted, width, rows, 3));
    return converted;
  }

  private static WritableRaster raster(byte[] bytes, int width, int height, int bands) {
    int[] offsets = bands == 1 ? new int[] {0} : new int[] {0, 1, 2};
    return Raster.createInterleavedRaster(
        new DataBufferByte(bytes, bytes.length),
        width,
        height,
        bands * width,
        bands,
        offsets,
        null);
  }

  private boolean changesColours() {
    byte[] probes = components == 1 ? grayProbes() : colourProbes();
    byte[] expected = components == 1 ? GraySamples.toRgb(probes) : probes;
    byte[] converted = convert(probes, probes.length / components, 1);
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
