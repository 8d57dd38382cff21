package photos.likeness.metadata;

import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifTiffHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes the tags of a TIFF structure, and the blocks within it unread. Bounded: one directory may
 * point at the same megabytes a thousand times, and directories may lie across each other.
 */
final class TagHandler extends ExifTiffHandler {
  private static final int XMP = 0x02BC;
  private static final int PHOTOSHOP = 0x8649;
  private static final int MAKER_NOTE = 0x927C;
  private static final int IPTC = 0x83BB;

  /** Panasonic's RW2: the whole preview, with EXIF of its own. */
  private static final int PANASONIC_JPEG = 0x002E;

  /** Nothing that describes a photo is longer, but the blocks above. */
  private static final int LONGEST_VALUE = 1 << 16;

  private static final int LONGEST_BLOCK = 1 << 22;
  private static final int MOST_TAGS = 50_000;
  private static final int MOST_BLOCKS = 16;

  private final Class<? extends Directory> root;
  private final List<ByteBlock> xmp = new ArrayList<>();
  private final List<ByteBlock> photoshop = new ArrayList<>();
  private final List<ByteBlock> jpegs = new ArrayList<>();
  private int tags;

  /**
   * @param root what the first directory is: the image's own, or in Canon's CR3 one of those that
   *     elsewhere lie below it
   */
  TagHandler(Metadata metadata, Class<? extends Directory> root) {
    super(metadata, null, 0);
    this.root = root;
  }

  List<ByteBlock> xmp() {
    return xmp;
  }

  List<ByteBlock> photoshop() {
    return photoshop;
  }

  List<ByteBlock> jpegs() {
    return jpegs;
  }

  @Override
  public void setTiffMarker(int marker) {
    pushDirectory(root);
  }

  @Override
  public boolean customProcessTag(
      int valueOffset,
      Set<Integer> processedDirectories,
      int headerOffset,
      RandomAccessReader reader,
      int tag,
      int bytes)
      throws IOException {
    if (++tags > MOST_TAGS) {
      throw new IOException("more than %,d tags".formatted(MOST_TAGS));
    }
    if (tag == PANASONIC_JPEG && _currentDirectory.getClass() == root) {
      take(jpegs, reader, valueOffset, bytes, XmpPacket.MOST_BYTES);
      return true;
    }
    switch (tag) {
      case XMP -> take(xmp, reader, valueOffset, bytes, XmpPacket.MOST_BYTES);
      case PHOTOSHOP -> take(photoshop, reader, valueOffset, bytes, LONGEST_BLOCK);
      default -> {
        boolean block = tag == MAKER_NOTE || tag == IPTC;
        return bytes > (block ? LONGEST_BLOCK : LONGEST_VALUE)
            || super.customProcessTag(
                valueOffset, processedDirectories, headerOffset, reader, tag, bytes);
      }
    }
    return true;
  }

  private static void take(
      List<ByteBlock> blocks, RandomAccessReader reader, int offset, int bytes, int longest)
      throws IOException {
    if (bytes > 0 && bytes <= longest && blocks.size() < MOST_BLOCKS) {
      blocks.add(ByteBlock.of(reader.getBytes(offset, bytes)));
    }
  }
}
