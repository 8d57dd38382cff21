package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small files built byte by byte or by the JDK's writers. */
final class TestPictures {
  static final int RED = 0xFF0000;
  static final int GREEN = 0x00FF00;
  static final int BLUE = 0x0000FF;
  static final int YELLOW = 0xFFFF00;

  private static final byte[] PNG_SIGNATURE = "\u0089PNG\r\n\u001A\n".getBytes(ISO_8859_1);

  private TestPictures() {}

  /** Quarters of one colour each: red, green above blue, yellow; 8 pixels a quarter. */
  static BufferedImage quarters(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean left = x < width / 2;
        image.setRGB(x, y, y < height / 2 ? (left ? RED : GREEN) : (left ? BLUE : YELLOW));
      }
    }
    return image;
  }

  /** Written by the JDK: {@code jpeg}, {@code png}, {@code gif} or {@code bmp}. */
  static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, new MemoryCacheImageOutputStream(bytes))) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] progressiveJpeg(BufferedImage image) {
    return progressive(image, "jpeg");
  }

  /** A progressive JPEG or an interlaced PNG. */
  static byte[] progressive(BufferedImage image, String format) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    ImageWriter writer = writers.next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A JPEG with a segment put in behind its first two bytes. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
    return ByteBuffer.allocate(jpeg.length + 4 + body.length)
        .put(jpeg, 0, 2)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (body.length + 2))
        .put(body)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** A JPEG without its first segment of a kind. */
  static byte[] withoutSegment(byte[] jpeg, int marker) {
    int at = 2;
    while ((jpeg[at + 1] & 0xFF) != marker) {
      at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
    }
    int end = at + 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
    return join(Arrays.copyOf(jpeg, at), Arrays.copyOfRange(jpeg, end, jpeg.length));
  }

  /** A JPEG with an EXIF block that says nothing but its orientation. */
  static byte[] withOrientation(byte[] jpeg, int orientation) {
    return withSegment(jpeg, 0xE1, join("Exif\0\0".getBytes(ISO_8859_1), exif(orientation)));
  }

  /** Big-endian TIFF with one entry, the orientation. */
  static byte[] exif(int orientation) {
    return ByteBuffer.allocate(26)
        .put("MM\0*".getBytes(ISO_8859_1))
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  /**
   * A PNG of given raw rows, none of them filtered.
   *
   * @param chunks whole chunks to stand between header and data
   */
  static byte[] png(
      int width, int height, int depth, int colourType, byte[] rows, byte[]... chunks) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colourType)
            .array();
    int rowBytes = rows.length / height;
    ByteBuffer filtered = ByteBuffer.allocate(rows.length + height);
    for (int y = 0; y < height; y++) {
      filtered.put((byte) 0).put(rows, y * rowBytes, rowBytes);
    }
    return join(
        PNG_SIGNATURE,
        chunk("IHDR", header),
        join(chunks),
        chunk("IDAT", deflate(filtered.array())),
        chunk("IEND", new byte[0]));
  }

  /** A PNG chunk with its length and checksum. */
  static byte[] chunk(String name, byte[] data) {
    byte[] named = join(name.getBytes(ISO_8859_1), data);
    CRC32 checksum = new CRC32();
    checksum.update(named);
    return ByteBuffer.allocate(named.length + 8)
        .putInt(data.length)
        .put(named)
        .putInt((int) checksum.getValue())
        .array();
  }

  static byte[] deflate(byte[] data) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    byte[] part = new byte[65536];
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(data);
      deflater.finish();
      while (!deflater.finished()) {
        compressed.write(part, 0, deflater.deflate(part));
      }
    }
    return compressed.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** Bytes given as whole numbers. */
  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** A pixel's colour as 0xRRGGBB. */
  static int colour(Picture picture, int x, int y) {
    int at = 3 * (y * picture.width() + x);
    byte[] rgb = picture.rgb();
    return (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
  }

  /** A pixel's alpha, 255 in an opaque picture. */
  static int alpha(Picture picture, int x, int y) {
    return picture.alpha().map(alpha -> alpha[y * picture.width() + x] & 0xFF).orElse(255);
  }
}
