package photos.likeness.image;

import java.nio.ByteBuffer;

/**
 * The largest size that a HEIF file's headers claim: its {@code ispe} boxes (ISO/IEC 23008-12,
 * 6.5.3), below {@code meta}, {@code iprp} and {@code ipco}, and the grids that {@code idat} may
 * hold are no larger than what an {@code ispe} says. Boxes are a size of 4 bytes, 4 letters and, if
 * the size is 1, a size of 8 bytes (ISO/IEC 14496-12, 4.2); big-endian.
 *
 * @param width pixels
 * @param height pixels
 */
record HeifBoxes(long width, long height) {
  private static final int HEADER_BYTES = 8;
  private static final int LONG_HEADER_BYTES = 16;
  private static final int META = 0x6D657461;
  private static final int IPRP = 0x69707270;
  private static final int IPCO = 0x6970636F;
  private static final int ISPE = 0x69737065;

  /** {@code meta} and {@code ispe} have a version and flags before what they hold. */
  private static final int VERSION_BYTES = 4;

  private static final int DEEPEST = 4;

  /** The largest claim, by pixels; of no size if there is none. */
  static HeifBoxes largest(byte[] file) {
    return largest(ByteBuffer.wrap(file), 0, file.length, 0);
  }

  private static HeifBoxes largest(ByteBuffer file, int from, int end, int depth) {
    HeifBoxes largest = new HeifBoxes(0, 0);
    int at = from;
    while (depth <= DEEPEST && at >= from && at <= end - HEADER_BYTES) {
      long claimed = Integer.toUnsignedLong(file.getInt(at));
      boolean isLong = claimed == 1 && at <= end - LONG_HEADER_BYTES;
      long size = isLong ? file.getLong(at + HEADER_BYTES) : claimed == 0 ? end - at : claimed;
      int header = isLong ? LONG_HEADER_BYTES : HEADER_BYTES;
      if (size < header || size > end - at) {
        return largest;
      }
      int stop = at + (int) size;
      largest = larger(largest, inside(file, file.getInt(at + 4), at + header, stop, depth));
      at = stop;
    }
    return largest;
  }

  private static HeifBoxes inside(ByteBuffer file, int name, int from, int end, int depth) {
    return switch (name) {
      case META -> largest(file, from + VERSION_BYTES, end, depth + 1);
      case IPRP, IPCO -> largest(file, from, end, depth + 1);
      case ISPE -> {
        int at = from + VERSION_BYTES;
        yield at <= end - 8
            ? new HeifBoxes(
                Integer.toUnsignedLong(file.getInt(at)),
                Integer.toUnsignedLong(file.getInt(at + 4)))
            : new HeifBoxes(0, 0);
      }
      default -> new HeifBoxes(0, 0);
    };
  }

  private static HeifBoxes larger(HeifBoxes one, HeifBoxes other) {
    // Sides have 32 bits, so that half the product can't overflow.
    return ((one.width * one.height) >>> 1) >= ((other.width * other.height) >>> 1) ? one : other;
  }
}
