package photos.likeness.index;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.FileStamp;

/**
 * What tells one given picture from another.
 *
 * @param content what its bytes are known as
 * @param file in place of a file's stamp: its length, and a time made of its hash
 */
record PushedStamp(ContentKey content, FileStamp file) {
  /** Of a photo whose own file was not looked at. */
  static final FileStamp NO_FILE = new FileStamp(0, Instant.EPOCH);

  static PushedStamp of(byte[] jpeg) {
    byte[] digest = sha256(jpeg);
    long second = Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt());
    return new PushedStamp(
        ContentKey.ofPushed(digest), new FileStamp(jpeg.length, Instant.ofEpochSecond(second)));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
