package photos.likeness.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * One of the JDK's own ImageIO readers over one file, stopping when its thread is interrupted.
 *
 * <p>Readers are taken by the module they live in: a plug-in that happens to be on the class path
 * would otherwise be asked for kinds we mean to refuse, or decode differently.
 */
final class JdkReader implements AutoCloseable {
  private static final String JDK_MODULE = "java.desktop";

  private final ImageReader reader;
  private final StopOnInterrupt stop;

  private JdkReader(ImageReader reader, StopOnInterrupt stop) {
    this.reader = reader;
    this.stop = stop;
  }

  /** A reader for an ImageIO format name over a file's bytes. */
  static JdkReader open(String format, byte[] file) throws IOException {
    JdkReader opened = openWithoutProgress(format, file);
    opened.reader.addIIOReadProgressListener(opened.stop);
    return opened;
  }

  /**
   * The same, but stopping only between reads of input. A progressive JPEG needs this: told its
   * progress, the JDK would paint every pass.
   */
  static JdkReader openWithoutProgress(String format, byte[] file) throws IOException {
    StopOnInterrupt stop = new StopOnInterrupt();
    ImageReader reader = provider(format).createReaderInstance();
    reader.setInput(new BytesInput(file, stop::dataEnded), true, true);
    return new JdkReader(reader, stop);
  }

  private static ImageReaderSpi provider(String format) {
    Iterator<ImageReaderSpi> providers =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
    while (providers.hasNext()) {
      ImageReaderSpi provider = providers.next();
      if (JDK_MODULE.equals(provider.getClass().getModule().getName())
          && Arrays.asList(provider.getFormatNames()).contains(format)) {
        return provider;
      }
    }
    throw new IllegalStateException("this Java has no reader for " + format);
  }

  /** The first picture, its colours as the reader gives them. */
  BufferedImage readImage() throws IOException {
    BufferedImage image = reader.read(0);
    stop.check();
    return image;
  }

  /** The first picture's samples without any colour conversion. */
  Raster readRaster() throws IOException {
    Raster raster = reader.readRaster(0, null);
    stop.check();
    return raster;
  }

  /** The share of the rows that were decoded before the data ended, 0 to 1; 1 if it sufficed. */
  double soundShare() {
    return stop.soundShare();
  }

  /** Stops a read for good when the thread was interrupted. */
  static void checkInterrupt() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("reading the picture was stopped");
    }
  }

  @Override
  public void close() {
    reader.dispose();
  }
}
