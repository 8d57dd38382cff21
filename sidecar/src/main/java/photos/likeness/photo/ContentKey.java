package photos.likeness.photo;

import java.util.HexFormat;

/**
 * What was looked at, by its bytes: two photos with one content key are the same picture and share
 * one embedding. {@code sha256:<hex>} for a file; {@code preview:<uuid>:<digest>} for a preview,
 * {@code preview:<uuid>:<digest>:<orientation>} for one that must be turned to stand upright: the
 * same preview turned is another picture.
 */
public record ContentKey(String text) {

  /** The key of a file with this SHA-256 (32 bytes). */
  public static ContentKey ofSha256(byte[] digest) {
    if (digest.length != 32) {
      throw new IllegalArgumentException("a SHA-256 has 32 bytes, got " + digest.length);
    }
    return new ContentKey("sha256:" + HexFormat.of().formatHex(digest));
  }
}
