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
final class Manifest implements Notes, AutoCloseable {
  static final String FOLDER = "Recovery report";
  private static final String FILE = "manifest.db";
  private static final int VERSION = 1;

  /** SQLITE_BUSY. */
  private static final int BUSY = 5;

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
          "colour_source",
          "source_file",
          "source_offset",
          "bytes",
          "sha256",
          "taken_at",
          "date_source",
          "orientation",
          "rating",
          "pick",
          "collections",
          "stack",
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
    Path folder = output.resolve(FOLDER);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RecoveryException(
          "nothing can be written into %s (%s); choose another output folder"
              .formatted(output, Reason.of(e)));
    }
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
        // Held to the end: a second run into this folder would write the same names.
        statement.execute("pragma locking_mode = exclusive");
        // A commit need not wait for the disk: a row that is lost costs one look at its file.
        statement.execute("pragma journal_mode = wal");
        statement.execute("pragma synchronous = normal");
        statement.execute("begin exclusive");
        requireVersion(file, statement);
        statement.executeUpdate(
            """
            create table if not exists picture(
              number integer primary key, reference text not null unique, outcome text not null,
              path text, original_path text, width integer, height integer, full_width integer,
              full_height integer, quality text, colours text, colour_source text, source_file text,
              source_offset integer, bytes integer, sha256 text, taken_at text, date_source text,
              orientation text, rating integer, pick integer, collections text, stack text,
              note text);
            create table if not exists recovery(begun_at text not null, tool text not null);
            create index if not exists picture_outcome on picture(outcome);
            """);
        statement.execute("commit");
        return new Manifest(connection);
      } catch (SQLException | IOException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      if (e.getErrorCode() == BUSY) {
        throw new RecoveryException(
            "another recovery is writing into %s; let it end, or choose another output folder"
                .formatted(file.getParent().getParent()));
      }
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
   * When the first run into this folder began, and by which program. It stands in every file, so
   * that a file that was written by a run that was killed is known for what it is.
   *
   * @param tool of this run, noted if it is the first
   */
  Provenance begun(String tool) throws IOException {
    try (PreparedStatement first =
            connection.prepareStatement(
                """
                insert into recovery select strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?
                where not exists (select 1 from recovery)
                """);
        Statement statement = connection.createStatement()) {
      first.setString(1, tool);
      first.executeUpdate();
      connection.commit();
      try (ResultSet row = statement.executeQuery("select begun_at, tool from recovery")) {
        return new Provenance(Instant.parse(row.getString(1)), row.getString(2));
      }
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /** What was noted of a picture. */
  @Override
  public Optional<ReportRow> find(String reference) throws IOException {
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
  @Override
  public void put(ReportRow row) throws IOException {
    try {
      Object[] values = values(row);
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private static Object[] values(ReportRow row) {
    Optional<ReportPicture> picture = row.picture();
    Optional<ReportFile> file = row.file();
    ReportPhoto photo = row.photo();
    return new Object[] {
      row.reference(),
      row.outcome().name(),
      row.path().orElse(null),
      row.originalPath().orElse(null),
      picture.map(ReportPicture::width).orElse(null),
      picture.map(ReportPicture::height).orElse(null),
      picture.map(ReportPicture::fullWidth).map(Manifest::orNull).orElse(null),
      picture.map(ReportPicture::fullHeight).map(Manifest::orNull).orElse(null),
      picture.flatMap(ReportPicture::quality).orElse(null),
      picture.map(ReportPicture::colours).orElse(null),
      picture.map(ReportPicture::colourSource).orElse(null),
      file.map(ReportFile::sourceFile).orElse(null),
      file.map(ReportFile::sourceOffset).orElse(null),
      file.map(ReportFile::bytes).orElse(null),
      file.flatMap(ReportFile::sha256).orElse(null),
      photo.takenAt().orElse(null),
      photo.dateSource().orElse(null),
      photo.orientation().orElse(null),
      orNull(photo.rating()),
      orNull(photo.pick()),
      photo.collections().isEmpty() ? null : String.join("\n", photo.collections()),
      photo.stack().orElse(null),
      row.note().orElse(null)
    };
  }

  /** Makes what was noted lasting. */
  @Override
  public void commit() throws IOException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /** How many pictures came back with something to say of them. */
  long noted() throws IOException {
    long[] count = new long[1];
    forEachRow(
        "select count(*) from picture where note is not null and path is not null",
        row -> count[0] = row.getLong(1));
    return count[0];
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
        picture(row),
        file(row),
        photo(row),
        text(row, "note"));
  }

  private static Optional<ReportPicture> picture(ResultSet row) throws SQLException {
    OptionalInt width = number(row, "width");
    OptionalInt height = number(row, "height");
    return width.isEmpty() || height.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReportPicture(
                width.getAsInt(),
                height.getAsInt(),
                number(row, "full_width"),
                number(row, "full_height"),
                text(row, "quality"),
                text(row, "colours").orElse(""),
                text(row, "colour_source").orElse("")));
  }

  private static Optional<ReportFile> file(ResultSet row) throws SQLException {
    Optional<String> source = text(row, "source_file");
    return source.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReportFile(
                source.get(),
                row.getLong("source_offset"),
                row.getLong("bytes"),
                text(row, "sha256")));
  }

  private static ReportPhoto photo(ResultSet row) throws SQLException {
    return new ReportPhoto(
        text(row, "taken_at"),
        text(row, "date_source"),
        text(row, "orientation"),
        number(row, "rating"),
        number(row, "pick"),
        text(row, "collections").map(all -> List.of(all.split("\n", -1))).orElse(List.of()),
        text(row, "stack"));
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
