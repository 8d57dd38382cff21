package photos.likeness.store;

import java.sql.SQLException;

/** Something to do with the database. */
interface SqlWork<S, T> {
  T run(S session) throws SQLException;
}
