package photos.likeness.store;

import java.sql.SQLException;

/**
 * Marks of vectors that were made from a thumbnail because the picture itself was away. For use in
 * a transaction.
 */
final class CoarseVectors {
  private CoarseVectors() {}

  /** A condition in SQL: whether the content with this id has such a vector of the model. */
  static String isCoarse(ModelTable model, String contentId) {
    return "exists (select 1 from coarse where coarse.model_id = %d and coarse.content_id = %s)"
        .formatted(model.row(), contentId);
  }

  static boolean isMarked(Session session, ModelTable model, long contentId) throws SQLException {
    return session
        .firstLong(
            "select 1 from coarse where model_id = ? and content_id = ?", model.row(), contentId)
        .isPresent();
  }

  static void mark(Session session, ModelTable model, long contentId) throws SQLException {
    session.update(
        "insert or ignore into coarse (model_id, content_id) values (?, ?)",
        model.row(),
        contentId);
  }

  /** Whether it was marked. */
  static boolean unmark(Session session, ModelTable model, long contentId) throws SQLException {
    return session.update(
            "delete from coarse where model_id = ? and content_id = ?", model.row(), contentId)
        > 0;
  }

  /** Takes some of a model's marks away; how many. */
  static long forget(Session session, long modelRow, int atMost) throws SQLException {
    return session.update(
        "delete from coarse where model_id = ? and content_id in"
            + " (select content_id from coarse where model_id = ? limit "
            + atMost
            + ")",
        modelRow,
        modelRow);
  }
}
