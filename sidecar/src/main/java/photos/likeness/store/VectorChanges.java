package photos.likeness.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.vector.QuantisedVector;

/**
 * The vectors of one model that one transaction added and removed; what it replaced is among both.
 */
final class VectorChanges {
  private final long modelRow;
  private final Map<Long, QuantisedVector> added = new LinkedHashMap<>();
  private final List<Long> removed = new ArrayList<>();

  VectorChanges(long modelRow) {
    this.modelRow = modelRow;
  }

  long modelRow() {
    return modelRow;
  }

  void add(long contentId, QuantisedVector vector) {
    added.put(contentId, vector);
  }

  /** A vector in place of the one that the content had. */
  void replace(long contentId, QuantisedVector vector) {
    if (added.put(contentId, vector) == null) {
      removed.add(contentId);
    }
  }

  void remove(long contentId) {
    if (added.remove(contentId) == null) {
      removed.add(contentId);
    }
  }

  Map<Long, QuantisedVector> added() {
    return added;
  }

  List<Long> removed() {
    return removed;
  }

  boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }
}
