package photos.likeness.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.vector.QuantisedVector;

/** Contents and their vectors as rows. */
final class Contents {
  private Contents() {}

  static Optional<Long> find(Session session, ContentKey key) throws SQLException {
    return session.firstLong("select id from content where key = ?", key.text());
  }

  static long ensure(Session session, ContentKey key) throws SQLException {
    Optional<Long> known = find(session, key);
    if (known.isPresent()) {
      return known.get();
    }
    return session.number("insert into content (key) values (?) returning id", key.text());
  }

  static boolean hasVector(Session session, ModelTable model, long contentId) throws SQLException {
    return session
        .firstLong("select 1 from " + model.codes() + " where content_id = ?", contentId)
        .isPresent();
  }

  /**
   * Writes a content's vector, unless it has one of that model already: that one stays, if it is
   * not a coarse one.
   */
  static void embed(WriteTransaction transaction, long contentId, Embedding embedding)
      throws SQLException {
    Session session = transaction.session();
    ModelTable model = ModelTable.ensure(session, embedding.model(), embedding.dimension());
    if (!hasVector(session, model, contentId)) {
      insert(transaction, model, contentId, embedding.vector());
    } else if (CoarseVectors.unmark(session, model, contentId)) {
      replace(transaction, model, contentId, embedding.vector());
    }
  }

  private static void insert(
      WriteTransaction transaction, ModelTable model, long contentId, float[] vector)
      throws SQLException {
    Session session = transaction.session();
    QuantisedVector quantised = QuantisedVector.of(vector);
    session.update(
        "insert into " + model.vectors() + " (content_id, vector) values (?, ?)",
        contentId,
        VectorBlob.write(vector));
    session.update(
        "insert into " + model.codes() + " (content_id, page) values (?, ?)",
        contentId,
        quantised.toBytes());
    transaction.changes(model.row()).add(contentId, quantised);
  }

  private static void replace(
      WriteTransaction transaction, ModelTable model, long contentId, float[] vector)
      throws SQLException {
    Session session = transaction.session();
    QuantisedVector quantised = QuantisedVector.of(vector);
    session.update(
        "update " + model.vectors() + " set vector = ? where content_id = ?",
        VectorBlob.write(vector),
        contentId);
    session.update(
        "update " + model.codes() + " set page = ? where content_id = ?",
        quantised.toBytes(),
        contentId);
    // Its tags are what the old vector showed: they stand until it is tagged again.
    session.update("delete from tagged where content_id = ?", contentId);
    transaction.changes(model.row()).replace(contentId, quantised);
  }

  /**
   * Writes the vector of a content that is there and has none of that model.
   *
   * @param coarse whether it was made from the content's thumbnail
   * @return whether it did
   */
  static boolean add(
      WriteTransaction transaction,
      ModelTable model,
      long contentId,
      Embedding embedding,
      boolean coarse)
      throws SQLException {
    Session session = transaction.session();
    boolean there = session.firstLong("select 1 from content where id = ?", contentId).isPresent();
    if (!there || hasVector(session, model, contentId)) {
      return false;
    }
    insert(transaction, model, contentId, embedding.vector());
    if (coarse) {
      CoarseVectors.mark(session, model, contentId);
    }
    return true;
  }

  /** Drops those of the contents that no photo points at, with their vectors of every model. */
  static void dropOrphans(WriteTransaction transaction, Collection<Long> contentIds)
      throws SQLException {
    if (contentIds.isEmpty()) {
      return;
    }
    Session session = transaction.session();
    List<ModelTable> models = ModelTable.all(session);
    long[] orphans =
        session.longs(
            "select id from content where id in (select value from json_each(?))"
                + " and not exists (select 1 from photo where content_id = content.id)",
            Json.numbers(contentIds));
    for (long contentId : orphans) {
      for (ModelTable model : models) {
        dropVector(transaction, model, contentId);
      }
      session.update("delete from content where id = ?", contentId);
    }
  }

  private static void dropVector(WriteTransaction transaction, ModelTable model, long contentId)
      throws SQLException {
    Session session = transaction.session();
    if (session.update("delete from " + model.codes() + " where content_id = ?", contentId) > 0) {
      session.update("delete from " + model.vectors() + " where content_id = ?", contentId);
      CoarseVectors.unmark(session, model, contentId);
      transaction.changes(model.row()).remove(contentId);
    }
  }
}
