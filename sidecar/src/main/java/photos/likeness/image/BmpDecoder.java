package photos.likeness.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Windows and OS/2 bitmaps. */
final class BmpDecoder {
  private static final int FILE_HEADER_BYTES = 14;
  private static final int OS2_HEADER_BYTES = 12;
  private static final int LEAST_BYTES = 26;
  private static final int INFO_HEADER_END = 34;
  private static final int UNCOMPRESSED = 0;
  private static final int JPEG_INSIDE = 4;
  private static final int PNG_INSIDE = 5;

  private BmpDecoder() {}

  static Picture decode(byte[] file, DecodeRoom room) throws UnreadableImageException, IOException {
    if (file.length < LEAST_BYTES) {
      throw cut();
    }
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean os2 = header.getInt(FILE_HEADER_BYTES) == OS2_HEADER_BYTES;
    if (!os2 && file.length < INFO_HEADER_END) {
      throw cut();
    }
    long width = os2 ? Short.toUnsignedInt(header.getShort(18)) : header.getInt(18);
    long height =
        os2 ? Short.toUnsignedInt(header.getShort(20)) : Math.abs((long) header.getInt(22));
    room.take(ImageKind.BMP, width, height, 4 + 4);
    int compression = os2 ? UNCOMPRESSED : header.getInt(30);
    if (compression == JPEG_INSIDE || compression == PNG_INSIDE) {
      throw new UnreadableImageException(
          "This is a BMP with another format inside, a kind that is not read yet; export it as JPEG"
              + " to have it indexed.");
    }
    int bits = header.getShort(os2 ? 24 : 28);
    if (compression == UNCOMPRESSED && (width * bits / 8) * height > file.length) {
      throw cut();
    }
    try (JdkReader reader = JdkReader.open("bmp", file)) {
      return picture(reader.readImage());
    }
  }

  private static Picture picture(BufferedImage image) throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    boolean transparent = image.getColorModel().hasAlpha();
    byte[] rgb = new byte[3 * width * height];
    byte[] alpha = transparent ? new byte[width * height] : new byte[0];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      JdkReader.checkInterrupt();
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int pixel = y * width + x;
        rgb[3 * pixel] = (byte) (row[x] >> 16);
        rgb[3 * pixel + 1] = (byte) (row[x] >> 8);
        rgb[3 * pixel + 2] = (byte) row[x];
        if (transparent) {
          alpha[pixel] = (byte) (row[x] >>> 24);
        }
      }
    }
    return new Picture(width, height, rgb, Alpha.unlessOpaque(alpha), ImageKind.BMP.fileType());
  }

  private static UnreadableImageException cut() {
    return new UnreadableImageException(
        "The BMP ends before its picture is whole; copy it again from where it came from.");
  }
}
