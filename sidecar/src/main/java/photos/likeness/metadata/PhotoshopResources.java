package photos.likeness.metadata;

import java.util.ArrayList;
import java.util.List;

/**
 * Photoshop's image resources (Adobe Photoshop file formats, "Image Resource Blocks"): {@code
 * 8BIM}, an id of 2 bytes, a name with its length before it padded to an even length, 4 bytes of
 * length, and the resource, padded to an even length. Of them only IPTC, resource 0x0404, is ours.
 */
final class PhotoshopResources {
  private static final int IPTC = 0x0404;

  private PhotoshopResources() {}

  /** The IPTC blocks, as far as the resources are sound. */
  static List<ByteBlock> iptc(ByteBlock resources) {
    List<ByteBlock> found = new ArrayList<>();
    long at = 0;
    while (at + 7 <= resources.length() && resources.from((int) at).startsWith("8BIM")) {
      int start = (int) at;
      int id = resources.bigShort(start + 4);
      int name = resources.unsigned(start + 6) + 1;
      long body = at + 6 + name + name % 2;
      if (body + 4 > resources.length()) {
        break;
      }
      long length = Integer.toUnsignedLong(resources.bigInt((int) body));
      long end = Math.min(resources.length(), body + 4 + length);
      if (id == IPTC) {
        found.add(resources.part((int) body + 4, (int) end));
      }
      at = body + 4 + length + length % 2;
    }
    return found;
  }
}
