package photos.likeness.lrpreview.format;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a JPEG's markers (ITU-T T.81, annex B) without decoding it. Frames are baseline, extended
 * or progressive, 8 bits: what decoders everywhere read.
 */
public final class JpegReader {
  private static final int SOF0 = 0xC0;
  private static final int SOF2 = 0xC2;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DRI = 0xDD;
  private static final int TEM = 0x01;

  private static final int WINDOW = 4096;

  /** Frame headers come within a few kB, after profiles and thumbnails within a few hundred. */
  private static final int MOST_BEFORE_FRAME = 4 << 20;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final byte[] jpeg;
  private final List<JpegSegment> segments = new ArrayList<>();
  private JpegFrame frame;
  private int restartInterval;
  private long mcus;
  private int scans;

  private JpegReader(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  /** Whether the bytes begin as every JPEG does. */
  public static boolean startsLikeJpeg(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xFF
        && bytes[1] == (byte) SOI
        && bytes[2] == (byte) 0xFF;
  }

  /**
   * The frame of a JPEG, found by its first few kilobytes.
   *
   * @param offset where the JPEG begins
   * @param available how many bytes it may have
   * @return empty if no frame is found there
   */
  public static Optional<JpegFrame> frameAt(SeekableBytes bytes, long offset, long available)
      throws IOException {
    int most = (int) Math.min(Math.min(available, bytes.size() - offset), MOST_BEFORE_FRAME);
    for (int length = Math.min(WINDOW, most); ; length = Math.min(most, length * 8)) {
      JpegReader reader = new JpegReader(bytes.read(offset, length));
      try {
        reader.readToScan(true);
        return Optional.of(reader.frame);
      } catch (PreviewFormatException e) {
        // Only what was cut can be told by more bytes.
        if (length == most || e.offset() != length) {
          return Optional.empty();
        }
      }
    }
  }

  /**
   * Follows a whole JPEG. Bytes after its end are no fault; nor is a missing end marker where the
   * bytes end: it was so in Lightroom 3, one report says, and whoever knows how many bytes there
   * should be can tell that from a cut.
   *
   * @param jpeg from its first byte on
   * @throws PreviewFormatException if it is cut or its markers are not in order; the offset counts
   *     from its start
   */
  public static JpegOutline outline(byte[] jpeg) throws PreviewFormatException {
    JpegReader reader = new JpegReader(jpeg);
    int at = reader.readToScan(false);
    return reader.readScans(at);
  }

  /**
   * Sees that bytes are segments one after the other, to the last byte.
   *
   * @throws PreviewFormatException if they are not
   */
  public static void requireSegments(byte[] segments) throws PreviewFormatException {
    JpegReader reader = new JpegReader(segments);
    int at = 0;
    while (at < segments.length) {
      at = reader.markerAt(at);
      at = reader.segment(segments[at + 1] & 0xFF, at);
    }
  }

  /**
   * Reads the segments up to the frame, or up to the first scan.
   *
   * @return the index of the scan's marker
   */
  private int readToScan(boolean frameOnly) throws PreviewFormatException {
    if (!startsLikeJpeg(jpeg)) {
      throw new PreviewFormatException("a JPEG begins with the bytes FF D8 FF, this does not", 0);
    }
    int at = 2;
    while (true) {
      at = markerAt(at);
      int marker = jpeg[at + 1] & 0xFF;
      if (marker == SOS) {
        requireFrame(at);
        return at;
      }
      if (marker == EOI || marker == SOI || isRestart(marker)) {
        throw new PreviewFormatException(
            "marker %02X stands where a JPEG has its tables".formatted(marker), at);
      }
      if (marker == TEM) {
        at += 2;
        continue;
      }
      at = segment(marker, at);
      if (frameOnly && frame != null) {
        return at;
      }
    }
  }

  /** The index of a marker that must stand here, fill bytes before it skipped (B.1.1.2). */
  private int markerAt(int from) throws PreviewFormatException {
    int at = from;
    if (at < jpeg.length && jpeg[at] != (byte) 0xFF) {
      throw new PreviewFormatException(
          "a marker is expected, the byte here is %02X".formatted(jpeg[at] & 0xFF), at);
    }
    while (at + 1 < jpeg.length && jpeg[at + 1] == (byte) 0xFF) {
      at++;
    }
    if (at + 1 >= jpeg.length) {
      throw cut("before its picture is complete");
    }
    return at;
  }

  private int segment(int marker, int at) throws PreviewFormatException {
    if (at + 4 > jpeg.length) {
      throw cut("within marker %02X".formatted(marker));
    }
    int length = unsignedShort(at + 2);
    if (length < 2) {
      throw new PreviewFormatException(
          "the segment of marker %02X states %d bytes, 2 is the least".formatted(marker, length),
          at);
    }
    if (length > jpeg.length - at - 2) {
      throw cut("within marker %02X".formatted(marker));
    }
    if (isFrame(marker)) {
      readFrame(marker, at, length);
    } else if (marker == DRI) {
      requireLength(marker, at, length, 4);
      restartInterval = unsignedShort(at + 4);
    }
    if (scans == 0) {
      segments.add(new JpegSegment(marker, at, length + 2));
    }
    return at + 2 + length;
  }

  private void readFrame(int marker, int at, int length) throws PreviewFormatException {
    if (frame != null) {
      throw new PreviewFormatException("a second frame header", at);
    }
    if (marker > SOF2) {
      throw new PreviewFormatException(
          "a frame of kind %02X; baseline and progressive JPEGs are read".formatted(marker), at);
    }
    requireLength(marker, at, length, 8);
    int bits = jpeg[at + 4] & 0xFF;
    int components = jpeg[at + 9] & 0xFF;
    int width = unsignedShort(at + 7);
    int height = unsignedShort(at + 5);
    requireLength(marker, at, length, 8 + 3 * components);
    if (bits != 8 || width == 0 || height == 0 || components == 0 || components > 4) {
      throw new PreviewFormatException(
          "a frame of %d×%d pixels, %d components of %d bits"
              .formatted(width, height, components, bits),
          at);
    }
    frame = new JpegFrame(width, height, components, marker == SOF2);
    mcus = mcus(at + 10);
  }

  /** How many minimum coded units a scan of all components has (A.2). */
  private long mcus(int sampling) {
    int horizontal = 1;
    int vertical = 1;
    for (int i = 0; i < frame.components() && frame.components() > 1; i++) {
      int factors = jpeg[sampling + 3 * i + 1] & 0xFF;
      horizontal = Math.max(horizontal, factors >> 4);
      vertical = Math.max(vertical, factors & 0xF);
    }
    return (long) Math.ceilDiv(frame.width(), 8 * horizontal)
        * Math.ceilDiv(frame.height(), 8 * vertical);
  }

  private JpegOutline readScans(int firstScan) throws PreviewFormatException {
    int at = firstScan;
    while (true) {
      at = scan(at);
      if (at == jpeg.length) {
        return new JpegOutline(frame, segments, at, false);
      }
      int marker = jpeg[at + 1] & 0xFF;
      while (marker != SOS && marker != EOI) {
        at = markerAt(segment(marker, at));
        marker = jpeg[at + 1] & 0xFF;
      }
      if (marker == EOI) {
        return new JpegOutline(frame, segments, at + 2, true);
      }
    }
  }

  /**
   * Reads a scan's header and skips its data, seeing that restart markers come in turn (F.1.1.5.2).
   *
   * @return the index of the marker after it, or the JPEG's length if there is none
   */
  private int scan(int marker) throws PreviewFormatException {
    scans++;
    int at = segment(SOS, marker);
    requireLength(SOS, marker, at - marker - 2, 6);
    int restarts = 0;
    while (true) {
      at = nextFull(at);
      if (at + 1 >= jpeg.length) {
        requireRestarts(marker, restarts);
        return jpeg.length;
      }
      int code = jpeg[at + 1] & 0xFF;
      if (isRestart(code)) {
        if (restartInterval == 0 || code - RST0 != (restarts & 7)) {
          throw new PreviewFormatException(
              "restart marker %d comes where number %d is due".formatted(code - RST0, restarts & 7),
              at);
        }
        restarts++;
        at += 2;
      } else if (code == 0xFF) {
        at++;
      } else if (code == 0) {
        at += 2;
      } else {
        requireRestarts(marker, restarts);
        return at;
      }
    }
  }

  /**
   * Where the next byte FF stands, the JPEG's length if nowhere; eight bytes are looked at a time.
   */
  private int nextFull(int from) {
    int at = from;
    for (; at + Long.BYTES <= jpeg.length; at += Long.BYTES) {
      long inverted = ~(long) LONGS.get(jpeg, at);
      // A byte of zero borrows from its high bit.
      if (((inverted - LOW_BITS) & ~inverted & HIGH_BITS) != 0) {
        break;
      }
    }
    while (at < jpeg.length && jpeg[at] != (byte) 0xFF) {
      at++;
    }
    return at;
  }

  /**
   * Restart markers stand between intervals of equal length (E.1.4): they tell whether any are
   * missing, where one scan has all components.
   */
  private void requireRestarts(int marker, int restarts) throws PreviewFormatException {
    boolean hasAll = (jpeg[marker + 4] & 0xFF) == frame.components();
    if (restartInterval == 0 || frame.progressive() || !hasAll) {
      return;
    }
    long expected = Math.ceilDiv(mcus, restartInterval);
    if (restarts + 1 != expected) {
      throw new PreviewFormatException(
          "%d of %d parts of the picture are there".formatted(restarts + 1, expected), marker);
    }
  }

  private void requireFrame(int at) throws PreviewFormatException {
    if (frame == null) {
      throw new PreviewFormatException("a scan without a frame header before it", at);
    }
  }

  private void requireLength(int marker, int at, int length, int least)
      throws PreviewFormatException {
    if (length < least) {
      throw new PreviewFormatException(
          "the segment of marker %02X has %d bytes, needs %d".formatted(marker, length, least), at);
    }
  }

  private PreviewFormatException cut(String where) {
    return new PreviewFormatException("the JPEG ends " + where, jpeg.length);
  }

  private static boolean isRestart(int marker) {
    return marker >= RST0 && marker <= RST7;
  }

  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker < RST0 && marker != DHT && marker != JPG && marker != DAC;
  }

  private int unsignedShort(int at) {
    return (jpeg[at] & 0xFF) << 8 | (jpeg[at + 1] & 0xFF);
  }
}
