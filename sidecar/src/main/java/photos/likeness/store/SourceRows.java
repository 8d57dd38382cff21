package photos.likeness.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;

/** Sources as rows. */
final class SourceRows {
  private SourceRows() {}

  static Optional<Long> find(Session session, SourceId source) throws SQLException {
    return session.firstLong(
        "select id from source where kind = ? and identity = ?",
        source.kind().label(),
        source.identity());
  }

  /** Adds the source if it is new; where it lies is not known then. */
  static void ensure(Session session, SourceId source) throws SQLException {
    session.update(
        "insert into source (kind, identity, location, added_at) values (?, ?, ?, ?)"
            + " on conflict (kind, identity) do nothing",
        source.kind().label(),
        source.identity(),
        source.identity(),
        Times.nanos(Instant.now()));
  }

  /** The source's row, which must be there. */
  static long require(Session session, SourceId source) throws SQLException {
    return find(session, source)
        .orElseThrow(() ->
            new StoreException(
                "The source "
                    + source
                    + " is not in the index; it was removed meanwhile, or has"
                    + " to be added first."));
  }

  /** The source in the columns {@code kind} and {@code identity}. */
  static SourceId id(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    return new SourceId(
        SourceKind.ofLabel(kind)
            .orElseThrow(() ->
                new StoreException(
                    "The index holds a source of the kind "
                        + kind
                        + ", which this version of"
                        + " Likeness does not know. Update Likeness.")),
        row.getString("identity"));
  }
}
