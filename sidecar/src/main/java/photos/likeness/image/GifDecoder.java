package photos.likeness.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * A GIF's first frame in its place on the logical screen (GIF89a, sections 18 to 23); what the
 * frame does not cover is transparent. A screen too small for the frame grows to it.
 */
final class GifDecoder {
  private static final int SCREEN_DESCRIPTOR_END = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int IMAGE_DESCRIPTOR_BYTES = 10;

  /** LZW can't make more than this many pixels of one byte. */
  private static final long MOST_PIXELS_A_BYTE = 4096;

  /** The first frame's place. */
  private record Frame(int left, int top, int width, int height) {}

  private GifDecoder() {}

  static Picture decode(byte[] file, DecodeRoom room) throws UnreadableImageException, IOException {
    Frame frame = findFrame(file);
    int width = Math.max(unsignedShort(file, 6), frame.left + frame.width);
    int height = Math.max(unsignedShort(file, 8), frame.top + frame.height);
    room.take(ImageKind.GIF, width, height, 3 + 1 + 1);
    room.take(ImageKind.GIF, frame.width, frame.height, 1);
    if ((long) frame.width * frame.height > file.length * MOST_PIXELS_A_BYTE) {
      throw cut();
    }
    try (JdkReader reader = JdkReader.open("gif", file)) {
      BufferedImage image = reader.readImage();
      return compose(image, frame, width, height);
    }
  }

  private static Frame findFrame(byte[] file) throws UnreadableImageException {
    int at = SCREEN_DESCRIPTOR_END;
    if (file.length < at) {
      throw cut();
    }
    int flags = file[10];
    if ((flags & 0x80) != 0) {
      at += 3 << ((flags & 7) + 1);
    }
    while (at < file.length && file[at] == EXTENSION) {
      at = skipSubBlocks(file, at + 2);
    }
    if (at + IMAGE_DESCRIPTOR_BYTES > file.length || file[at] != IMAGE) {
      throw cut();
    }
    return new Frame(
        unsignedShort(file, at + 1),
        unsignedShort(file, at + 3),
        unsignedShort(file, at + 5),
        unsignedShort(file, at + 7));
  }

  private static int skipSubBlocks(byte[] file, int from) {
    int at = from;
    while (at < file.length && file[at] != 0) {
      at += 1 + (file[at] & 0xFF);
    }
    return at + 1;
  }

  private static Picture compose(BufferedImage image, Frame frame, int width, int height)
      throws UnreadableImageException, IOException {
    if (!(image.getColorModel() instanceof IndexColorModel colours)
        || image.getWidth() != frame.width
        || image.getHeight() != frame.height) {
      throw new UnreadableImageException(
          "The GIF's first frame is not what its header says, so it is damaged; export it again.");
    }
    int[] argb = new int[256];
    int[] known = new int[colours.getMapSize()];
    colours.getRGBs(known);
    System.arraycopy(known, 0, argb, 0, known.length);
    byte[] rgb = new byte[3 * width * height];
    byte[] alpha = new byte[width * height];
    Raster raster = image.getRaster();
    int[] row = new int[frame.width];
    for (int y = 0; y < frame.height; y++) {
      JdkReader.checkInterrupt();
      raster.getPixels(0, y, frame.width, 1, row);
      for (int x = 0; x < frame.width; x++) {
        int pixel = (frame.top + y) * width + frame.left + x;
        int colour = argb[row[x]];
        rgb[3 * pixel] = (byte) (colour >> 16);
        rgb[3 * pixel + 1] = (byte) (colour >> 8);
        rgb[3 * pixel + 2] = (byte) colour;
        alpha[pixel] = (byte) (colour >>> 24);
      }
    }
    return new Picture(width, height, rgb, Alpha.unlessOpaque(alpha), ImageKind.GIF.fileType());
  }

  private static UnreadableImageException cut() {
    return new UnreadableImageException(
        "The GIF ends before its picture is whole; copy it again from where it came from.");
  }

  private static int unsignedShort(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }
}
