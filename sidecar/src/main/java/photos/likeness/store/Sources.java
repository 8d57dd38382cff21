package photos.likeness.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.SourceId;

/** The places photos come from. Thread-safe. */
public final class Sources {
  private static final String SELECT =
      "select id, kind, identity, location, synced_at,"
          + " (select count(*) from photo where source_id = source.id) as photos,"
          + " (select count(*) from photo where source_id = source.id"
          + "   and missing_since is not null) as missing,"
          + " (select count(*) from failure where source_id = source.id) as failures"
          + " from source ";

  private final Database database;

  Sources(Database database) {
    this.database = database;
  }

  /** The ids alone, in the order they were added: cheap enough to be asked often. */
  public List<SourceId> ids() {
    return database.read(
        session -> session.list("select kind, identity from source order by id", SourceRows::id));
  }

  /** All of them, in the order they were added. */
  public List<SourceSummary> list() {
    return database.read(session -> session.list(SELECT + "order by id", Sources::summary));
  }

  public Optional<SourceSummary> find(SourceId id) {
    return database.read(session ->
        session.first(
            SELECT + "where kind = ? and identity = ?",
            Sources::summary,
            id.kind().label(),
            id.identity()));
  }

  /** Where a source lay when it was last looked at. */
  public Optional<String> location(SourceId id) {
    return database.read(session ->
        session.first(
            "select location from source where kind = ? and identity = ?",
            row -> row.getString(1),
            id.kind().label(),
            id.identity()));
  }

  /** Adds the source if it is new, and remembers where it lies now. */
  public void ensure(SourceId id, String location) {
    database.write(
        Priority.PERSON,
        transaction ->
            transaction
                .session()
                .update(
                    "insert into source (kind, identity, location, added_at) values (?, ?, ?, ?)"
                        + " on conflict (kind, identity) do update"
                        + " set location = excluded.location",
                    id.kind().label(),
                    id.identity(),
                    location,
                    Times.nanos(Instant.now())));
  }

  /**
   * Makes photos of one source photos of another, with the same photo ids, and removes the first:
   * when a folder is indexed that holds a folder indexed before. Where the other source knows the
   * same file already, its own photo stays and the first source's goes. Done in steps; when stopped
   * between them, doing it again finishes it.
   *
   * @param prefix what comes before their external ids in the new source, {@code 2019/}
   */
  public void absorb(SourceId inner, SourceId outer, String prefix) {
    SourceMove move = new SourceMove(inner, outer, prefix);
    while (database.write(Priority.PERSON, move::step)) {
      // Each step is a transaction of its own, so that others get their turn.
      Thread.onSpinWait();
    }
  }

  /** Remembers what a source's whole runs leave out. */
  public void rememberExclude(SourceId id, List<String> patterns) {
    database.write(
        Priority.PERSON,
        transaction ->
            transaction
                .session()
                .update(
                    "update source set exclude = ? where id = ?",
                    Json.texts(patterns),
                    SourceRows.require(transaction.session(), id)));
  }

  /** What its last whole run was told to leave out; empty if that is not known. */
  public Optional<List<String>> exclude(SourceId id) {
    return database.read(session -> {
      boolean known =
          session.number(
                  "select count(*) from source where kind = ? and identity = ?"
                      + " and exclude is not null",
                  id.kind().label(),
                  id.identity())
              > 0;
      return known
          ? Optional.of(
              session.list(
                  "select value from source, json_each(source.exclude) where kind = ?"
                      + " and identity = ? order by json_each.key",
                  row -> row.getString(1),
                  id.kind().label(),
                  id.identity()))
          : Optional.empty();
    });
  }

  /** Notes that a source was brought in step just now. */
  public void synced(SourceId id) {
    database.write(
        Priority.BATCH,
        transaction ->
            transaction
                .session()
                .update(
                    "update source set synced_at = ? where id = ?",
                    Times.nanos(Instant.now()),
                    SourceRows.require(transaction.session(), id)));
  }

  /**
   * Forgets a source with its photos, failures, and all vectors that no other photo needs. Done in
   * steps; when stopped between them, doing it again finishes it.
   *
   * @return how many photos went
   */
  public long remove(SourceId id) {
    long gone = 0;
    while (true) {
      long step = database.write(Priority.PERSON, transaction -> removeStep(transaction, id));
      if (step == 0) {
        return gone;
      }
      gone += step;
    }
  }

  private static long removeStep(WriteTransaction transaction, SourceId id) throws SQLException {
    Session session = transaction.session();
    Optional<Long> source = SourceRows.find(session, id);
    if (source.isEmpty()) {
      return 0;
    }
    long gone =
        PhotoRows.drop(
            transaction,
            session.longs(
                "select id from photo where source_id = ? limit ?",
                source.get(),
                PhotoRows.DROPPED_AT_ONCE));
    if (gone == 0) {
      session.update("delete from failure where source_id = ?", source.get());
      session.update("delete from source where id = ?", source.get());
    }
    return gone;
  }

  private static SourceSummary summary(ResultSet row) throws SQLException {
    return new SourceSummary(
        SourceRows.id(row),
        row.getString("location"),
        row.getLong("photos"),
        row.getLong("missing"),
        row.getLong("failures"),
        Times.optional(row, "synced_at"));
  }
}
