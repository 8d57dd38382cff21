package photos.likeness.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of which a photo may have several: who is seen on it, the collections it lies in. */
enum LinkedNames {
  PEOPLE("person"),
  COLLECTIONS("collection");

  private final String table;

  LinkedNames(String table) {
    this.table = table;
  }

  /** Gives a photo these names and no others. */
  void replace(Session session, long photoId, List<String> names) throws SQLException {
    session.update("delete from photo_%s where photo_id = ?".formatted(table), photoId);
    int position = 0;
    for (String name : names) {
      session.update(
          "insert into photo_%1$s (photo_id, %1$s_id, position) values (?, ?, ?)".formatted(table),
          photoId,
          NamedRows.ensure(session, table, name),
          position++);
    }
  }

  /** The names of each photo that has any, in the photo's order. */
  Map<Long, List<String>> ofPhotos(Session session, Collection<Long> photoIds) throws SQLException {
    Map<Long, List<String>> names = new HashMap<>();
    session.forEach(
        ("select photo_id, %1$s.name from photo_%1$s join %1$s on %1$s.id = %1$s_id"
                + " where photo_id in (select value from json_each(?)) order by photo_id, position")
            .formatted(table),
        row ->
            names.computeIfAbsent(row.getLong(1), photo -> new ArrayList<>()).add(row.getString(2)),
        Json.numbers(photoIds));
    return names;
  }
}
