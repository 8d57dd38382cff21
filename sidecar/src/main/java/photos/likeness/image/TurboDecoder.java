package photos.likeness.image;

import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * JPEGs through libjpeg-turbo, not larger than wanted: its inverse DCT can give every block of 8 by
 * 8 pixels as one of n by n, which leaves out most of the work.
 *
 * <p>Only sound files. Whatever it complains about is left to the JDK's reader, which can be asked
 * how far it came; so a damaged file has the same end with this decoder and without it.
 */
final class TurboDecoder {
  /**
   * A native call can't be interrupted. What would take it more than a few seconds, pixels times
   * scans, is left to the JDK's reader as well, which is slower but stops when told to.
   */
  private static final long MOST_WORK = 1_000_000_000;

  /** The result before and after it is copied or turned. */
  private static final int BYTES_PER_PIXEL = 3 + 3;

  private final TurboJpeg turbo;

  TurboDecoder(TurboJpeg turbo) {
    this.turbo = turbo;
  }

  /** The pixels; empty if the JDK's reader is to decide. */
  Optional<JpegSamples> decode(JpegHeader header, WantedSize wanted, DecodeRoom room)
      throws UnreadableImageException, InterruptedIOException {
    if (work(header) > MOST_WORK) {
      return Optional.empty();
    }
    int eighths = eighths(header, wanted);
    int width = TurboJpeg.scaled(header.width(), eighths);
    int height = TurboJpeg.scaled(header.height(), eighths);
    room.takeMemory(
        ImageKind.JPEG, header.width(), header.height(), bytesHeld(header, width, height));
    JdkReader.checkInterrupt();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment target = arena.allocate((long) width * height * header.components());
      if (!turbo.decode(header.bareFile(arena), target, width, height, header.components())) {
        return Optional.empty();
      }
      JdkReader.checkInterrupt();
      return Optional.of(
          new JpegSamples(
              target.toArray(ValueLayout.JAVA_BYTE), width, height, original(header, eighths)));
    }
  }

  private static long work(JpegHeader header) {
    long scans = header.hasSeveralScans() ? header.countScans() : 1;
    return scans * header.width() * header.height();
  }

  private int eighths(JpegHeader header, WantedSize wanted) {
    for (int eighths : turbo.eighths()) {
      if (wanted.isMetBy(
          TurboJpeg.scaled(header.width(), eighths), TurboJpeg.scaled(header.height(), eighths))) {
        return eighths;
      }
    }
    return turbo.eighths().last();
  }

  /** A file of several scans has all its coefficients, two bytes each, in memory at once. */
  private static long bytesHeld(JpegHeader header, int width, int height) {
    long coefficients = header.hasSeveralScans() ? 2L * header.components() : 0;
    return (long) width * height * BYTES_PER_PIXEL
        + (long) header.width() * header.height() * coefficients;
  }

  private static Original original(JpegHeader header, int eighths) {
    return new Original(
        header.width(),
        header.height(),
        new Span(0, header.width() * eighths / 8.0),
        new Span(0, header.height() * eighths / 8.0));
  }
}
