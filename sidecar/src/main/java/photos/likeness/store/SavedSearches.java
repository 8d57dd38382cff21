package photos.likeness.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Searches kept under names. Thread-safe. */
public final class SavedSearches {
  private static final String SELECT =
      "select id, name, query, created_at, updated_at, last_run_at, last_run_photo_id"
          + " from saved_search ";

  private final Database database;

  SavedSearches(Database database) {
    this.database = database;
  }

  /** All of them, by name. */
  public List<SavedSearch> list() {
    return database.read(
        session -> session.list(SELECT + "order by folded, id", SavedSearches::search));
  }

  public Optional<SavedSearch> find(long id) {
    return database.read(session -> find(session, id));
  }

  private static Optional<SavedSearch> find(Session session, long id) throws SQLException {
    return session.first(SELECT + "where id = ?", SavedSearches::search, id);
  }

  /** The one with this name, whatever its case. */
  public Optional<SavedSearch> find(String name) {
    return database.read(session -> named(session, name));
  }

  private static Optional<SavedSearch> named(Session session, String name) throws SQLException {
    return session.first(SELECT + "where folded = ?", SavedSearches::search, Folding.fold(name));
  }

  /**
   * Keeps a search.
   *
   * @param name without blanks around it
   * @throws NameTakenException if there is one of this name, whatever its case
   */
  public SavedSearch create(String name, String query) {
    return database.write(
        Priority.PERSON,
        transaction -> {
          Session session = transaction.session();
          requireFree(session, name, Optional.empty());
          long now = Times.nanos(Instant.now());
          session.update(
              "insert into saved_search (name, folded, query, created_at, updated_at)"
                  + " values (?, ?, ?, ?, ?)",
              name,
              Folding.fold(name),
              query,
              now,
              now);
          return named(session, name).orElseThrow();
        });
  }

  /**
   * Gives a search another name and query, its id stays. A new query was never run.
   *
   * @return empty if there is no such search
   * @throws NameTakenException if another one has the name
   */
  public Optional<SavedSearch> update(long id, String name, String query) {
    return database.write(
        Priority.PERSON,
        transaction -> {
          Session session = transaction.session();
          requireFree(session, name, Optional.of(id));
          session.update(
              "update saved_search set name = ?1, folded = ?2, updated_at = ?4,"
                  + " last_run_at = iif(query = ?3, last_run_at, null),"
                  + " last_run_photo_id = iif(query = ?3, last_run_photo_id, null),"
                  + " query = ?3 where id = ?5 and (name <> ?1 or query <> ?3)",
              name,
              Folding.fold(name),
              query,
              Times.nanos(Instant.now()),
              id);
          return find(session, id);
        });
  }

  private static void requireFree(Session session, String name, Optional<Long> except)
      throws SQLException {
    Optional<SavedSearch> holder =
        named(session, name).filter(found -> except.isEmpty() || found.id() != except.get());
    if (holder.isPresent()) {
      throw new NameTakenException(holder.get().name());
    }
  }

  /**
   * Forgets a search.
   *
   * @return whether there was one
   */
  public boolean remove(long id) {
    return database.write(
            Priority.PERSON,
            transaction ->
                transaction.session().update("delete from saved_search where id = ?", id))
        > 0;
  }

  /** Notes that a search was run. */
  public void ran(long id, SavedSearch.LastRun run) {
    database.write(
        Priority.PERSON,
        transaction ->
            transaction
                .session()
                .update(
                    "update saved_search set last_run_at = ?, last_run_photo_id = ? where id = ?",
                    Times.nanos(run.at()),
                    run.newestPhotoId(),
                    id));
  }

  private static SavedSearch search(ResultSet row) throws SQLException {
    long newest = row.getLong("last_run_photo_id");
    return new SavedSearch(
        row.getLong("id"),
        row.getString("name"),
        row.getString("query"),
        Times.instant(row.getLong("created_at")),
        Times.instant(row.getLong("updated_at")),
        Times.optional(row, "last_run_at").map(at -> new SavedSearch.LastRun(at, newest)));
  }
}
