package photos.likeness.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.FileStamp;

/** How times are written. */
final class Times {
  /** All of one length, so that they compare as texts as they do as times. */
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");

  private static final int LAST_YEAR = 9999;
  private static final long NANOS = 1_000_000_000L;

  private Times() {}

  /** A time of our own clock, in nanoseconds since 1970 (up to the year 2262). */
  static long nanos(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano());
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  /** The time in a column, empty where there is none. */
  static Optional<Instant> optional(ResultSet row, String column) throws SQLException {
    long nanos = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(instant(nanos));
  }

  static FileStamp stamp(ResultSet row) throws SQLException {
    return new FileStamp(
        row.getLong("size_bytes"),
        Instant.ofEpochSecond(row.getLong("modified_seconds"), row.getLong("modified_nanos")));
  }

  /** The text of a local time; empty for a year outside 0 to 9999, which no camera writes. */
  static Optional<String> local(LocalDateTime time) {
    boolean plausible = time.getYear() >= 0 && time.getYear() <= LAST_YEAR;
    return plausible ? Optional.of(LOCAL.format(time)) : Optional.empty();
  }

  /** The text that a bound of a filter compares with, the bound moved into years 0 to 9999. */
  static String bound(LocalDateTime time) {
    return local(time)
        .orElseGet(() ->
            LOCAL.format(
                time.getYear() < 0
                    ? LocalDateTime.of(0, 1, 1, 0, 0)
                    : LocalDateTime.of(LAST_YEAR, 12, 31, 23, 59, 59, 999_999_999)));
  }

  static Optional<CaptureTime> captured(ResultSet row) throws SQLException {
    String local = row.getString("taken_local");
    if (local == null) {
      return Optional.empty();
    }
    int seconds = row.getInt("taken_offset_seconds");
    Optional<ZoneOffset> offset =
        row.wasNull() ? Optional.empty() : Optional.of(ZoneOffset.ofTotalSeconds(seconds));
    return Optional.of(new CaptureTime(LocalDateTime.parse(local, LOCAL), offset));
  }
}
