package photos.likeness.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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

  /** Of twice the size, a filter makes a thumbnail that none can tell from one of the original. */
  static final int ENOUGH_FOR_THE_FILTER = 2 * LONG_SIDE;

  private static final float QUALITY = 0.85f;
  private static final List<Integer> WHITE = List.of(255, 255, 255);
  private static final String JDK_MODULE = "java.desktop";

  private Thumbnails() {}

  /** An sRGB baseline JPEG, transparency over white, at most {@value #LONG_SIDE} pixels a side. */
  public static byte[] jpeg(Picture picture) {
    int width = shrunk(picture.originalWidth(), picture);
    int height = shrunk(picture.originalHeight(), picture);
    BoxReduction box =
        BoxReduction.leaving(ENOUGH_FOR_THE_FILTER, picture.width(), picture.height());
    Resampler.Source source =
        new Resampler.Source(
            box.apply(Alpha.flatten(picture, WHITE), picture.width()),
            box.width(),
            box.height(),
            picture.original().across().reduced(box.factor(), box.width()),
            picture.original().down().reduced(box.factor(), box.height()));
    byte[] rgb =
        Resampler.resize(
            source, Resample.BICUBIC, width, height, new Resampler.Box(0, 0, width, height));
    try {
      return encode(image(rgb, width, height));
    } catch (IOException e) {
      throw new UncheckedIOException("a JPEG could not be written to memory", e);
    }
  }

  private static int shrunk(int side, Picture picture) {
    int longer = Math.max(picture.originalWidth(), picture.originalHeight());
    return longer <= LONG_SIDE ? side : Math.max(1, Math.round((float) side * LONG_SIDE / longer));
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
