package photos.likeness.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.SourceId;

/** What is known of a source's photos, for telling what changed. For one session. */
final class KnownPhotos {
  private final Session session;
  private final Optional<ModelTable> model;
  private final Map<String, KnownPhoto> photos = new HashMap<>();

  private KnownPhotos(Session session, ModelId model) throws SQLException {
    this.session = session;
    this.model = ModelTable.find(session, model);
  }

  static Map<String, KnownPhoto> all(Session session, SourceId source, ModelId model)
      throws SQLException {
    Optional<Long> row = SourceRows.find(session, source);
    KnownPhotos known = new KnownPhotos(session, model);
    if (row.isPresent()) {
      known.read("source_id = ?", row.get());
    }
    return known.photos;
  }

  /** Along the index of external ids: it costs what the parts hold, not what the source holds. */
  static Map<String, KnownPhoto> within(
      Session session, SourceId source, ModelId model, Set<String> parts) throws SQLException {
    Optional<Long> row = SourceRows.find(session, source);
    KnownPhotos known = new KnownPhotos(session, model);
    if (row.isPresent()) {
      for (String part : parts) {
        known.read("source_id = ? and external_id = ?", row.get(), part);
        // What begins with the folder and a slash: "0" comes right after "/".
        known.read(
            "source_id = ? and external_id > ? and external_id < ?",
            row.get(),
            part + "/",
            part + "0");
      }
    }
    return known.photos;
  }

  private void read(String condition, Object... values) throws SQLException {
    String embedded =
        model
            .map(table -> "content_id in (select content_id from " + table.codes() + ")")
            .orElse("false");
    String coarse =
        model.map(table -> CoarseVectors.isCoarse(table, "photo.content_id")).orElse("false");
    session.forEach(
        "select external_id, size_bytes, modified_seconds, modified_nanos,"
            + " ifnull(metadata_stamp, '') as metadata_stamp, missing_since is not null as missing,"
            + " waiting is not null as waits, ifnull("
            + embedded
            + ", false) as embedded, "
            + coarse
            + " as coarse from photo where "
            + condition,
        row ->
            photos.put(
                row.getString("external_id"),
                new KnownPhoto(
                    Times.stamp(row),
                    row.getString("metadata_stamp"),
                    row.getBoolean("embedded"),
                    row.getBoolean("coarse"),
                    false,
                    row.getBoolean("missing"),
                    row.getBoolean("waits"))),
        values);
    session.forEach(
        "select external_id, size_bytes, modified_seconds, modified_nanos from failure where "
            + condition,
        row -> failed(row.getString("external_id"), Times.stamp(row)),
        values);
  }

  private void failed(String externalId, FileStamp stamp) {
    photos.merge(
        externalId,
        new KnownPhoto(stamp, "", false, true, false),
        (photo, failure) ->
            new KnownPhoto(
                stamp,
                photo.metadataStamp(),
                photo.embedded(),
                photo.coarse(),
                true,
                photo.missing(),
                photo.waits()));
  }
}
