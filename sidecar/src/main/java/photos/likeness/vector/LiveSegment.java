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

  /** The rows that are left and in the set, ascending. */
  int[] rows(ContentSet within) {
    if (within.isComplement()) {
      return rowsWithout(within.ids());
    }
    long[] members = within.ids();
    return members.length < segment.size() / 16 ? rowsLookedUp(members) : rowsMerged(members);
  }

  private int[] rowsWithout(long[] excluded) {
    BitSet gone = (BitSet) removed.clone();
    for (long contentId : excluded) {
      int row = segment.find(contentId);
      if (row >= 0) {
        gone.set(row);
      }
    }
    int[] rows = new int[segment.size() - gone.cardinality()];
    int at = 0;
    for (int row = gone.nextClearBit(0); row < segment.size(); row = gone.nextClearBit(row + 1)) {
      rows[at++] = row;
    }
    return rows;
  }

  private int[] rowsLookedUp(long[] members) {
    int[] rows = new int[members.length];
    int count = 0;
    for (long member : members) {
      int row = segment.find(member);
      if (row >= 0) {
        rows[count++] = row;
      }
    }
    return withoutRemoved(rows, count);
  }

  private int[] rowsMerged(long[] members) {
    long[] ids = segment.ids;
    int[] rows = new int[Math.min(members.length, ids.length) + 1];
    int count = 0;
    int row = 0;
    int member = firstFrom(members, ids.length == 0 ? 0 : ids[0]);
    // Without a jump that depends on the ids: which way they go can't be foretold.
    while (row < ids.length && member < members.length) {
      long id = ids[row];
      long wanted = members[member];
      rows[count] = row;
      count += id == wanted ? 1 : 0;
      row += id <= wanted ? 1 : 0;
      member += wanted <= id ? 1 : 0;
    }
    return withoutRemoved(rows, count);
  }

  /** Where the first number is that is not less than this one. */
  private static int firstFrom(long[] sorted, long number) {
    int found = Arrays.binarySearch(sorted, number);
    return found >= 0 ? found : -found - 1;
  }

  private int[] withoutRemoved(int[] rows, int count) {
    if (removed.isEmpty()) {
      return Arrays.copyOf(rows, count);
    }
    return Arrays.stream(rows, 0, count).filter(row -> !removed.get(row)).toArray();
  }
}
