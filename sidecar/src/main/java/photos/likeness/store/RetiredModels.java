package photos.likeness.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import photos.likeness.photo.ModelId;

/**
 * Models whose vectors nobody needs any more. One is taken out of the index in one moment, by
 * taking its name; what its tables hold is deleted bit by bit, so that no write waits long for it,
 * and a process that ends meanwhile leaves rows that the next one deletes. The same model may be in
 * the index again by then: under another row, with other tables. Thread-safe.
 */
final class RetiredModels {
  /**
   * Vectors deleted in one transaction: 4 ms for those of 512 dimensions, at most 84 ms where the
   * disk was slow (40,000 of them, two busy cores). To drop the whole table in one would take
   * seconds for a large library.
   */
  static final int AT_ONCE = 256;

  private final Database database;

  RetiredModels(Database database) {
    this.database = database;
  }

  /** A model's name is never empty, and no model is looked for under an empty one. */
  void add(ModelId model) {
    database.write(
        Priority.BATCH,
        transaction ->
            transaction
                .session()
                .update(
                    "update model set name = '', sha256 = 'retired ' || id"
                        + " where name = ? and sha256 = ?",
                    model.name(),
                    model.sha256()));
  }

  boolean sweep(BooleanSupplier stop) {
    for (Optional<Long> next = next(); next.isPresent(); next = next()) {
      long row = next.get();
      do {
        if (stop.getAsBoolean()) {
          return false;
        }
      } while (database.write(Priority.BATCH, transaction -> slice(transaction.session(), row)));
    }
    return true;
  }

  private Optional<Long> next() {
    return database.read(
        session -> session.firstLong("select id from model where name = '' order by id limit 1"));
  }

  /** Deletes some rows, or the tables if none are left; whether there is more to do. */
  private static boolean slice(Session session, long row) throws SQLException {
    String vectors = ModelTable.vectors(row);
    String codes = ModelTable.codes(row);
    // The tables that vec0 keeps its vectors in. Deleting through vec0 would leave its chunks.
    long deleted =
        delete(session, vectors + "_vector_chunks00", AT_ONCE / ModelTable.CHUNK_VECTORS)
            + delete(session, vectors + "_rowids", AT_ONCE)
            + delete(session, codes, AT_ONCE)
            + CoarseVectors.forget(session, row, AT_ONCE);
    if (deleted > 0) {
      return true;
    }
    session.execute("drop table " + vectors);
    session.execute("drop table " + codes);
    session.update("delete from model where id = ?", row);
    return false;
  }

  private static long delete(Session session, String table, int atMost) throws SQLException {
    return session.update(
        "delete from %1$s where rowid in (select rowid from %1$s limit %2$d)"
            .formatted(table, atMost));
  }
}
