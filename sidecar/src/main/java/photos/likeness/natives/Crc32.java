package photos.likeness.natives;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * CRC-32 of files. It tells damage, as SHA-256 does, whose code is compiled only after a while:
 * with it, forty megabytes of libraries held up each start. These sums are made by the processor's
 * own instructions from the first call on.
 */
final class Crc32 {
  private static final int CHUNK_BYTES = 1 << 18;

  private Crc32() {}

  static long of(Path file) throws IOException {
    CRC32 sum = new CRC32();
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(chunk) >= 0) {
        sum.update(chunk.flip());
        chunk.clear();
      }
    }
    return sum.getValue();
  }
}
