package photos.likeness.photo;

import java.util.HexFormat;

/**
 * What was looked at, by its bytes: two photos with one content key are the same picture and share
 * one embedding. {@code sha256:<hex>} for a file; {@code preview:<uuid>:<digest>} for a preview,
 * {@code preview:<uuid>:<digest>:<orientation>} for one that must be turned to stand upright: the
 * same preview turned is another picture; {@code pushed:<hex>} for what Lightroom's plug-in gave,
 * by its SHA-256.
 */
public record ContentKey(String text) {

  private static final String PUSHED = "pushed:";

  /** The key of a file with this SHA-256 (32 bytes). */
  public static ContentKey ofSha256(byte[] digest) {
    return new ContentKey("sha256:" + hex(digest));
  }

  /** The key of a picture that Lightroom's plug-in gave, with this SHA-256 of its JPEG. */
  public static ContentKey ofPushed(byte[] digest) {
    return new ContentKey(PUSHED + hex(digest));
  }

  private static String hex(byte[] digest) {
    if (digest.length != 32) {
      throw new IllegalArgumentException("a SHA-256 has 32 bytes, got " + digest.length);
    }
    return HexFormat.of().formatHex(digest);
  }

  /** Whether it is of a picture that Lightroom's plug-in gave: no file holds it. */
  public boolean isPushed() {
    return text.startsWith(PUSHED);
  }
}
