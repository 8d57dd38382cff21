package photos.likeness.image;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What stands before a JPEG's first scan (ITU-T T.81, annex B): the frame, and from the application
 * segments the EXIF block, the ICC profile and what tells YCbCr from RGB.
 *
 * <p>Segments are found as libjpeg finds them: bytes between segments are skipped, so is what comes
 * after a wrong length.
 */
final class JpegHeader {
  private static final int SOF0 = 0xC0;
  private static final int SOF2 = 0xC2;
  private static final int SOF3 = 0xC3;
  private static final int SOF9 = 0xC9;
  private static final int SOF10 = 0xCA;
  private static final int SOF15 = 0xCF;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int RST0 = 0xD0;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int JPEG_LS_FRAME = 0xF7;
  private static final int COM = 0xFE;
  private static final int TEM = 0x01;

  private static final String EXIF = "Exif\0\0";
  private static final String ICC = "ICC_PROFILE\0";
  private static final int ICC_CHUNK_HEADER = ICC.length() + 2;

  private final byte[] file;
  private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
  private final List<byte[]> iccChunks = new ArrayList<>();
  private Optional<byte[]> exif = Optional.empty();
  private byte[] frame = {};
  private int frameMarker;
  private boolean sawJfif;
  private int adobeTransform = -1;
  private int scanStart;

  private JpegHeader(byte[] file) {
    this.file = file;
  }

  /**
   * Walks the segments up to the first scan.
   *
   * @throws UnreadableImageException if there is no frame and scan, or a kind of frame that is not
   *     read
   */
  static JpegHeader parse(byte[] file) throws UnreadableImageException {
    JpegHeader header = new JpegHeader(file);
    header.bare.write(0xFF);
    header.bare.write(SOI);
    header.walk();
    header.checkFrame();
    return header;
  }

  private void walk() throws UnreadableImageException {
    int at = 2;
    while (scanStart == 0) {
      at = nextMarker(at);
      int marker = file[at - 1] & 0xFF;
      if (marker == EOI) {
        throw cut();
      }
      boolean hasLength = marker != TEM && (marker < RST0 || marker > SOI);
      if (!hasLength) {
        continue;
      }
      if (at + 2 > file.length) {
        throw cut();
      }
      int end = at + Math.max(2, unsignedShort(file, at));
      if (marker == SOS) {
        scanStart = at - 2;
      } else if (end > file.length) {
        throw cut();
      } else {
        segment(marker, at, end);
        at = end;
      }
    }
  }

  /** The index after the next marker's code. */
  private int nextMarker(int from) throws UnreadableImageException {
    for (int at = from; at + 1 < file.length; at++) {
      int code = file[at + 1] & 0xFF;
      if (file[at] == (byte) 0xFF && code != 0 && code != 0xFF) {
        return at + 2;
      }
    }
    throw cut();
  }

  private void segment(int marker, int from, int end) throws UnreadableImageException {
    byte[] body = Arrays.copyOfRange(file, from + 2, end);
    if (isFrame(marker)) {
      if (frame.length > 0) {
        throw new UnreadableImageException(
            "The JPEG has two frame headers where one belongs, so it is damaged; export it again.");
      }
      frame = body;
      frameMarker = marker;
    } else if (marker >= APP0 && marker <= APP15) {
      application(marker, body);
    }
    if ((marker < APP0 || marker > APP15) && marker != COM) {
      bare.write(file, from - 2, end - from + 2);
    }
  }

  private void application(int marker, byte[] body) {
    if (marker == APP0 && startsWith(body, "JFIF\0")) {
      sawJfif = true;
    } else if (marker == APP1 && startsWith(body, EXIF) && exif.isEmpty()) {
      exif = Optional.of(Arrays.copyOfRange(body, EXIF.length(), body.length));
    } else if (marker == APP2 && startsWith(body, ICC) && body.length > ICC_CHUNK_HEADER) {
      iccChunks.add(body);
    } else if (marker == APP14 && startsWith(body, "Adobe") && body.length >= 12) {
      adobeTransform = body[11] & 0xFF;
    }
  }

  private void checkFrame() throws UnreadableImageException {
    if (frame.length == 0) {
      throw new UnreadableImageException(
          "The JPEG has no frame header before its data, so it is damaged; export it again.");
    }
    if (frameMarker == JPEG_LS_FRAME) {
      throw notRead("a lossless JPEG-LS file");
    }
    if (frameMarker > SOF2) {
      throw notRead(coding());
    }
    if (frame.length < 6 || frame.length < 6 + 3 * components()) {
      throw new UnreadableImageException(
          "The JPEG's frame header is cut short, so it is damaged; export it again.");
    }
    if (frame[0] != 8) {
      throw notRead("a JPEG with %d bits a colour".formatted(frame[0]));
    }
    if (components() != 1 && components() != 3 && components() != 4) {
      throw notRead("a JPEG with %d colour channels".formatted(components()));
    }
  }

  private String coding() {
    return switch (frameMarker) {
      case SOF3 -> "a lossless JPEG";
      case SOF9, SOF10 -> "a JPEG with arithmetic coding";
      default -> "a JPEG with a rare way of coding";
    };
  }

  private static boolean isFrame(int marker) {
    return marker == JPEG_LS_FRAME
        || (marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC);
  }

  private static UnreadableImageException notRead(String what) {
    return new UnreadableImageException(
        "This is %s, a kind that is not read yet; export it as an ordinary RGB JPEG to have it indexed."
            .formatted(what));
  }

  private static UnreadableImageException cut() {
    return new UnreadableImageException(
        "The JPEG ends before its picture begins; copy it again from where it came from.");
  }

  int width() {
    return unsignedShort(frame, 3);
  }

  int height() {
    return unsignedShort(frame, 1);
  }

  /** 1 for gray, 3 for colour, 4 for printing inks. */
  int components() {
    return frame[5] & 0xFF;
  }

  /** Whether the picture comes in several scans, each refining or completing those before. */
  boolean hasSeveralScans() {
    int inFirstScan = scanStart + 4 < file.length ? file[scanStart + 4] & 0xFF : 0;
    return frameMarker == SOF2 || inFirstScan < components();
  }

  /** How many scans begin in the file. */
  int countScans() {
    int scans = 0;
    for (int at = scanStart; at + 1 < file.length; at++) {
      if (file[at] == (byte) 0xFF && file[at + 1] == (byte) SOS) {
        scans++;
      }
    }
    return scans;
  }

  /** Whether the three components are YCbCr, by libjpeg's rules; else they are RGB. */
  boolean isYcbcr() {
    if (components() != 3) {
      return false;
    }
    if (sawJfif) {
      return true;
    }
    if (adobeTransform >= 0) {
      return adobeTransform != 0;
    }
    return !(frame[6] == 'R' && frame[9] == 'G' && frame[12] == 'B');
  }

  /** Whether the first three of four components are YCbCr of what the inks leave (YCCK). */
  boolean isYcck() {
    return components() == 4 && adobeTransform == 2;
  }

  /** Whether 255 stands for no ink, as in all files with Adobe's segment. */
  boolean hasInvertedInks() {
    return adobeTransform >= 0;
  }

  /** The first EXIF block, from its byte order mark on. */
  Optional<byte[]> exif() {
    return exif;
  }

  /** Whether there is any part of an ICC profile, usable or not. */
  boolean hasIccProfile() {
    return !iccChunks.isEmpty();
  }

  /** The ICC profile, put together from its chunks (ICC.1, annex B.4); empty if one is missing. */
  Optional<byte[]> iccProfile() {
    if (iccChunks.isEmpty()
        || (iccChunks.getFirst()[ICC.length() + 1] & 0xFF) != iccChunks.size()) {
      return Optional.empty();
    }
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    iccChunks.stream()
        .sorted(Comparator.comparingInt(chunk -> chunk[ICC.length()] & 0xFF))
        .forEach(chunk -> profile.write(chunk, ICC_CHUNK_HEADER, chunk.length - ICC_CHUNK_HEADER));
    return Optional.of(profile.toByteArray());
  }

  /**
   * The file without application segments, comments and stray bytes before its first scan, so that
   * a decoder finds nothing there to stumble over.
   */
  byte[] bareFile() {
    byte[] result = Arrays.copyOf(bare.toByteArray(), bare.size() + file.length - scanStart);
    System.arraycopy(file, scanStart, result, bare.size(), file.length - scanStart);
    return result;
  }

  /**
   * The same in native memory, with one application segment: what says, without the others, whether
   * three components are YCbCr or RGB (Adobe's APP14, as libjpeg reads it).
   */
  MemorySegment bareFile(Arena arena) {
    byte[] segments = bare.toByteArray();
    byte[] marker = {
      (byte) 0xFF, (byte) APP14, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    marker[marker.length - 1] = (byte) (isYcbcr() ? 1 : 0);
    int data = file.length - scanStart;
    MemorySegment result = arena.allocate((long) segments.length + marker.length + data);
    MemorySegment.copy(segments, 0, result, JAVA_BYTE, 0, 2);
    MemorySegment.copy(marker, 0, result, JAVA_BYTE, 2, marker.length);
    long rest = 2L + marker.length;
    MemorySegment.copy(segments, 2, result, JAVA_BYTE, rest, segments.length - 2);
    MemorySegment.copy(file, scanStart, result, JAVA_BYTE, rest + segments.length - 2, data);
    return result;
  }

  private static boolean startsWith(byte[] body, String text) {
    byte[] expected = text.getBytes(ISO_8859_1);
    return body.length >= expected.length
        && Arrays.equals(body, 0, expected.length, expected, 0, expected.length);
  }

  private static int unsignedShort(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
