package photos.likeness.vector;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A segment and which of its rows were removed since it was made. Immutable: nobody changes the set
 * once it is in here.
 *
 * @param removed a bit for each row
 * @param live how many rows are left
 */
record LiveSegment(Segment segment, BitSet removed, int live) {

  static LiveSegment of(Segment segment) {
    return new LiveSegment(segment, new BitSet(), segment.size());
  }

  /** This without a content; itself if it is not here. */
  LiveSegment without(Iterable<Long> contentIds) {
    BitSet gone = null;
    for (long contentId : contentIds) {
      int row = segment.find(contentId);
      if (row >= 0 && !removed.get(row)) {
        gone = gone == null ? (BitSet) removed.clone() : gone;
        gone.set(row);
      }
    }
    return gone == null
        ? this
        : new LiveSegment(segment, gone, segment.size() - gone.cardinality());
  }

  /** The first row from here on that is left, the segment's size if there is none. */
  int nextLive(int from) {
    return Math.min(removed.nextClearBit(from), segment.size());
  }

  /** Whether the row is left and its content in the set. */
  boolean has(int row, ContentSet within) {
    return !removed.get(row) && within.contains(segment.ids[row]);
  }

  /** No more rows than this are left and in the set. */
  int most(ContentSet within) {
    long[] ids = segment.ids;
    return within.isComplement() || ids.length == 0
        ? live
        : Math.min(live, within.mostBetween(ids[0], ids[ids.length - 1]));
  }

  /** The rows that are left and in the set, which is no complement, ascending; for few of them. */
  int[] rows(ContentSet within) {
    long[] ids = segment.ids;
    long[] members = ids.length == 0 ? ids : within.between(ids[0], ids[ids.length - 1]);
    return Arrays.stream(members)
        .mapToInt(segment::find)
        .filter(row -> row >= 0 && !removed.get(row))
        .toArray();
  }
}
