package photos.likeness.vector;

import java.util.Arrays;
import java.util.OptionalLong;

/** A set of content ids: all of them but some, or a list. Immutable. */
public final class ContentSet {
  private static final long[] NONE = {};

  /** Sorted ids: the members, or with {@code complement} those that are not. */
  private final long[] ids;

  private final boolean complement;

  private ContentSet(long[] ids, boolean complement) {
    this.ids = ids;
    this.complement = complement;
  }

  /** Every content. */
  public static ContentSet all() {
    return new ContentSet(NONE, true);
  }

  /** Just these. */
  public static ContentSet of(long... ids) {
    return new ContentSet(sortedOnce(ids.clone()), false);
  }

  /** This without those. */
  public ContentSet without(long... excluded) {
    if (complement) {
      long[] both = Arrays.copyOf(ids, ids.length + excluded.length);
      System.arraycopy(excluded, 0, both, ids.length, excluded.length);
      return new ContentSet(sortedOnce(both), true);
    }
    ContentSet gone = of(excluded);
    return new ContentSet(Arrays.stream(ids).filter(id -> !gone.contains(id)).toArray(), false);
  }

  /** Sorts the ids in place and answers each of them once. */
  private static long[] sortedOnce(long[] ids) {
    Arrays.sort(ids);
    int count = 0;
    for (long id : ids) {
      if (count == 0 || ids[count - 1] != id) {
        ids[count++] = id;
      }
    }
    return count == ids.length ? ids : Arrays.copyOf(ids, count);
  }

  public boolean contains(long id) {
    return Arrays.binarySearch(ids, id) >= 0 != complement;
  }

  /** Whether it is every content but {@link #listed}, rather than just those. */
  public boolean isComplement() {
    return complement;
  }

  /** The ids that are listed, sorted: the members, or those left out of a complement. */
  public long[] listed() {
    return ids.clone();
  }

  /** {@link #listed} without the copy: not to be changed. */
  long[] ids() {
    return ids;
  }

  /** How many members, where that is known: not for a complement. */
  public OptionalLong size() {
    return complement ? OptionalLong.empty() : OptionalLong.of(ids.length);
  }
}
