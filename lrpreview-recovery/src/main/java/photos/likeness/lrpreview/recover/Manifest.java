package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was done in this output folder, run after run: a SQLite database, so that half a million
 * rows take no memory and a run that was killed has left every row whole. It is what a run goes on
 * from and what reports are written from. For one thread.
 */
final class Manifest implements AutoCloseable {
  static final String FOLDER = "Recovery report";
  private static final String FILE = "manifest.db";
  private static final int VERSION = 1;

  private static final List<String> COLUMNS =
      List.of(
          "reference",
          "outcome",
          "path",
          "original_path",
          "width",
          "height",
          "full_width",
          "full_height",
          "quality",
          "colours",
          "taken_at",
          "orientation",
          "source_file",
          "source_offset",
          "bytes",
          "sha256",
          "note");

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement find;

  private Manifest(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    String marks = "?" + ", ?".repeat(COLUMNS.size() - 1);
    this.insert =
        connection.prepareStatement(
            "insert into picture(%s) values (%s) on conflict(reference) do update set %s"
                .formatted(String.join(", ", COLUMNS), marks, updates()));
    this.find = connection.prepareStatement("select * from picture where reference = ?");
  }

  private static String updates() {
    return String.join(
        ", ", COLUMNS.stream().map(column -> column + " = excluded." + column).toList());
  }

  /** Opens that of an output folder, or begins it. */
  static Manifest open(Path output) throws IOException {
    Path folder = Files.createDirectories(output.resolve(FOLDER));
    Path file = folder.resolve(FILE);
    return open(file, "jdbc:sqlite:" + file.toUri().toString().replace("?", "%3F"));
  }

  /** One that is forgotten with its end, for a dry run. */
  static Manifest inMemory() throws IOException {
    return open(Path.of("memory"), "jdbc:sqlite:");
  }

  private static Manifest open(Path file, String url) throws IOException {
    try {
      Connection connection = DriverManager.getConnection(url);
      try (Statement statement = connection.createStatement()) {
        requireVersion(file, statement);
        statement.executeUpdate(
            """
            create table if not exists picture(
              number integer primary key, reference text not null unique, outcome text not null,
              path text, original_path text, width integer, height integer, full_width integer,
              full_height integer, quality text, colours text, taken_at text, orientation text,
              source_file text, source_offset integer not null, bytes integer not null,
              sha256 text, note text);
            create table if not exists recovery(begun_at text not null);
            insert into recovery select strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
              where not exists (select 1 from recovery);
            create index if not exists picture_outcome on picture(outcome);
            """);
        return new Manifest(connection);
      } catch (SQLException | IOException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new RecoveryException(
          "%s can't be read or written (%s); choose another output folder, or move this file away to begin anew"
              .formatted(file, e.getMessage()));
    }
  }

  private static void requireVersion(Path file, Statement statement)
      throws SQLException, IOException {
    try (ResultSet row = statement.executeQuery("pragma user_version")) {
      int version = row.getInt(1);
      if (version > VERSION) {
        throw new RecoveryException(
            "%s is of version %d, this program knows %d; use the newer one, or another output folder"
                .formatted(file, version, VERSION));
      }
    }
    statement.executeUpdate("pragma user_version = " + VERSION);
  }

  /**
   * When the first run into this folder began. It stands in every file, so that a file that was
   * written by a run that was killed is known for what it is.
   */
  Instant begunAt() throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select begun_at from recovery")) {
      return Instant.parse(row.getString(1));
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /** What was noted of a picture. */
  Optional<ReportRow> find(String reference) throws IOException {
    try {
      find.setString(1, reference);
      try (ResultSet row = find.executeQuery()) {
        return row.next() ? Optional.of(row(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /** Notes a picture, over what was noted of it before. */
  void put(ReportRow row) throws IOException {
    try {
      Object[] values = {
        row.reference(),
        row.outcome().name(),
        row.path().orElse(null),
        row.originalPath().orElse(null),
        orNull(row.width()),
        orNull(row.height()),
        orNull(row.fullWidth()),
        orNull(row.fullHeight()),
        row.quality().orElse(null),
        row.colours().orElse(null),
        row.takenAt().orElse(null),
        row.orientation().orElse(null),
        row.sourceFile().orElse(null),
        row.sourceOffset(),
        row.bytes(),
        row.sha256().orElse(null),
        row.note().orElse(null)
      };
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /** Makes what was noted lasting. */
  void commit() throws IOException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /** How many pictures came to what. */
  Map<Outcome, Long> counts() throws IOException {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    forEachRow(
        "select outcome, count(*) from picture group by outcome",
        row -> counts.put(Outcome.valueOf(row.getString(1)), row.getLong(2)));
    return counts;
  }

  /** Takes one picture. */
  interface RowTaker {
    void take(ReportRow row) throws IOException;
  }

  /** Every picture, in the order in which they were first noted. */
  void forEach(RowTaker taker) throws IOException {
    forEachRow("select * from picture order by number", row -> taker.take(row(row)));
  }

  private interface SqlTaker {
    void take(ResultSet row) throws SQLException, IOException;
  }

  private void forEachRow(String sql, SqlTaker taker) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        taker.take(rows);
      }
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private static ReportRow row(ResultSet row) throws SQLException {
    return new ReportRow(
        row.getString("reference"),
        Outcome.valueOf(row.getString("outcome")),
        text(row, "path"),
        text(row, "original_path"),
        number(row, "width"),
        number(row, "height"),
        number(row, "full_width"),
        number(row, "full_height"),
        text(row, "quality"),
        text(row, "colours"),
        text(row, "taken_at"),
        text(row, "orientation"),
        text(row, "source_file"),
        row.getLong("source_offset"),
        row.getLong("bytes"),
        text(row, "sha256"),
        text(row, "note"));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static OptionalInt number(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static RecoveryException broken(SQLException e) {
    return new RecoveryException(
        "the manifest in the output folder can't be written: %s; run it again, it goes on from here"
            .formatted(e.getMessage()));
  }

  /** Makes what was noted lasting, and closes. */
  @Override
  public void close() throws IOException {
    try (connection) {
      connection.commit();
    } catch (SQLException e) {
      throw broken(e);
    }
  }
}
