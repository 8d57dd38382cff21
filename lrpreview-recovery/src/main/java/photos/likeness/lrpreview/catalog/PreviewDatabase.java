package photos.likeness.lrpreview.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import photos.likeness.lrpreview.format.PreviewKey;

/**
 * The databases beside the previews, read from private copies: {@code previews.db}, which says
 * which picture a photo shows now, and {@code root-pixels.db}, which has a small JPEG of each.
 * Either may be missing. For one thread.
 *
 * <p>{@code ImageCacheEntry(imageId, uuid, digest, orientation)}: {@code imageId} is the photo's
 * {@code Adobe_images.id_local}. {@code Pyramid(uuid, digest, colorProfile, quality, croppedWidth,
 * croppedHeight, …)}. {@code RootPixels(uuid, digest, colorProfile, croppedWidth, croppedHeight,
 * quality, jpegData)}. Alike in Lightroom 6, Lightroom Classic 9 and 12.
 */
public final class PreviewDatabase implements AutoCloseable {
  private static final int MOST_PIXELS = 1_000_000;
  private static final String PREVIEWS = "previews.db";
  private static final String ROOT_PIXELS = "root-pixels.db";
  private static final List<String> PYRAMID_COLUMNS =
      List.of("colorProfile", "quality", "croppedWidth", "croppedHeight");

  private final Optional<ForeignDatabase> previews;
  private final Optional<ForeignDatabase> rootPixels;
  private final List<String> warnings;

  private PreviewDatabase(
      Optional<ForeignDatabase> previews,
      Optional<ForeignDatabase> rootPixels,
      List<String> warnings) {
    this.previews = previews;
    this.rootPixels = rootPixels;
    this.warnings = warnings;
  }

  /**
   * What the database says of a picture.
   *
   * @param croppedWidth pixels of the whole picture as developed
   * @param croppedHeight pixels of the whole picture as developed
   */
  public record PyramidRow(
      Optional<String> colorProfile,
      Optional<String> quality,
      OptionalInt croppedWidth,
      OptionalInt croppedHeight) {}

  /** Opens what lies in a cache folder; what can't be opened is a warning. */
  public static PreviewDatabase open(Path cacheFolder, Path temporaryFolder) {
    List<String> warnings = new ArrayList<>();
    return new PreviewDatabase(
        open(cacheFolder.resolve(PREVIEWS), temporaryFolder, warnings),
        open(cacheFolder.resolve(ROOT_PIXELS), temporaryFolder, warnings),
        warnings);
  }

  private static Optional<ForeignDatabase> open(
      Path file, Path temporaryFolder, List<String> warnings) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      ForeignDatabase database = ForeignDatabase.open(file, temporaryFolder);
      database
          .damage()
          .ifPresent(damage ->
              warnings.add(
                  "%s is damaged (%s); what can be read of it is read".formatted(file, damage)));
      database.ensureIndex("ImageCacheEntry", "uuid");
      return Optional.of(database);
    } catch (IOException e) {
      warnings.add(e.getMessage());
      return Optional.empty();
    }
  }

  /** What is damaged. Grows while reading. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The pictures that photos show now, to be asked for beside the photos. */
  public CurrentPictures currentPictures() {
    return new CurrentPictures(previews);
  }

  /** What is known of a picture; empty if nothing is. */
  public Optional<PyramidRow> pyramid(PreviewKey key) {
    Optional<PyramidRow> row =
        find(previews, "Pyramid", PYRAMID_COLUMNS, key, PreviewDatabase::pyramidRow);
    return row.isPresent()
        ? row
        : find(rootPixels, "RootPixels", PYRAMID_COLUMNS, key, PreviewDatabase::pyramidRow);
  }

  /** The small JPEG of a picture, a last resort; empty if there is none. */
  public Optional<byte[]> rootPixels(PreviewKey key) {
    return find(
        rootPixels, "RootPixels", List.of("jpegData"), key, row -> row.getBytes("jpegData"));
  }

  /** The digests of the edits of a photo file that have a small JPEG, the last one noted first. */
  public List<PreviewKey> rootPixelsOf(UUID uuid) {
    List<PreviewKey> keys = new ArrayList<>();
    if (rootPixels.filter(database -> database.has("RootPixels", "uuid", "digest")).isPresent()) {
      ask(
          rootPixels.get(),
          "select digest from RootPixels where uuid = ? order by rowid desc",
          List.of(new PreviewKey(uuid, 0, 0).uuidText()),
          row -> CurrentPictures.key(uuid.toString(), row.getString(1)).ifPresent(keys::add));
    }
    return keys;
  }

  /**
   * How a picture must be turned, for those whose photo no catalog tells of.
   *
   * @return empty if photos that show it are turned differently, or nothing is known
   */
  public Optional<StoredOrientation> orientation(PreviewKey key) {
    Set<Optional<StoredOrientation>> orientations = new HashSet<>();
    String table = "ImageCacheEntry";
    if (previews.filter(db -> db.has(table, "uuid", "digest", "orientation")).isPresent()) {
      ask(
          previews.get(),
          "select orientation from ImageCacheEntry where uuid = ? and digest = ?",
          List.of(key.uuidText(), key.digest()),
          row -> orientations.add(text(row, "orientation").flatMap(StoredOrientation::of)));
    }
    return orientations.size() == 1 ? orientations.iterator().next() : Optional.empty();
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> Optional<T> find(
      Optional<ForeignDatabase> database,
      String table,
      List<String> wanted,
      PreviewKey key,
      RowReader<T> reader) {
    if (database.filter(db -> db.has(table, "uuid", "digest")).isEmpty()) {
      return Optional.empty();
    }
    String columns =
        wanted.stream()
            .map(column -> database.get().has(table, column) ? column : "null as " + column)
            .collect(Collectors.joining(", "));
    List<T> found = new ArrayList<>();
    ask(
        database.get(),
        "select %s from %s where uuid = ? and digest = ?".formatted(columns, table),
        List.of(key.uuidText(), key.digest()),
        row -> Optional.ofNullable(reader.read(row)).ifPresent(found::add));
    return found.stream().findFirst();
  }

  private void ask(
      ForeignDatabase database, String sql, List<String> values, ForeignDatabase.RowTaker taker) {
    try {
      PreparedStatement statement = database.kept(sql);
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          taker.take(rows);
        }
      }
    } catch (SQLException e) {
      warnings.add(
          "%s: what it has of %s can't be read: %s"
              .formatted(database.original().getFileName(), values.getFirst(), e.getMessage()));
    }
  }

  private static PyramidRow pyramidRow(ResultSet row) throws SQLException {
    return new PyramidRow(
        text(row, "colorProfile"),
        text(row, "quality"),
        pixels(row, "croppedWidth"),
        pixels(row, "croppedHeight"));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).filter(text -> !text.isBlank());
  }

  private static OptionalInt pixels(ResultSet row, String column) throws SQLException {
    double pixels = row.getDouble(column);
    return pixels >= 1 && pixels <= MOST_PIXELS
        ? OptionalInt.of((int) Math.round(pixels))
        : OptionalInt.empty();
  }

  /** Closes and deletes the private copies. */
  @Override
  public void close() throws IOException {
    for (Optional<ForeignDatabase> database : List.of(previews, rootPixels)) {
      if (database.isPresent()) {
        database.get().close();
      }
    }
  }
}
