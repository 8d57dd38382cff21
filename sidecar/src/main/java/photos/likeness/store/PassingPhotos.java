package photos.likeness.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import photos.likeness.photo.Filter;
import photos.likeness.photo.ModelId;
import photos.likeness.vector.ContentSet;

/**
 * Filters resolved, the last few kept until something is written: who turns pages or changes the
 * words asks the same filter again. Thread-safe.
 */
final class PassingPhotos {
  private static final int KEPT = 8;

  private final Database database;
  private final Map<Asked, Kept> latest = new LinkedHashMap<>(16, 0.75f, true);

  PassingPhotos(Database database) {
    this.database = database;
  }

  private record Asked(Filter filter, ModelId model) {}

  private record Kept(long commits, Passing passing) {}

  Passing of(Filter filter, Embeddings embeddings) {
    Asked asked = new Asked(filter, embeddings.model());
    // Read first: whatever is written from here on makes the answer out of date.
    long commits = database.commits();
    synchronized (latest) {
      Kept kept = latest.get(asked);
      if (kept != null && kept.commits() == commits) {
        return kept.passing();
      }
    }
    Passing passing = database.read(session -> resolve(session, filter, embeddings));
    synchronized (latest) {
      latest.put(asked, new Kept(commits, passing));
      if (latest.size() > KEPT) {
        latest.remove(latest.keySet().iterator().next());
      }
    }
    return passing;
  }

  private static Passing resolve(Session session, Filter filter, Embeddings embeddings)
      throws SQLException {
    FilterSql sql = FilterSql.of(filter);
    if (sql.conditions().isEmpty()) {
      return new Passing(ContentSet.all(), photos(session, sql, embeddings));
    }
    long[] contentOfEachPhoto =
        session.longs(
            "select content_id from photo where content_id is not null" + sql.conditions(),
            sql.valuesAfter());
    return new Passing(
        ContentSet.of(contentOfEachPhoto),
        everyContentHasAVector(session, embeddings)
            ? contentOfEachPhoto.length
            : photosWithAVector(session, sql, embeddings));
  }

  /** How many photos pass and have a vector. */
  private static long photos(Session session, FilterSql sql, Embeddings embeddings)
      throws SQLException {
    return everyContentHasAVector(session, embeddings)
        ? session.number(
            "select count(content_id) from photo where true" + sql.conditions(), sql.valuesAfter())
        : photosWithAVector(session, sql, embeddings);
  }

  /**
   * Looking up each photo's vector takes a hundred milliseconds and more; mostly none is missing.
   */
  private static boolean everyContentHasAVector(Session session, Embeddings embeddings)
      throws SQLException {
    return session.number("select count(*) from content") == embeddings.size(session);
  }

  private static long photosWithAVector(Session session, FilterSql sql, Embeddings embeddings)
      throws SQLException {
    return session.number(
        "select count(*) from photo where content_id in (select content_id from "
            + embeddings.table().codes()
            + ")"
            + sql.conditions(),
        sql.valuesAfter());
  }
}
