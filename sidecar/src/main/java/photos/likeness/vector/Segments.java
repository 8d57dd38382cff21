package photos.likeness.vector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All segments at one moment. Immutable.
 *
 * <p>What is added comes as a small segment at the end; neighbours of like size are merged, so that
 * there are few, and a row is copied about as often as a segment can double.
 */
record Segments(List<LiveSegment> list) {
  /** Rows in a full segment, 8 MiB of codes at 512 dimensions. */
  static final int FULL = 16_384;

  static final Segments NONE = new Segments(List.of());

  Segments {
    list = List.copyOf(list);
  }

  long live() {
    return list.stream().mapToLong(LiveSegment::live).sum();
  }

  /** These with the added segment and without the removed contents. */
  Segments with(List<Segment> added, Collection<Long> removed) {
    List<LiveSegment> next = new ArrayList<>();
    for (LiveSegment segment : list) {
      append(next, removed.isEmpty() ? segment : segment.without(removed));
    }
    for (Segment segment : added) {
      append(next, LiveSegment.of(segment));
    }
    return new Segments(next);
  }

  private static void append(List<LiveSegment> segments, LiveSegment segment) {
    LiveSegment last = segment;
    if (last.live() < last.segment().size() / 2) {
      last = LiveSegment.of(Segment.compact(last));
    }
    while (!segments.isEmpty() && worthMerging(segments.getLast(), last)) {
      last = LiveSegment.of(Segment.merge(segments.removeLast(), last));
    }
    if (last.live() > 0) {
      segments.add(last);
    }
  }

  private static boolean worthMerging(LiveSegment before, LiveSegment last) {
    return before.live() + last.live() <= FULL && before.live() < 2 * last.live();
  }
}
