package photos.likeness.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import photos.likeness.photo.ModelInput.Resample;

/** Small JPEGs of pictures. Thread-safe. */
public final class Thumbnails {
  /** The longer side of a thumbnail, in pixels; smaller pictures keep their size. */
  public static final int LONG_SIDE = 384;

  /** The longer side of a picture to look at on a screen, in pixels. */
  public static final int SCREEN_LONG_SIDE = 2048;

  /** Of twice the size, a filter makes a picture that none can tell from one of the original. */
  private static final int ENOUGH_FOR_THE_FILTER = 2;

  private static final float QUALITY = 0.85f;
  private static final String JDK_MODULE = "java.desktop";

  private Thumbnails() {}

  /** An sRGB baseline JPEG, transparency over white, at most {@value #LONG_SIDE} pixels a side. */
  public static byte[] jpeg(Picture picture) {
    return jpeg(picture, LONG_SIDE);
  }

  /** The same with at most so many pixels a side; a smaller picture keeps its size. */
  public static byte[] jpeg(Picture picture, int longSide) {
    int width = shrunk(picture.originalWidth(), picture, longSide);
    int height = shrunk(picture.originalHeight(), picture, longSide);
    byte[] rgb = Shrinking.rgb(picture, enoughFor(longSide), Resample.BICUBIC, width, height);
    try {
      return encode(image(rgb, width, height));
    } catch (IOException e) {
      throw new UncheckedIOException("a JPEG could not be written to memory", e);
    }
  }

  /** The longer side that is enough to make one of so many pixels of. */
  static int enoughFor(int longSide) {
    return ENOUGH_FOR_THE_FILTER * longSide;
  }

  private static int shrunk(int side, Picture picture, int longSide) {
    int longer = Math.max(picture.originalWidth(), picture.originalHeight());
    return longer <= longSide ? side : Math.max(1, Math.round((float) side * longSide / longer));
  }

  private static BufferedImage image(byte[] rgb, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < rgb.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 1] = rgb[i + 1];
      bgr[i + 2] = rgb[i];
    }
    return image;
  }

  private static byte[] encode(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = jpegWriter().createWriterInstance();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ImageWriterSpi jpegWriter() {
    Iterator<ImageWriterSpi> providers =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageWriterSpi.class, true);
    while (providers.hasNext()) {
      ImageWriterSpi provider = providers.next();
      if (JDK_MODULE.equals(provider.getClass().getModule().getName())
          && Arrays.asList(provider.getFormatNames()).contains("jpeg")) {
        return provider;
      }
    }
    throw new IllegalStateException("this Java has no JPEG writer");
  }
}
