package photos.likeness.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Index runs, past and present, so that an interrupted one can go on and a long one be foretold.
 * Thread-safe.
 */
public final class Jobs {
  private static final String SELECT =
      "select id, source_kind as kind, source_identity as identity, state, started_at, ended_at,"
          + " encoded, encode_millis, error from job ";

  private final Database database;

  Jobs(Database database) {
    this.database = database;
  }

  public void save(JobRecord job) {
    database.write(
        Priority.BATCH,
        transaction ->
            transaction
                .session()
                .update(
                    "insert or replace into job (id, source_kind, source_identity, state,"
                        + " started_at, ended_at, encoded, encode_millis, error)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    job.jobId(),
                    job.source().kind().label(),
                    job.source().identity(),
                    job.state(),
                    Times.nanos(job.startedAt()),
                    job.endedAt().map(Times::nanos).orElse(null),
                    job.encoded(),
                    job.encodeMillis(),
                    job.error().orElse(null)));
  }

  public Optional<JobRecord> find(String jobId) {
    return database.read(session -> session.first(SELECT + "where id = ?", Jobs::job, jobId));
  }

  /** The newest first. */
  public List<JobRecord> latest(int limit) {
    return database.read(session ->
        session.list(SELECT + "order by started_at desc, id desc limit ?", Jobs::job, limit));
  }

  /**
   * Turns every job that still says {@code running} to {@code interrupted}. For the process that
   * has just taken the data folder's lock: whoever ran those is gone.
   *
   * @return how many there were
   */
  public int interruptRunning() {
    return database.write(
        Priority.PERSON,
        transaction ->
            transaction
                .session()
                .update("update job set state = 'interrupted' where state = 'running'"));
  }

  private static JobRecord job(ResultSet row) throws SQLException {
    return new JobRecord(
        row.getString("id"),
        SourceRows.id(row),
        row.getString("state"),
        Times.instant(row.getLong("started_at")),
        Times.optional(row, "ended_at"),
        row.getLong("encoded"),
        row.getLong("encode_millis"),
        Optional.ofNullable(row.getString("error")));
  }
}
