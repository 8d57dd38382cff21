package photos.likeness.store;

import static java.util.function.Predicate.not;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import photos.likeness.photo.Arrangement;
import photos.likeness.photo.Arrangement.StackPlace;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;
import photos.likeness.photo.Waiting;

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
          "seen_at",
          "virtual_copy",
          "copy_name",
          "stack",
          "stack_position",
          "waiting",
          "preview_colours");

  /** What is there stays where nothing new is known of the picture. */
  private static final Map<String, String> UPDATES =
      Map.of(
          "content_id",
          "ifnull(excluded.content_id, photo.content_id)",
          "preview_colours",
          "iif(excluded.content_id is null, photo.preview_colours, excluded.preview_colours)",
          "waiting",
          "iif(excluded.waiting is not null and photo.content_id is not null, 'stale', excluded.waiting)");

  private static final String UPSERT =
      "insert into photo (%s) values (%s) on conflict (source_id, external_id) do update set %s, missing_since = null returning id"
          .formatted(
              String.join(", ", COLUMNS),
              String.join(", ", Collections.nCopies(COLUMNS.size(), "?")),
              COLUMNS.stream()
                  .skip(2)
                  .map(
                      column -> column + " = " + UPDATES.getOrDefault(column, "excluded." + column))
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
    Optional<Long> content = Optional.empty();
    if (photo.content().isPresent()) {
      content = Optional.of(Contents.ensure(session, photo.content().get()));
    }
    Optional<Long> before =
        session.firstLong(
            "select ifnull(content_id, 0) from photo where source_id = ? and external_id = ?",
            source,
            externalId);
    if (content.isPresent()) {
      before.filter(old -> old != 0).filter(not(content.get()::equals)).ifPresent(left::add);
    }
    long id = upsert(source, content, photo);
    Keywords.replace(session, id, photo.metadata().keywords());
    LinkedNames.PEOPLE.replace(session, id, photo.metadata().people());
    LinkedNames.COLLECTIONS.replace(session, id, photo.metadata().arrangement().collections());
    session.update(
        "delete from failure where source_id = ? and external_id = ?", source, externalId);
    if (photo.embedding().isPresent()) {
      Contents.embed(transaction, content.orElseThrow(), photo.embedding().get());
    }
  }

  private long upsert(long source, Optional<Long> content, IndexedPhoto photo) throws SQLException {
    PhotoMetadata metadata = photo.metadata();
    Arrangement arrangement = metadata.arrangement();
    Instant modified = photo.stamp().modifiedAt();
    Optional<String> taken = metadata.takenAt().map(CaptureTime::local).flatMap(Times::local);
    return session.number(
        UPSERT,
        source,
        photo.key().externalId(),
        content.orElse(null),
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
        now,
        arrangement.virtualCopy() ? 1 : 0,
        arrangement.copyName().orElse(null),
        arrangement.stack().map(StackPlace::stack).orElse(null),
        arrangement.stack().map(StackPlace::position).orElse(null),
        waiting(photo),
        photo.previewColours().orElse(null));
  }

  /** As it is if the photo is new; where it is known with a picture, that is what is stale. */
  private static String waiting(IndexedPhoto photo) {
    if (!photo.waits()) {
      return null;
    }
    return (photo.content().isPresent() ? Waiting.STALE : Waiting.MISSING).label();
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
