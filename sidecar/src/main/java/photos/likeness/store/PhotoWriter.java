package photos.likeness.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;

/** Writes photos in one transaction. */
final class PhotoWriter {
  private static final String UPSERT =
      "insert into photo (source_id, external_id, content_id, path, path_key, folder, file_type,"
          + " size_bytes, modified_seconds, modified_nanos, taken_local, taken_offset_seconds,"
          + " rating, pick, label_id, camera_id, lens_id, latitude, longitude, caption, width,"
          + " height, orientation, seen_at) values"
          + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (source_id, external_id) do update set content_id = excluded.content_id,"
          + " path = excluded.path, path_key = excluded.path_key, folder = excluded.folder,"
          + " file_type = excluded.file_type, size_bytes = excluded.size_bytes,"
          + " modified_seconds = excluded.modified_seconds,"
          + " modified_nanos = excluded.modified_nanos, taken_local = excluded.taken_local,"
          + " taken_offset_seconds = excluded.taken_offset_seconds, rating = excluded.rating,"
          + " pick = excluded.pick, label_id = excluded.label_id,"
          + " camera_id = excluded.camera_id, lens_id = excluded.lens_id,"
          + " latitude = excluded.latitude, longitude = excluded.longitude,"
          + " caption = excluded.caption, width = excluded.width, height = excluded.height,"
          + " orientation = excluded.orientation, seen_at = excluded.seen_at,"
          + " missing_since = null"
          + " returning id";

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
        metadata.location().map(GeoPoint::latitude).orElse(null),
        metadata.location().map(GeoPoint::longitude).orElse(null),
        metadata.caption().orElse(null),
        metadata.width(),
        metadata.height(),
        metadata.orientation().exif(),
        now);
  }

  /** The row of a name in one of the tables of names, made if it is new; null for no name. */
  private Long named(String table, Optional<String> name) throws SQLException {
    if (name.isEmpty()) {
      return null;
    }
    Optional<Long> known =
        session.firstLong("select id from " + table + " where name = ?", name.get());
    if (known.isPresent()) {
      return known.get();
    }
    return session.number(
        "insert into " + table + " (name, folded) values (?, ?) returning id",
        name.get(),
        Folding.fold(name.get()));
  }
}
