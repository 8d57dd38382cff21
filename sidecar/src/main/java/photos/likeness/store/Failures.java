package photos.likeness.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;

/** Files that could not be read or indexed, and why. Thread-safe. */
public final class Failures {
  private static final String SELECT =
      "select kind, identity, external_id, path, stage, reason, size_bytes, modified_seconds,"
          + " modified_nanos, failed_at from failure join source on source.id = source_id ";

  private final Database database;

  Failures(Database database) {
    this.database = database;
  }

  /** Writes failures, replacing what the same files failed with before. */
  public void record(List<Failure> failures) {
    database.write(
        Priority.BATCH,
        transaction -> {
          for (Failure failure : failures) {
            write(transaction.session(), failure);
          }
          return failures.size();
        });
  }

  private static void write(Session session, Failure failure) throws SQLException {
    Instant modified = failure.stamp().modifiedAt();
    session.update(
        "insert into failure (source_id, external_id, path, stage, reason, size_bytes,"
            + " modified_seconds, modified_nanos, failed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (source_id, external_id) do update set path = excluded.path,"
            + " stage = excluded.stage, reason = excluded.reason,"
            + " size_bytes = excluded.size_bytes, modified_seconds = excluded.modified_seconds,"
            + " modified_nanos = excluded.modified_nanos, failed_at = excluded.failed_at",
        SourceRows.require(session, failure.key().source()),
        failure.key().externalId(),
        failure.path(),
        failure.stage().name().toLowerCase(Locale.ROOT),
        failure.reason(),
        failure.stamp().sizeBytes(),
        modified.getEpochSecond(),
        modified.getNano(),
        Times.nanos(failure.at()));
  }

  /** By path, of one source or of all. */
  public List<Failure> list(Optional<SourceId> source) {
    return database.read(session ->
        source.isEmpty()
            ? session.list(SELECT + "order by path, failure.id", Failures::failure)
            : session.list(
                SELECT + "where kind = ? and identity = ? order by path, failure.id",
                Failures::failure,
                source.get().kind().label(),
                source.get().identity()));
  }

  /** Forgets failures, so that the files are tried again. */
  public long clear(Optional<SourceId> source) {
    return database.write(
        Priority.PERSON,
        transaction ->
            (long)
                (source.isEmpty()
                    ? transaction.session().update("delete from failure")
                    : transaction
                        .session()
                        .update(
                            "delete from failure where source_id in"
                                + " (select id from source where kind = ? and identity = ?)",
                            source.get().kind().label(),
                            source.get().identity())));
  }

  /** Forgets the failures of files that are not there any more. */
  public void forget(SourceId source, Collection<String> externalIds) {
    if (externalIds.isEmpty()) {
      return;
    }
    database.write(
        Priority.BATCH,
        transaction ->
            transaction
                .session()
                .update(
                    "delete from failure where source_id = ?"
                        + " and external_id in (select value from json_each(?))",
                    SourceRows.require(transaction.session(), source),
                    Json.texts(externalIds)));
  }

  private static Failure failure(ResultSet row) throws SQLException {
    return new Failure(
        new PhotoKey(SourceRows.id(row), row.getString("external_id")),
        row.getString("path"),
        Failure.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        Times.stamp(row),
        Times.instant(row.getLong("failed_at")));
  }
}
