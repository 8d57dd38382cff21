package photos.likeness.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Colours by a profile of any kind, through the JDK's LittleCMS with 8 bits a sample. It takes the
 * rendering intent from the profile's header (bytes 64 to 67), where a profile's maker wrote a
 * preference; ours is written there instead.
 */
final class ProfileToSrgb implements ToSrgb {
  private static final int INTENT = 64;
  private static final int PERCEPTUAL = 0;
  private static final int RELATIVE = 1;

  private final ColorConvertOp operation;
  private final int channels;

  private ProfileToSrgb(ColorConvertOp operation, int channels) {
    this.operation = operation;
    this.channels = channels;
  }

  /**
   * The conversion, relative to the white point; of CMYK perceptual, as papers' blacks are gray.
   * Empty if the profile is damaged or of another colour space.
   */
  static Optional<ProfileToSrgb> of(byte[] profile, int channels) {
    byte[] ours = profile.clone();
    ByteBuffer.wrap(ours).putInt(INTENT, channels == 4 ? PERCEPTUAL : RELATIVE);
    try {
      ICC_Profile source = ICC_Profile.getInstance(ours);
      if (source.getColorSpaceType() != type(channels)) {
        return Optional.empty();
      }
      ICC_Profile target =
          ((ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_sRGB)).getProfile();
      ICC_Profile[] chain = {source, target};
      ProfileToSrgb conversion = new ProfileToSrgb(new ColorConvertOp(chain, null), channels);
      // A profile whose tables are damaged says so only when it is used.
      conversion.convert(new byte[channels], 0, new byte[3], 0, 1);
      return Optional.of(conversion);
    } catch (IllegalArgumentException | CMMException e) {
      return Optional.empty();
    }
  }

  private static int type(int channels) {
    return switch (channels) {
      case 1 -> ColorSpace.TYPE_GRAY;
      case 4 -> ColorSpace.TYPE_CMYK;
      default -> ColorSpace.TYPE_RGB;
    };
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public void convert(byte[] samples, int from, byte[] rgb, int to, int pixels) {
    byte[] block = Arrays.copyOfRange(samples, from, from + pixels * channels);
    byte[] converted = new byte[3 * pixels];
    operation.filter(raster(block, pixels, channels), raster(converted, pixels, 3));
    System.arraycopy(converted, 0, rgb, to, converted.length);
  }

  @Override
  public void convertDeep(int[] samples, byte[] rgb, int to, int pixels) {
    byte[] block = new byte[pixels * channels];
    for (int i = 0; i < block.length; i++) {
      block[i] = (byte) ((samples[i] * 255 + 32_768) / 65_535);
    }
    convert(block, 0, rgb, to, pixels);
  }

  private static WritableRaster raster(byte[] bytes, int pixels, int bands) {
    int[] offsets = new int[bands];
    Arrays.setAll(offsets, band -> band);
    return Raster.createInterleavedRaster(
        new DataBufferByte(bytes, bytes.length), pixels, 1, bands * pixels, bands, offsets, null);
  }
}
