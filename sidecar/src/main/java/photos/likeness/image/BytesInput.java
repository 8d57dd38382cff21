package photos.likeness.image;

import java.io.IOException;
import java.io.InterruptedIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file's bytes for ImageIO, without a cache and without copying. Reading stops with an exception
 * when the thread is interrupted, so that a decoder that only consumes input stops soon too.
 */
final class BytesInput extends ImageInputStreamImpl {
  private final byte[] head;
  private final byte[] bytes;
  private final byte[] tail;
  private final Runnable whenExhausted;

  /**
   * @param whenExhausted run each time more is asked for than the file has
   */
  BytesInput(byte[] bytes, Runnable whenExhausted) {
    this(new byte[0], bytes, new byte[0], whenExhausted);
  }

  /**
   * A file with another beginning and more at its end.
   *
   * @param head stands in the place of as many of the file's first bytes
   * @param tail stands behind the file
   * @param whenExhausted run each time more is asked for than there is
   */
  BytesInput(byte[] head, byte[] bytes, byte[] tail, Runnable whenExhausted) {
    this.head = head;
    this.bytes = bytes;
    this.tail = tail;
    this.whenExhausted = whenExhausted;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (streamPos >= length()) {
      whenExhausted.run();
      return -1;
    }
    long at = streamPos++;
    return part(at)[(int) (at - partStart(at))] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkClosed();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("reading the picture was stopped");
    }
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (streamPos >= length()) {
      whenExhausted.run();
      return -1;
    }
    byte[] part = part(streamPos);
    int from = (int) (streamPos - partStart(streamPos));
    int count = Math.min(length, part.length - from);
    System.arraycopy(part, from, target, offset, count);
    streamPos += count;
    return count;
  }

  private byte[] part(long at) {
    return at < head.length ? head : at < bytes.length ? bytes : tail;
  }

  private long partStart(long at) {
    return at >= Math.max(head.length, bytes.length) ? Math.max(head.length, bytes.length) : 0;
  }

  @Override
  public long length() {
    return (long) Math.max(head.length, bytes.length) + tail.length;
  }
}
