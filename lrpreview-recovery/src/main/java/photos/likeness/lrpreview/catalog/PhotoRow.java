package photos.likeness.lrpreview.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import photos.likeness.lrpreview.catalog.CatalogPhoto.Shooting;
import photos.likeness.lrpreview.catalog.CatalogPhoto.StackPlace;
import photos.likeness.lrpreview.format.PreviewKey;

/** A row of {@link PhotoSql} as a photo. What makes no sense is taken as not known. */
final class PhotoRow {
  private static final int MOST_PIXELS = 1_000_000;

  private final ResultSet row;

  PhotoRow(ResultSet row) {
    this.row = row;
  }

  long id() throws SQLException {
    return row.getLong("id_local");
  }

  CatalogPhoto photo(
      List<CatalogKeyword> keywords,
      List<List<String>> collections,
      Optional<StackPlace> stack,
      Optional<String> title)
      throws SQLException {
    Optional<UUID> fileId = text("fileId").flatMap(PhotoRow::uuid);
    long master = row.getLong("masterImage");
    int rating = (int) row.getDouble("rating");
    return new CatalogPhoto(
        id(),
        text("id_global").orElse(""),
        fileId,
        preview(fileId),
        path(),
        text("fileFormat").orElse(""),
        master == 0 ? OptionalLong.empty() : OptionalLong.of(master),
        text("copyName"),
        text("captureTime").flatMap(CatalogTime::parse),
        text("orientation").flatMap(StoredOrientation::of),
        pixels("fileWidth"),
        pixels("fileHeight"),
        rating >= 1 && rating <= 5 ? OptionalInt.of(rating) : OptionalInt.empty(),
        (int) Math.signum(row.getDouble("pick")),
        text("colorLabels"),
        shooting(),
        text("caption"),
        text("copyright"),
        keywords,
        collections,
        stack,
        title,
        text("creator"));
  }

  private Optional<PreviewKey> preview(Optional<UUID> fileId) throws SQLException {
    Optional<String> digest = text("digest").filter(text -> text.matches("[0-9A-Fa-f]{32}"));
    return fileId.isPresent() && digest.isPresent()
        ? Optional.of(PreviewKey.of(fileId.get().toString(), digest.get()))
        : Optional.empty();
  }

  private Optional<CatalogPath> path() throws SQLException {
    Optional<String> root = text("absolutePath");
    Optional<String> base = text("baseName");
    if (root.isEmpty() || base.isEmpty()) {
      return Optional.empty();
    }
    String extension = text("extension").map(text -> "." + text).orElse("");
    return Optional.of(
        new CatalogPath(root.get(), text("pathFromRoot").orElse(""), base.get() + extension));
  }

  /** Aperture and shutter speed are kept as APEX values (EXIF 2.32, annex C). */
  private Shooting shooting() throws SQLException {
    Optional<Double> latitude = number("gpsLatitude").filter(degrees -> Math.abs(degrees) <= 90);
    Optional<Double> longitude = number("gpsLongitude").filter(degrees -> Math.abs(degrees) <= 180);
    boolean placed = row.getDouble("hasGPS") == 1 && latitude.isPresent() && longitude.isPresent();
    return new Shooting(
        text("camera"),
        text("lens"),
        placed ? latitude : Optional.empty(),
        placed ? longitude : Optional.empty(),
        number("focalLength").filter(millimetres -> millimetres > 0),
        number("aperture").map(apex -> Math.pow(2, apex / 2)).filter(Double::isFinite),
        number("shutterSpeed").map(apex -> Math.pow(2, -apex)).filter(Double::isFinite),
        number("isoSpeedRating").filter(speed -> speed > 0));
  }

  private int pixels(String column) throws SQLException {
    double pixels = row.getDouble(column);
    return pixels >= 1 && pixels <= MOST_PIXELS ? (int) Math.round(pixels) : 0;
  }

  private Optional<Double> number(String column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() || !Double.isFinite(number) ? Optional.empty() : Optional.of(number);
  }

  private Optional<String> text(String column) throws SQLException {
    String text = row.getString(column);
    return text == null || text.isBlank() ? Optional.empty() : Optional.of(text);
  }

  static Optional<UUID> uuid(String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
