package photos.likeness.store;

import java.sql.SQLException;
import java.util.Optional;

/** The tables that hold each name once: camera, lens, label, person, collection. */
final class NamedRows {
  private NamedRows() {}

  /** The row of a name, made if it is new. */
  static long ensure(Session session, String table, String name) throws SQLException {
    Optional<Long> known = session.firstLong("select id from " + table + " where name = ?", name);
    if (known.isPresent()) {
      return known.get();
    }
    return session.number(
        "insert into " + table + " (name, folded) values (?, ?) returning id",
        name,
        Folding.fold(name));
  }
}
