package photos.likeness.image.raw;

import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The directories of a TIFF structure that starts anywhere in a file: those chained from the first,
 * and those below them. Loops end where they close.
 *
 * @param file in the structure's byte order
 * @param directories the first one first; never empty
 */
record TiffTree(RawBytes file, List<TiffDirectory> directories) {
  private static final int SUB_DIRECTORIES = 0x014A;
  private static final int MOST_DIRECTORIES = 64;

  TiffTree {
    directories = List.copyOf(directories);
  }

  /**
   * A structure whose header, two letters of byte order first, is at an offset; empty if there is
   * none. The number that follows the letters is not looked at: cameras have their own.
   */
  static Optional<TiffTree> at(RawBytes any, long base) {
    Optional<ByteOrder> order = order(any, base);
    if (order.isEmpty()) {
      return Optional.empty();
    }
    RawBytes file = any.in(order.get());
    List<TiffDirectory> all = new ArrayList<>();
    Deque<Long> waiting = new ArrayDeque<>();
    Set<Long> seen = new HashSet<>();
    waiting.add(file.unsignedInt(base + 4));
    while (!waiting.isEmpty() && all.size() < MOST_DIRECTORIES) {
      long offset = waiting.poll();
      if (offset == 0 || !seen.add(offset) || !file.has(base + offset, 2)) {
        continue;
      }
      TiffDirectory directory = TiffDirectory.at(file, base, base + offset);
      all.add(directory);
      waiting.add(directory.next());
      for (long below : directory.numbers(SUB_DIRECTORIES)) {
        waiting.add(below);
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(new TiffTree(file, all));
  }

  /** {@code II} or {@code MM} at an offset. */
  static Optional<ByteOrder> order(RawBytes file, long at) {
    if (file.hasText(at, "II")) {
      return Optional.of(ByteOrder.LITTLE_ENDIAN);
    }
    return file.hasText(at, "MM") ? Optional.of(ByteOrder.BIG_ENDIAN) : Optional.empty();
  }

  TiffDirectory first() {
    return directories.getFirst();
  }

  /** The directory that a tag of another points to. */
  Optional<TiffDirectory> below(TiffDirectory directory, int tag) {
    OptionalLong offset = directory.number(tag);
    return offset.isPresent() && file.has(directory.base() + offset.getAsLong(), 2)
        ? Optional.of(
            TiffDirectory.at(file, directory.base(), directory.base() + offset.getAsLong()))
        : Optional.empty();
  }
}
