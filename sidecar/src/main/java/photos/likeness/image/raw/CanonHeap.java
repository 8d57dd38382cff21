package photos.likeness.image.raw;

import java.util.Optional;
import photos.likeness.photo.Orientation;

/**
 * Canon's CRW (CIFF): byte order, u32 where the heap begins, {@code HEAPCCDR}. A block's last u32
 * is its directory's offset in the block; there a u16 count and entries of 10 bytes: tag, length,
 * offset in the block. Tags of kind 0x2800 and 0x3000 are blocks themselves.
 */
final class CanonHeap {
  private static final int TAG_BITS = 0x3FFF;
  private static final int KIND_BITS = 0x3800;
  private static final int STORED_IN_ENTRY = 0x4000;
  private static final int JPEG = 0x2007;
  private static final int THUMBNAIL = 0x2008;
  private static final int IMAGE_INFO = 0x1810;
  private static final int MOST_ENTRIES = 1000;
  private static final int DEEPEST = 6;
  private static final int DEGREES = 90;

  private final RawBytes file;
  private final PreviewList found;

  private CanonHeap(RawBytes file, PreviewList found) {
    this.file = file;
    this.found = found;
  }

  static void find(RawBytes any, PreviewList found) {
    Optional<RawBytes> file = TiffTree.order(any, 0).map(any::in);
    if (file.isPresent()) {
      long heap = file.get().unsignedInt(2);
      new CanonHeap(file.get(), found).block(heap, file.get().size() - heap, 0);
    }
  }

  private void block(long start, long length, int depth) {
    if (depth > DEEPEST || length < 6 || !file.has(start, length)) {
      return;
    }
    long directory = start + file.unsignedInt(start + length - 4);
    int count = Math.min(file.unsignedShort(directory), MOST_ENTRIES);
    for (int i = 0; i < count; i++) {
      long entry = directory + 2 + 10L * i;
      if (file.has(entry, 10)) {
        entry(
            file.unsignedShort(entry),
            start + file.unsignedInt(entry + 6),
            file.unsignedInt(entry + 2),
            depth);
      }
    }
  }

  private void entry(int tag, long at, long length, int depth) {
    if ((tag & STORED_IN_ENTRY) != 0) {
      return;
    }
    switch (tag & TAG_BITS) {
      case JPEG, THUMBNAIL -> found.add(at, length, RawColours.SRGB);
      case IMAGE_INFO -> imageInfo(at, length);
      default -> {
        int kind = tag & KIND_BITS;
        if (kind == 0x2800 || kind == 0x3000) {
          block(at, length, depth + 1);
        }
      }
    }
  }

  /** Width, height, a pixel's proportions, and how many degrees to turn it clockwise. */
  private void imageInfo(long at, long length) {
    if (length < 16 || !file.has(at, length)) {
      return;
    }
    found.size(file.unsignedInt(at), file.unsignedInt(at + 4));
    int quarters = Math.floorMod((int) file.unsignedInt(at + 12) / DEGREES, 4);
    found.orientation(
        switch (quarters) {
          case 1 -> Orientation.ROTATE_90_CLOCKWISE;
          case 2 -> Orientation.ROTATED_180;
          case 3 -> Orientation.ROTATE_270_CLOCKWISE;
          default -> Orientation.UPRIGHT;
        });
  }
}
