package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PNG's chunks (W3C PNG, third edition, section 5): length, four letters, data, checksum. Keeps
 * what makes the picture and leaves out the rest, text and its possible compression bombs included.
 */
final class PngChunks {
  private static final int SIGNATURE_BYTES = 8;
  private static final int FRAMING_BYTES = 12;
  private static final int HEADER_BYTES = 13;
  private static final int LARGEST_PROFILE_BYTES = 8 << 20;

  /** Deflate can't make more than this many bytes of one. */
  private static final long MOST_INFLATION = 1032;

  private final byte[] file;
  private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
  private byte[] header = {};
  private byte[] palette = {};
  private Optional<byte[]> transparency = Optional.empty();
  private Optional<byte[]> exif = Optional.empty();
  private Optional<byte[]> iccChunk = Optional.empty();
  private long dataBytes;

  private PngChunks(byte[] file) {
    this.file = file;
  }

  /**
   * Walks the chunks to the end mark or the end of the file.
   *
   * @throws UnreadableImageException if there is no sound header or no picture data
   */
  static PngChunks parse(byte[] file) throws UnreadableImageException {
    PngChunks chunks = new PngChunks(file);
    chunks.bare.write(file, 0, SIGNATURE_BYTES);
    ByteBuffer input = ByteBuffer.wrap(file).position(SIGNATURE_BYTES);
    boolean ended = false;
    while (!ended && input.remaining() >= FRAMING_BYTES) {
      ended = chunks.chunk(input);
    }
    if (chunks.header.length != HEADER_BYTES || chunks.dataBytes == 0) {
      throw new UnreadableImageException(
          "The PNG ends before its picture begins; copy it again from where it came from.");
    }
    return chunks;
  }

  private boolean chunk(ByteBuffer input) {
    int start = input.position();
    int length = input.getInt();
    byte[] name = new byte[4];
    input.get(name);
    int kept = length < 0 ? input.remaining() : Math.min(length, input.remaining());
    int dataStart = input.position();
    input.position(Math.min(input.limit(), dataStart + kept + 4));
    switch (new String(name, ISO_8859_1)) {
      case "IHDR" -> header = Arrays.copyOfRange(file, dataStart, dataStart + kept);
      case "PLTE" -> palette = Arrays.copyOfRange(file, dataStart, dataStart + kept);
      case "tRNS" ->
          transparency = Optional.of(Arrays.copyOfRange(file, dataStart, dataStart + kept));
      case "eXIf" -> exif = Optional.of(Arrays.copyOfRange(file, dataStart, dataStart + kept));
      case "iCCP" -> iccChunk = Optional.of(Arrays.copyOfRange(file, dataStart, dataStart + kept));
      case "IDAT" -> dataBytes += kept;
      case "IEND" -> {
        bare.write(file, start, input.position() - start);
        return true;
      }
      default -> {
        return false;
      }
    }
    if (isPicture(name)) {
      bare.write(file, start, input.position() - start);
    }
    return false;
  }

  private static boolean isPicture(byte[] name) {
    String text = new String(name, ISO_8859_1);
    return text.equals("IHDR") || text.equals("PLTE") || text.equals("IDAT");
  }

  /** Pixels; negative if the file claims more than 2^31 - 1. */
  int width() {
    return ByteBuffer.wrap(header).getInt(0);
  }

  /** Pixels; negative if the file claims more than 2^31 - 1. */
  int height() {
    return ByteBuffer.wrap(header).getInt(4);
  }

  /** Bits of one sample: 1, 2, 4, 8 or 16. */
  int bitDepth() {
    return header[8];
  }

  /** 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha. */
  int colourType() {
    return header[9];
  }

  /** Samples a pixel. */
  int channels() {
    return switch (colourType()) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  /** Red, green, blue by turns. */
  byte[] palette() {
    return palette;
  }

  /** The raw {@code tRNS} chunk: the palette's alphas, or the one transparent gray or colour. */
  Optional<byte[]> transparency() {
    return transparency;
  }

  /** The EXIF block, from its byte order mark on. */
  Optional<byte[]> exif() {
    return exif;
  }

  /** Whether the compressed data could hold all the pixels that the header claims. */
  boolean dataCouldSuffice() {
    long bits = (long) width() * height() * channels() * bitDepth();
    return bits / 8 <= dataBytes * MOST_INFLATION;
  }

  /** The ICC profile; empty if it is damaged or larger than any real one. */
  Optional<byte[]> iccProfile() {
    return iccChunk.flatMap(PngChunks::inflateProfile);
  }

  private static Optional<byte[]> inflateProfile(byte[] chunk) {
    int nameEnd = 0;
    while (nameEnd < chunk.length && chunk[nameEnd] != 0) {
      nameEnd++;
    }
    int start = nameEnd + 2;
    if (start >= chunk.length) {
      return Optional.empty();
    }
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(chunk, start, chunk.length - start);
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        profile.write(part, 0, count);
        if (count == 0 || profile.size() > LARGEST_PROFILE_BYTES) {
          return Optional.empty();
        }
      }
    } catch (DataFormatException e) {
      return Optional.empty();
    }
    return Optional.of(profile.toByteArray());
  }

  /** Only the header, palette and picture data. */
  byte[] bareFile() {
    return bare.toByteArray();
  }
}
