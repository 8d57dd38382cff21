package photos.likeness.lrpreview.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Bytes that can be read from any place. Thread-safe. */
public interface SeekableBytes {
  /** How many there are, as they were when this was made. */
  long size();

  /**
   * Some of them.
   *
   * @param length as many as the answer has
   * @throws EOFException if there are fewer, or fewer by now
   * @throws IndexOutOfBoundsException if the offset or the length is negative
   */
  byte[] read(long offset, int length) throws IOException;

  /**
   * Those of an open file. It is read, not mapped: a mapped file that shrinks takes the process
   * down, and on Windows can't be deleted by its owner.
   */
  static SeekableBytes of(FileChannel channel) throws IOException {
    return new OfChannel(channel, channel.size());
  }

  /**
   * Those of an array.
   *
   * @param bytes not copied, not to be written to
   */
  static SeekableBytes of(byte[] bytes) {
    return new OfArray(bytes);
  }

  /** See {@link #of(FileChannel)}. */
  record OfChannel(FileChannel channel, long size) implements SeekableBytes {
    private static final int MOST_AT_ONCE = 1 << 20;

    @Override
    public byte[] read(long offset, int length) throws IOException {
      requireWithin(this, offset, length);
      byte[] bytes = new byte[length];
      int read = 0;
      while (read < length) {
        // The JDK keeps a buffer outside the heap, as large as the largest read of each thread.
        int most = Math.min(MOST_AT_ONCE, length - read);
        int more = channel.read(ByteBuffer.wrap(bytes, read, most), offset + read);
        if (more < 0) {
          throw new EOFException(
              "the file ends at byte %d by now, it had %d".formatted(offset + read, size));
        }
        read += more;
      }
      return bytes;
    }
  }

  /** See {@link #of(byte[])}. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared: it only lends the bytes.
  record OfArray(byte[] bytes) implements SeekableBytes {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
      requireWithin(this, offset, length);
      return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
    }
  }

  private static void requireWithin(SeekableBytes bytes, long offset, int length)
      throws EOFException {
    if (offset < 0 || length < 0) {
      throw new IndexOutOfBoundsException(
          "%d bytes from %d: neither can be negative".formatted(length, offset));
    }
    if (length > bytes.size() - offset) {
      throw new EOFException(
          "%d bytes from byte %d are wanted, and there are %d in all"
              .formatted(length, offset, bytes.size()));
    }
  }
}
