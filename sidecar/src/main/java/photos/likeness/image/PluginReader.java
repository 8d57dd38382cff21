package photos.likeness.image;

import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/**
 * One of TwelveMonkeys' readers over one file, stopping when its thread is interrupted. Made from
 * its provider, never looked up: what ImageIO finds on a class path is not ours to choose.
 */
final class PluginReader implements AutoCloseable {
  private static final int MOST_READ_AHEAD = 64;

  private final ImageReader reader;
  private final StopOnInterrupt stop = new StopOnInterrupt();

  private PluginReader(ImageReaderSpi provider, BytesInput input) throws IOException {
    reader = provider.createReaderInstance();
    reader.setInput(input, true, true);
    reader.addIIOReadProgressListener(stop);
  }

  /**
   * A reader of a TIFF given in three parts.
   *
   * @param head replaces the file's first bytes
   * @param directory stands behind the file
   */
  static PluginReader tiff(boolean big, byte[] head, byte[] file, byte[] directory)
      throws IOException {
    return new PluginReader(
        big ? new BigTIFFImageReaderSpi() : new TIFFImageReaderSpi(),
        new BytesInput(head, file, directory, () -> {}));
  }

  /**
   * A reader of a WebP. It takes zeros for what is missing at a file's end, bit by bit and each by
   * way of an exception, for minutes; a little is read ahead of every sound file's end too.
   */
  static PluginReader webp(byte[] file) throws IOException {
    AtomicInteger beyondEnd = new AtomicInteger();
    return new PluginReader(
        new WebPImageReaderSpi(),
        new BytesInput(
            file,
            () -> {
              if (beyondEnd.incrementAndGet() > MOST_READ_AHEAD) {
                throw new IllegalStateException("the data ends before the picture does");
              }
            }));
  }

  /** The first picture with its samples as the file has them. */
  BufferedImage readRaw() throws IOException {
    ImageReadParam raw = reader.getDefaultReadParam();
    raw.setDestinationType(reader.getRawImageType(0));
    return read(raw);
  }

  /** The first picture as the reader likes to give it. */
  BufferedImage readImage() throws IOException {
    return read(reader.getDefaultReadParam());
  }

  private BufferedImage read(ImageReadParam parameters) throws IOException {
    BufferedImage image = reader.read(0, parameters);
    stop.check();
    JdkReader.checkInterrupt();
    return image;
  }

  @Override
  public void close() {
    reader.dispose();
  }
}
