package photos.likeness.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import photos.likeness.photo.Arrangement;
import photos.likeness.photo.Arrangement.StackPlace;
import photos.likeness.photo.CameraSettings;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Orientation;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;

/** Photos read and dropped as rows. */
final class PhotoRows {
  /** As many as go well within a tenth of a second. */
  static final int DROPPED_AT_ONCE = 200;

  private static final String SELECT =
      "select photo.*, source.kind, source.identity, camera.name as camera, lens.name as lens,"
          + " label.name as label from photo join source on source.id = photo.source_id"
          + " left join camera on camera.id = photo.camera_id"
          + " left join lens on lens.id = photo.lens_id"
          + " left join label on label.id = photo.label_id where true ";

  private PhotoRows() {}

  /**
   * The photos of a query.
   *
   * @param rest what follows {@code where true}, with " and " before each condition
   */
  static List<Photo> list(Session session, String rest, Object... values) throws SQLException {
    Map<Long, Photo> photos = new LinkedHashMap<>();
    session.forEach(
        SELECT + rest,
        row -> {
          Photo photo = photo(row);
          photos.put(photo.id(), photo);
        },
        values);
    if (photos.isEmpty()) {
      return List.of();
    }
    Map<Long, List<KeywordPath>> keywords = Keywords.ofPhotos(session, photos.keySet());
    Map<Long, List<String>> people = LinkedNames.PEOPLE.ofPhotos(session, photos.keySet());
    Map<Long, List<String>> collections =
        LinkedNames.COLLECTIONS.ofPhotos(session, photos.keySet());
    List<Photo> complete = new ArrayList<>(photos.size());
    for (Photo photo : photos.values()) {
      complete.add(
          withNames(
              photo,
              keywords.getOrDefault(photo.id(), List.of()),
              people.getOrDefault(photo.id(), List.of()),
              collections.getOrDefault(photo.id(), List.of())));
    }
    return complete;
  }

  static Optional<Photo> first(Session session, String rest, Object... values) throws SQLException {
    return list(session, rest + " limit 1", values).stream().findFirst();
  }

  /** Drops photos, and the contents that only they had. */
  static long drop(WriteTransaction transaction, long[] photoIds) throws SQLException {
    if (photoIds.length == 0) {
      return 0;
    }
    Session session = transaction.session();
    String ids = Json.numbers(photoIds);
    List<Long> contents =
        session.list(
            "select distinct content_id from photo where id in (select value from json_each(?))"
                + " and content_id is not null",
            row -> row.getLong(1),
            ids);
    int gone =
        session.update("delete from photo where id in (select value from json_each(?))", ids);
    Contents.dropOrphans(transaction, contents);
    return gone;
  }

  private static Photo withNames(
      Photo photo, List<KeywordPath> keywords, List<String> people, List<String> collections) {
    if (keywords.isEmpty() && people.isEmpty() && collections.isEmpty()) {
      return photo;
    }
    Arrangement known = photo.metadata().arrangement();
    return new Photo(
        photo.id(),
        photo.key(),
        photo.contentId(),
        photo.path(),
        photo.folder(),
        photo.fileType(),
        photo.stamp(),
        photo.missing(),
        photo.metadata().toBuilder()
            .keywords(keywords)
            .people(people)
            .arrangement(
                new Arrangement(known.virtualCopy(), known.copyName(), known.stack(), collections))
            .build());
  }

  private static Photo photo(ResultSet row) throws SQLException {
    long contentId = row.getLong("content_id");
    Optional<Long> content = row.wasNull() ? Optional.empty() : Optional.of(contentId);
    row.getLong("missing_since");
    boolean missing = !row.wasNull();
    return new Photo(
        row.getLong("id"),
        new PhotoKey(SourceRows.id(row), row.getString("external_id")),
        content,
        row.getString("path"),
        row.getString("folder"),
        row.getString("file_type"),
        Times.stamp(row),
        missing,
        metadata(row));
  }

  private static PhotoMetadata metadata(ResultSet row) throws SQLException {
    return new PhotoMetadata(
        row.getInt("width"),
        row.getInt("height"),
        Orientation.ofExif(row.getInt("orientation")),
        Times.captured(row),
        optionalInt(row, "rating").map(Rating::new),
        optionalInt(row, "pick").map(PhotoRows::pick),
        Optional.ofNullable(row.getString("label")).map(ColourLabel::new),
        Optional.ofNullable(row.getString("camera")),
        Optional.ofNullable(row.getString("lens")),
        settings(row),
        location(row),
        Optional.ofNullable(row.getString("title")),
        Optional.ofNullable(row.getString("caption")),
        Optional.ofNullable(row.getString("creator")),
        Optional.ofNullable(row.getString("copyright")),
        List.of(),
        List.of(),
        arrangement(row));
  }

  private static Arrangement arrangement(ResultSet row) throws SQLException {
    int position = row.getInt("stack_position");
    return new Arrangement(
        row.getBoolean("virtual_copy"),
        Optional.ofNullable(row.getString("copy_name")),
        position > 0
            ? Optional.of(new StackPlace(row.getLong("stack"), position))
            : Optional.empty(),
        List.of());
  }

  private static CameraSettings settings(ResultSet row) throws SQLException {
    int iso = row.getInt("iso");
    return new CameraSettings(
        optionalDouble(row, "focal_length"),
        optionalDouble(row, "focal_length_35"),
        optionalDouble(row, "exposure_seconds"),
        optionalDouble(row, "aperture"),
        iso > 0 ? OptionalInt.of(iso) : OptionalInt.empty());
  }

  private static OptionalDouble optionalDouble(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static Optional<Integer> optionalInt(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static Pick pick(int code) {
    return code < 0 ? Pick.REJECTED : code > 0 ? Pick.PICKED : Pick.UNFLAGGED;
  }

  private static Optional<GeoPoint> location(ResultSet row) throws SQLException {
    double latitude = row.getDouble("latitude");
    if (row.wasNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new GeoPoint(latitude, row.getDouble("longitude"), optionalDouble(row, "altitude")));
  }
}
