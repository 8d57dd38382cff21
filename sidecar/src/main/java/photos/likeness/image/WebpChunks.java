package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * A WebP file's chunks (RFC 9649, section 2): {@code RIFF}, size, {@code WEBP}, then four letters,
 * a size, the data, filled up to an even length; little-endian. Keeps the first picture, which in
 * an animation is its first frame ({@code ANMF}), and what tells its colours and its orientation.
 */
final class WebpChunks {
  private static final int FILE_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int EXTENDED_BYTES = 10;
  private static final int FRAME_HEADER_BYTES = 16;
  private static final int LOSSY_HEADER_BYTES = 10;
  private static final int LOSSLESS_HEADER_BYTES = 5;
  private static final int ALPHA_FLAG = 0x10;

  private final ByteBuffer file;
  private Optional<byte[]> iccProfile = Optional.empty();
  private Optional<byte[]> exif = Optional.empty();
  private byte[] picture = {};
  private byte[] alpha = {};
  private boolean lossless;
  private int canvasWidth;
  private int canvasHeight;
  private int left;
  private int top;

  private WebpChunks(byte[] file) {
    this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Walks the chunks to the end of the file.
   *
   * @throws UnreadableImageException if there is no sound picture
   */
  static WebpChunks parse(byte[] file) throws UnreadableImageException {
    WebpChunks chunks = new WebpChunks(file);
    chunks.walk(FILE_HEADER_BYTES, file.length);
    chunks.checkPicture();
    return chunks;
  }

  private void walk(int from, int end) {
    int at = from;
    while (at <= end - CHUNK_HEADER_BYTES) {
      int start = at + CHUNK_HEADER_BYTES;
      long length = Integer.toUnsignedLong(file.getInt(at + 4));
      int stop = (int) Math.min(end, start + length);
      chunk(new String(file.array(), at, 4, ISO_8859_1), start, stop);
      at = (int) Math.min(end, start + length + (length & 1));
    }
  }

  private void chunk(String name, int start, int stop) {
    switch (name) {
      case "VP8X" -> {
        if (stop - start >= EXTENDED_BYTES) {
          canvasWidth = 1 + threeBytes(start + 4);
          canvasHeight = 1 + threeBytes(start + 7);
        }
      }
      case "ANMF" -> {
        if (picture.length == 0 && stop - start > FRAME_HEADER_BYTES) {
          left = 2 * threeBytes(start);
          top = 2 * threeBytes(start + 3);
          walk(start + FRAME_HEADER_BYTES, stop);
        }
      }
      case "ICCP" -> iccProfile = Optional.of(Arrays.copyOfRange(file.array(), start, stop));
      case "EXIF" -> exif = Optional.of(Arrays.copyOfRange(file.array(), start, stop));
      case "ALPH" -> {
        if (alpha.length == 0 && picture.length == 0) {
          alpha = Arrays.copyOfRange(file.array(), start, stop);
        }
      }
      case "VP8 ", "VP8L" -> {
        if (picture.length == 0) {
          picture = Arrays.copyOfRange(file.array(), start, stop);
          lossless = name.equals("VP8L");
        }
      }
      default -> {}
    }
  }

  private void checkPicture() throws UnreadableImageException {
    int least = lossless ? LOSSLESS_HEADER_BYTES : LOSSY_HEADER_BYTES;
    if (picture.length < least) {
      throw new UnreadableImageException(
          "The WebP ends before its picture begins; copy it again from where it came from.");
    }
  }

  private int threeBytes(int at) {
    return (file.getShort(at) & 0xFFFF) | (file.get(at + 2) & 0xFF) << 16;
  }

  /** Pixels of the picture itself. */
  int width() {
    return lossless ? (losslessSizes() & 0x3FFF) + 1 : lossyNumber(6) & 0x3FFF;
  }

  /** Pixels of the picture itself. */
  int height() {
    return lossless ? (losslessSizes() >> 14 & 0x3FFF) + 1 : lossyNumber(8) & 0x3FFF;
  }

  /** Pixels of the canvas that the picture lies on; no smaller than to hold it. */
  int canvasWidth() {
    return Math.max(canvasWidth, left + width());
  }

  /** Pixels of the canvas that the picture lies on; no smaller than to hold it. */
  int canvasHeight() {
    return Math.max(canvasHeight, top + height());
  }

  /** Pixels from the canvas's left edge to the picture's. */
  int left() {
    return left;
  }

  /** Pixels from the canvas's upper edge to the picture's. */
  int top() {
    return top;
  }

  /** Whether the picture is smaller than its canvas. */
  boolean leavesRoom() {
    return canvasWidth() != width() || canvasHeight() != height();
  }

  /** Fourteen bits of the width, fourteen of the height, both less one (RFC 9649, 3.4). */
  private int losslessSizes() {
    return ByteBuffer.wrap(picture).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
  }

  /**
   * Width and height stand behind a tag of three bytes and a start code of three (RFC 6386, 9.1).
   */
  private int lossyNumber(int at) {
    return ByteBuffer.wrap(picture).order(ByteOrder.LITTLE_ENDIAN).getShort(at);
  }

  /** The raw {@code ICCP} chunk. */
  Optional<byte[]> iccProfile() {
    return iccProfile;
  }

  /** The EXIF block, from its byte order mark on, without the marker some programs put before. */
  Optional<byte[]> exif() {
    return exif.map(block ->
        new String(block, 0, Math.min(6, block.length), ISO_8859_1).equals("Exif\0\0")
            ? Arrays.copyOfRange(block, 6, block.length)
            : block);
  }

  /** A file with nothing but the picture. */
  byte[] bareFile() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (!lossless && alpha.length > 0) {
      byte[] extended =
          ByteBuffer.allocate(EXTENDED_BYTES + 2)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(ALPHA_FLAG)
              .putInt(width() - 1)
              .putInt(7, height() - 1)
              .array();
      write(body, "VP8X", Arrays.copyOf(extended, EXTENDED_BYTES));
      write(body, "ALPH", alpha);
    }
    write(body, lossless ? "VP8L" : "VP8 ", picture);
    return ByteBuffer.allocate(FILE_HEADER_BYTES + body.size())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(ISO_8859_1))
        .putInt(4 + body.size())
        .put("WEBP".getBytes(ISO_8859_1))
        .put(body.toByteArray())
        .array();
  }

  private static void write(ByteArrayOutputStream target, String name, byte[] data) {
    target.writeBytes(
        ByteBuffer.allocate(CHUNK_HEADER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(name.getBytes(ISO_8859_1))
            .putInt(data.length)
            .array());
    target.writeBytes(data);
    if (data.length % 2 == 1) {
      target.write(0);
    }
  }
}
