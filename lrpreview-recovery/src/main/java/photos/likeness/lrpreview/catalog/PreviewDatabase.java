package photos.likeness.lrpreview.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    Optional<PyramidRow> row = find(previews, "Pyramid", key, PreviewDatabase::pyramidRow);
    return row.isPresent() ? row : find(rootPixels, "RootPixels", key, PreviewDatabase::pyramidRow);
  }

  /** The small JPEG of a picture, a last resort; empty if there is none. */
  public Optional<byte[]> rootPixels(PreviewKey key) {
    return find(rootPixels, "RootPixels", key, row -> row.getBytes("jpegData"));
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> Optional<T> find(
      Optional<ForeignDatabase> database, String table, PreviewKey key, RowReader<T> reader) {
    if (database.isEmpty() || !database.get().has(table, "uuid", "digest", "quality")) {
      return Optional.empty();
    }
    try (PreparedStatement statement =
        database.get().prepare("select * from %s where uuid = ? and digest = ?".formatted(table))) {
      statement.setString(1, key.uuidText());
      statement.setString(2, key.digest());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.ofNullable(reader.read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      warnings.add("%s: %s of %s: %s".formatted(cacheName(database), table, key, e.getMessage()));
      return Optional.empty();
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

  private static Path cacheName(Optional<ForeignDatabase> database) {
    return database.orElseThrow().original().getFileName();
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
