package photos.likeness.store;

import java.sql.SQLException;
import java.util.Optional;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.ModelId;

/**
 * The picture that the store has of a photo.
 *
 * @param embedded whether it has a vector of the model asked for
 * @param waits whether another is waited for
 * @param metadataStamp as at the last look, {@link IndexedPhoto#metadataStamp}
 */
public record KnownPicture(
    Optional<ContentKey> content, boolean embedded, boolean waits, String metadataStamp) {

  static Optional<KnownPicture> find(Session session, long source, String externalId, ModelId model)
      throws SQLException {
    String embedded =
        ModelTable.find(session, model)
            .map(table ->
                "exists (select 1 from " + table.codes() + " where content_id = content.id)")
            .orElse("false");
    return session.first(
        "select content.key, waiting is not null as waits, ifnull(metadata_stamp, '') as stamp, "
            + embedded
            + " as embedded from photo left join content on content.id = photo.content_id"
            + " where source_id = ? and external_id = ?",
        row ->
            new KnownPicture(
                Optional.ofNullable(row.getString("key")).map(ContentKey::new),
                row.getBoolean("embedded"),
                row.getBoolean("waits"),
                row.getString("stamp")),
        source,
        externalId);
  }
}
