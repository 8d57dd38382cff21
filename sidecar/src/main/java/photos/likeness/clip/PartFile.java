package photos.likeness.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Set;

/** The beginning of a file, with the sum of what it holds. For one thread. */
final class PartFile implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 18;

  private final FileChannel channel;
  private final MessageDigest digest = Sha256.digest();
  private long length;

  private PartFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens it, with what an earlier time left in it; makes it if it is not there. */
  static PartFile open(Path path) throws IOException {
    PartFile part =
        new PartFile(
            FileChannel.open(
                path,
                Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS)));
    try {
      part.sumUp();
      return part;
    } catch (IOException | RuntimeException e) {
      part.close();
      throw e;
    }
  }

  private void sumUp() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    while (channel.read(chunk) >= 0) {
      length += chunk.position();
      digest.update(chunk.flip());
      chunk.clear();
    }
  }

  long length() {
    return length;
  }

  void append(ByteBuffer bytes) throws IOException {
    digest.update(bytes.duplicate());
    length += bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Throws away what it holds. */
  void restart() throws IOException {
    channel.truncate(0);
    channel.position(0);
    digest.reset();
    length = 0;
  }

  /** The sum of all it holds, in hex, once it is on the disk. For the end. */
  String finish() throws IOException {
    channel.force(true);
    return Sha256.hex(digest);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
