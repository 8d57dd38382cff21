package photos.likeness.image;

import java.io.IOException;
import java.io.InterruptedIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file's bytes for ImageIO, without a cache and without copying. Reading stops with an exception
 * when the thread is interrupted, so that a decoder that only consumes input stops soon too.
 */
final class BytesInput extends ImageInputStreamImpl {
  private final byte[] bytes;
  private final Runnable whenExhausted;

  /**
   * @param whenExhausted run each time more is asked for than the file has
   */
  BytesInput(byte[] bytes, Runnable whenExhausted) {
    this.bytes = bytes;
    this.whenExhausted = whenExhausted;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
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
    if (streamPos >= bytes.length) {
      whenExhausted.run();
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
