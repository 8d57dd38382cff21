package photos.likeness.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;

/** Writes photos in one transaction. */
final class PhotoWriter {
  /** In the order in which {@link #upsert} gives their values. */
  private static final List<String> COLUMNS =
      List.of(
          "source_id",
          "external_id",
          "content_id",
          "path",
          "path_key",
          "folder",
          "stem",
          "file_type",
          "size_bytes",
          "modified_seconds",
          "modified_nanos",
          "taken_local",
          "taken_offset_seconds",
          "rating",
          "pick",
          "label_id",
          "camera_id",
          "lens_id",
          "focal_length",
          "focal_length_35",
          "exposure_seconds",
          "aperture",
          "iso",
          "latitude",
          "longitude",
          "altitude",
          "title",
          "caption",
          "words",
          "creator",
          "copyright",
          "width",
          "height",
          "orientation",
          "metadata_stamp",
          "seen_at");

  private static final String UPSERT =
      "insert into photo (%s) values (%s) on conflict (source_id, external_id) do update set %s, missing_since = null returning id"
          .formatted(
              String.join(", ", COLUMNS),
              String.join(", ", Collections.nCopies(COLUMNS.size(), "?")),
              COLUMNS.stream()
                  .skip(2)
                  .map(column -> column + " = excluded." + column)
                  .collect(Collectors.joining(", ")));

  private final WriteTransaction transaction;
  private final Session session;
  private final long now = Times.nanos(Instant.now());
  private final Set<Long> left = new HashSet<>();

  PhotoWriter(WriteTransaction transaction) {
    this.transaction = transaction;
    this.session = transaction.session();
  }

  void write(List<IndexedPhoto> batch) throws SQLException {
    for (IndexedPhoto photo : batch) {
      write(photo);
    }
    Contents.dropOrphans(transaction, left);
  }

  private void write(IndexedPhoto photo) throws SQLException {
    long source = SourceRows.require(session, photo.key().source());
    String externalId = photo.key().externalId();
    long content = Contents.ensure(session, photo.content());
    Optional<Long> before =
        session.firstLong(
            "select ifnull(content_id, 0) from photo where source_id = ? and external_id = ?",
            source,
            externalId);
    before.filter(old -> old != 0 && old != content).ifPresent(left::add);
    long id = upsert(source, content, photo);
    Keywords.replace(session, id, photo.metadata().keywords());
    People.replace(session, id, photo.metadata().people());
    session.update(
        "delete from failure where source_id = ? and external_id = ?", source, externalId);
    if (photo.embedding().isPresent()) {
      Contents.embed(transaction, content, photo.embedding().get());
    }
  }

  private long upsert(long source, long content, IndexedPhoto photo) throws SQLException {
    PhotoMetadata metadata = photo.metadata();
    Instant modified = photo.stamp().modifiedAt();
    Optional<String> taken = metadata.takenAt().map(CaptureTime::local).flatMap(Times::local);
    return session.number(
        UPSERT,
        source,
        photo.key().externalId(),
        content,
        photo.path(),
        Folding.pathKey(photo.path()),
        Folding.folder(photo.path()),
        Folding.stem(photo.path()),
        Folding.fold(photo.fileType()),
        photo.stamp().sizeBytes(),
        modified.getEpochSecond(),
        modified.getNano(),
        taken.orElse(null),
        taken
            .flatMap(local -> metadata.takenAt().flatMap(CaptureTime::offset))
            .map(offset -> offset.getTotalSeconds())
            .orElse(null),
        metadata.rating().map(Rating::stars).orElse(null),
        metadata.pick().map(Pick::code).orElse(null),
        named("label", metadata.label().map(ColourLabel::text)),
        named("camera", metadata.camera()),
        named("lens", metadata.lens()),
        boxed(metadata.settings().focalLength()),
        boxed(metadata.settings().focalLength35()),
        boxed(metadata.settings().exposureSeconds()),
        boxed(metadata.settings().aperture()),
        metadata.settings().iso().isPresent() ? metadata.settings().iso().getAsInt() : null,
        metadata.location().map(GeoPoint::latitude).orElse(null),
        metadata.location().map(GeoPoint::longitude).orElse(null),
        metadata.location().map(place -> boxed(place.altitude())).orElse(null),
        metadata.title().orElse(null),
        metadata.caption().orElse(null),
        words(metadata),
        metadata.creator().orElse(null),
        metadata.copyright().orElse(null),
        metadata.width(),
        metadata.height(),
        metadata.orientation().exif(),
        photo.metadataStamp(),
        now);
  }

  /** The row of a name in one of the tables of names; null for no name. */
  private Long named(String table, Optional<String> name) throws SQLException {
    return name.isEmpty() ? null : NamedRows.ensure(session, table, name.get());
  }

  private static Double boxed(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  /** What a filter's text is looked for in; null if there is nothing. */
  private static String words(PhotoMetadata metadata) {
    return Stream.of(metadata.title(), metadata.caption())
        .flatMap(Optional::stream)
        .map(Folding::fold)
        .reduce((title, caption) -> title + "\n" + caption)
        .orElse(null);
  }
}
