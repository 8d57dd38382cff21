package photos.likeness.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A transaction of the writer, and which vectors it added and removed. */
final class WriteTransaction {
  private final Session session;
  private final Map<Long, VectorChanges> changes = new LinkedHashMap<>();

  WriteTransaction(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  /** What it changed so far in the vectors of a model. */
  VectorChanges changes(long modelRow) {
    return Objects.requireNonNull(changes.computeIfAbsent(modelRow, row -> new VectorChanges(row)));
  }

  /** The models whose vectors it changed. */
  List<VectorChanges> allChanges() {
    return changes.values().stream().filter(change -> !change.isEmpty()).toList();
  }

  /** Moves the change number of every model whose vectors it changed. */
  void noteChanges() throws SQLException {
    for (VectorChanges change : allChanges()) {
      session.update("update model set changes = changes + 1 where id = ?", change.modelRow());
    }
  }
}
