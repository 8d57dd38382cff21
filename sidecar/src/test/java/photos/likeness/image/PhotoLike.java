package photos.likeness.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures whose detail is spread over sizes as a photo's is: shapes with edges, noise of every
 * scale with less in the finest, and grain. They compress about as a camera's JPEGs do.
 */
final class PhotoLike {
  private static final int COARSEST = 1024;
  private static final int FINEST = 4;
  private static final int SOFT_BELOW = 16;
  private static final double STRENGTH = 14;
  private static final float CAMERA_QUALITY = 0.92f;

  private PhotoLike() {}

  /** Draws one; the same for the same seed. */
  static BufferedImage draw(int width, int height, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    shapes(image, random);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    double[][] octaves = new double[Integer.numberOfTrailingZeros(COARSEST)][width];
    for (int y = 0; y < height; y++) {
      double[] shade = new double[width];
      int octave = 0;
      for (int cell = COARSEST; cell >= FINEST; cell /= 2) {
        addNoise(shade, y, cell, seed, octaves[octave++]);
      }
      int at = 3 * y * width;
      for (int x = 0; x < width; x++) {
        double value = shade[x] + (random.nextInt() >> 30);
        for (int channel = 0; channel < 3; channel++) {
          bgr[at] = (byte) Math.clamp((bgr[at] & 0xFF) + Math.round(value), 0, 255);
          at++;
        }
      }
    }
    return image;
  }

  private static void shapes(BufferedImage image, Random random) {
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(96, 128, 160));
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (int i = 0; i < 80; i++) {
      int side = 1 + random.nextInt(image.getWidth() / 3 + 1);
      int shade = 40 + random.nextInt(150);
      pen.setColor(new Color(shade, 40 + random.nextInt(150), 40 + random.nextInt(150)));
      int x = random.nextInt(image.getWidth()) - side / 2;
      int y = random.nextInt(image.getHeight()) - side / 2;
      if (i % 2 == 0) {
        pen.fillOval(x, y, side, side / 2 + 1);
      } else {
        pen.fillRect(x, y, side / 2 + 1, side);
      }
    }
    pen.dispose();
  }

  /** One octave of value noise along a row, linear between lattice points. */
  private static void addNoise(double[] shade, int y, int cell, long seed, double[] lattice) {
    double strength = cell >= SOFT_BELOW ? STRENGTH : STRENGTH * cell / (2.0 * SOFT_BELOW);
    double down = (double) (y % cell) / cell;
    int points = shade.length / cell + 2;
    for (int i = 0; i < Math.min(points, lattice.length); i++) {
      lattice[i] =
          strength
              * ((1 - down) * value(i, y / cell, cell, seed)
                  + down * value(i, y / cell + 1, cell, seed));
    }
    for (int x = 0; x < shade.length; x++) {
      int left = Math.min(x / cell, lattice.length - 1);
      int right = Math.min(left + 1, lattice.length - 1);
      double across = (double) (x % cell) / cell;
      shade[x] += (1 - across) * lattice[left] + across * lattice[right];
    }
  }

  /** From -1 to 1, the same each time for the same lattice point. */
  private static double value(int column, int row, int cell, long seed) {
    long mixed = (seed * 31 + cell) * 0x9E3779B97F4A7C15L + column * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 29)) * 0x94D049BB133111EBL + row * 0xD6E8FEB86659FD93L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return (mixed >> 40) / (double) (1L << 23);
  }

  /** As a camera would save it. */
  static byte[] jpeg(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(CAMERA_QUALITY);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
