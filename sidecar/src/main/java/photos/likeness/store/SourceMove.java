package photos.likeness.store;

import java.sql.SQLException;
import java.util.Optional;
import photos.likeness.photo.SourceId;

/** Moves one source's photos and failures into another, some at a time. */
record SourceMove(SourceId inner, SourceId outer, String prefix) {
  private static final int MOVED_AT_ONCE = 1_000;

  /** Does one step in its transaction; false when all is done. */
  boolean step(WriteTransaction transaction) throws SQLException {
    Session session = transaction.session();
    Optional<Long> from = SourceRows.find(session, inner);
    if (from.isEmpty()) {
      return false;
    }
    long to = SourceRows.require(session, outer);
    if (from.get() == to) {
      throw new IllegalArgumentException("source " + inner + " can't be absorbed by itself");
    }
    long twice = dropKnownTwice(transaction, from.get(), to);
    int moved =
        session.update(
            "update photo set source_id = ?, external_id = ? || external_id where id in"
                + " (select id from photo where source_id = ? limit ?)",
            to,
            prefix,
            from.get(),
            MOVED_AT_ONCE);
    if (twice + moved > 0) {
      return true;
    }
    session.update(
        "update or ignore failure set source_id = ?, external_id = ? || external_id"
            + " where source_id = ?",
        to,
        prefix,
        from.get());
    session.update("delete from failure where source_id = ?", from.get());
    session.update("delete from source where id = ?", from.get());
    return false;
  }

  private long dropKnownTwice(WriteTransaction transaction, long from, long to)
      throws SQLException {
    long[] twice =
        transaction
            .session()
            .longs(
                "select a.id from (select id, external_id from photo where source_id = ? limit ?) a"
                    + " where exists (select 1 from photo b where b.source_id = ?"
                    + " and b.external_id = ? || a.external_id)",
                from,
                MOVED_AT_ONCE,
                to,
                prefix);
    return PhotoRows.drop(transaction, twice);
  }
}
