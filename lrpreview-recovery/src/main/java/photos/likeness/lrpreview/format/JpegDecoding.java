package photos.likeness.lrpreview.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEGs only to see whether they decode. The JDK's decoder goes on after damage and fills
 * in gray; what it says meanwhile is what counts here.
 */
public final class JpegDecoding {
  /** Every line is decoded, one pixel in so many is kept: the memory does not grow with it. */
  private static final int KEPT = 16;

  private JpegDecoding() {}

  /**
   * What is wrong with a JPEG's picture.
   *
   * @param jpeg whole
   * @return in the decoder's words; empty if all of it decodes
   */
  public static Optional<String> problem(byte[] jpeg) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!readers.hasNext()) {
      throw new IllegalStateException("this Java has no JPEG decoder; use a complete one");
    }
    ImageReader reader = readers.next();
    String[] first = new String[1];
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(input, true, true);
      reader.addIIOReadWarningListener((_, warning) -> first[0] = warning);
      ImageReadParam parameters = reader.getDefaultReadParam();
      int step = Math.min(KEPT, Math.min(reader.getWidth(0), reader.getHeight(0)));
      parameters.setSourceSubsampling(step, step, 0, 0);
      // The raster is the picture before colours are made of it: CMYK decodes too.
      reader.readRaster(0, parameters);
      return Optional.ofNullable(first[0]);
    } catch (IOException | RuntimeException e) {
      // The decoder throws what its native part makes of bad tables, by no one type.
      return Optional.of(String.valueOf(e.getMessage()));
    } finally {
      reader.dispose();
    }
  }
}
