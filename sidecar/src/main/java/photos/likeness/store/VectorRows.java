package photos.likeness.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Vectors read as rows. */
final class VectorRows {
  private VectorRows() {}

  /** The vectors of these contents (a JSON array), those that have one. */
  static Map<Long, float[]> read(Session session, ModelTable table, String contentIds)
      throws SQLException {
    Map<Long, float[]> vectors = new LinkedHashMap<>();
    // The cross join keeps the order of the loops: one look-up for each id, never a whole scan.
    session.forEach(
        "select v.content_id, v.vector from json_each(?) ids cross join "
            + table.vectors()
            + " v on v.content_id = ids.value",
        row -> vectors.put(row.getLong(1), VectorBlob.read(row.getBytes(2))),
        contentIds);
    return vectors;
  }
}
