package photos.likeness.vector;

import java.util.Arrays;
import java.util.OptionalLong;

/** A set of content ids: all of them but some, or a list. Immutable. */
public final class ContentSet {
  private static final long[] NONE = {};

  /** Sorted ids: the members, or with {@code complement} those that are not. */
  private final long[] ids;

  private final boolean complement;

  /** What was taken out of a list later, sorted: few, so that the list needn't be copied. */
  private final long[] excluded;

  /** A bit for each id from the first to the last, or none where that took more than the list. */
  private final long[] bits;

  private ContentSet(long[] ids, boolean complement, long[] excluded, long[] bits) {
    this.ids = ids;
    this.complement = complement;
    this.excluded = excluded;
    this.bits = bits;
  }

  /** Every content. */
  public static ContentSet all() {
    return new ContentSet(NONE, true, NONE, NONE);
  }

  /** Just these. */
  public static ContentSet of(long... ids) {
    long[] sorted = sortedOnce(ids.clone());
    return new ContentSet(sorted, false, NONE, bits(sorted));
  }

  /** This without those. */
  public ContentSet without(long... gone) {
    if (complement) {
      return new ContentSet(sortedOnce(joined(ids, gone)), true, NONE, NONE);
    }
    long[] members = Arrays.stream(gone).filter(this::contains).toArray();
    return members.length == 0
        ? this
        : new ContentSet(ids, false, sortedOnce(joined(excluded, members)), bits);
  }

  private static long[] joined(long[] a, long[] b) {
    long[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
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

  private static long[] bits(long[] sorted) {
    if (sorted.length == 0) {
      return NONE;
    }
    long span = sorted[sorted.length - 1] - sorted[0];
    if (span < 0 || span / Long.SIZE >= sorted.length) {
      return NONE;
    }
    long[] bits = new long[(int) (span / Long.SIZE) + 1];
    for (long id : sorted) {
      long at = id - sorted[0];
      bits[(int) (at / Long.SIZE)] |= 1L << at;
    }
    return bits;
  }

  public boolean contains(long id) {
    if (complement) {
      return Arrays.binarySearch(ids, id) < 0;
    }
    return isListed(id) && (excluded.length == 0 || Arrays.binarySearch(excluded, id) < 0);
  }

  private boolean isListed(long id) {
    if (bits.length == 0) {
      return Arrays.binarySearch(ids, id) >= 0;
    }
    if (id < ids[0] || id > ids[ids.length - 1]) {
      return false;
    }
    long at = id - ids[0];
    return (bits[(int) (at / Long.SIZE)] >>> at & 1) != 0;
  }

  /** Whether it is every content but {@link #listed}, rather than just those. */
  public boolean isComplement() {
    return complement;
  }

  /** The ids that are listed, sorted: the members, or those left out of a complement. */
  public long[] listed() {
    return excluded.length == 0 ? ids.clone() : Arrays.stream(ids).filter(this::contains).toArray();
  }

  /** The members from the first to the last of two ids, sorted; not for a complement. */
  long[] between(long first, long last) {
    long[] part = Arrays.copyOfRange(ids, place(first), afterPlace(last));
    return excluded.length == 0 ? part : Arrays.stream(part).filter(this::contains).toArray();
  }

  /** No more members than this lie from the first to the last of two ids; not for a complement. */
  int mostBetween(long first, long last) {
    return afterPlace(last) - place(first);
  }

  /** Where the first listed id is that is not less than this one. */
  private int place(long id) {
    int found = Arrays.binarySearch(ids, id);
    return found >= 0 ? found : -found - 1;
  }

  private int afterPlace(long id) {
    return id == Long.MAX_VALUE ? ids.length : place(id + 1);
  }

  /** How many members, where that is known: not for a complement. */
  public OptionalLong size() {
    return complement ? OptionalLong.empty() : OptionalLong.of(ids.length - excluded.length);
  }
}
