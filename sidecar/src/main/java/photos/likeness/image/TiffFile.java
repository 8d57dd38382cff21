package photos.likeness.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The directories of a TIFF or BigTIFF file, in the order of their chain, those below a page
 * (SubIFDs) after it. A directory or a value outside the file is left out, a chain that comes back
 * to itself ends there.
 *
 * <p>TIFF 6.0, section 2: {@code II} or {@code MM}, 42, the first directory's offset; there a count
 * of 2 bytes, entries of 12 (tag, type, count, value or offset), the next directory's offset.
 * BigTIFF: 43, 8, 0, then the same with counts and offsets of 8 bytes and entries of 20.
 */
final class TiffFile {
  private static final int BIG = 43;
  private static final int SUB_IFDS = 330;
  private static final int MOST_PAGES = 500;

  private final ByteBuffer file;
  private final boolean big;

  private TiffFile(byte[] file) {
    this.file =
        ByteBuffer.wrap(file)
            .order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    this.big = this.file.getShort(2) == BIG;
  }

  /** A file that {@link TiffTags#isTiff} or {@link #isBig} took for a TIFF. */
  static TiffFile of(byte[] file) {
    return new TiffFile(file);
  }

  /** Whether the bytes begin as a BigTIFF does. */
  static boolean isBig(byte[] bytes) {
    return bytes.length >= 16
        && ((bytes[0] == 'I' && bytes[1] == 'I' && bytes[2] == BIG && bytes[3] == 0)
            || (bytes[0] == 'M' && bytes[1] == 'M' && bytes[2] == 0 && bytes[3] == BIG));
  }

  boolean isBig() {
    return big;
  }

  ByteOrder order() {
    return file.order();
  }

  /** All pages that lie inside the file. */
  List<TiffPage> pages() {
    List<TiffPage> pages = new ArrayList<>();
    Deque<Long> next = new ArrayDeque<>();
    Set<Long> seen = new HashSet<>();
    next.add(offset(big ? 8 : 4));
    while (!next.isEmpty() && pages.size() < MOST_PAGES) {
      long at = next.poll();
      Optional<TiffPage> page = seen.add(at) ? pageAt(at) : Optional.empty();
      if (page.isPresent()) {
        pages.add(page.get());
        for (long below : page.get().numbers(SUB_IFDS)) {
          next.add(below);
        }
        int chain = firstEntry(at) + entryCount(at) * entryBytes();
        if (isInside(chain, big ? 8 : 4)) {
          next.add(offset(chain));
        }
      }
    }
    return pages;
  }

  /** The directory at an offset; empty if that lies outside the file. */
  Optional<TiffPage> pageAt(long offset) {
    return isInside(offset, big ? 8 : 2)
        ? Optional.of(page(firstEntry(offset), entryCount(offset)))
        : Optional.empty();
  }

  private int firstEntry(long directory) {
    return (int) directory + (big ? 8 : 2);
  }

  /** As many as the directory claims and the file has room for. */
  private int entryCount(long directory) {
    int at = (int) directory;
    long claimed = big ? file.getLong(at) : Short.toUnsignedLong(file.getShort(at));
    return Math.clamp(claimed, 0, (file.capacity() - firstEntry(directory)) / entryBytes());
  }

  private TiffPage page(int first, int count) {
    Map<Integer, TiffPage.Entry> entries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int at = first + i * entryBytes();
      int tag = Short.toUnsignedInt(file.getShort(at));
      int type = Short.toUnsignedInt(file.getShort(at + 2));
      long values = big ? file.getLong(at + 4) : Integer.toUnsignedLong(file.getInt(at + 4));
      int width = TiffPage.bytesOf(type);
      if (width == 0 || values < 1 || values > file.capacity()) {
        continue;
      }
      int inPlace = at + (big ? 12 : 8);
      boolean fits = values * width <= (big ? 8 : 4);
      long valuesAt = fits ? inPlace : offset(inPlace);
      if (isInside(valuesAt, values * width)) {
        entries.putIfAbsent(tag, new TiffPage.Entry(tag, type, values, (int) valuesAt));
      }
    }
    return new TiffPage(file, entries);
  }

  private int entryBytes() {
    return big ? 20 : 12;
  }

  private long offset(int at) {
    return big ? file.getLong(at) : Integer.toUnsignedLong(file.getInt(at));
  }

  private boolean isInside(long from, long length) {
    return from >= 0 && length <= file.capacity() && from <= file.capacity() - length;
  }
}
