package photos.likeness.store;

import java.sql.SQLException;
import java.util.Optional;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.ModelId;

/**
 * The picture that the store has of a photo.
 *
 * @param embedded whether it has a vector of the model asked for
 * @param coarse whether that was made from its thumbnail
 * @param waits whether another is waited for
 * @param metadataStamp as at the last look, {@link IndexedPhoto#metadataStamp}
 */
public record KnownPicture(
    Optional<ContentKey> content,
    boolean embedded,
    boolean coarse,
    boolean waits,
    String metadataStamp) {

  static Optional<KnownPicture> find(Session session, long source, String externalId, ModelId model)
      throws SQLException {
    Optional<ModelTable> table = ModelTable.find(session, model);
    String embedded =
        table
            .map(known ->
                "exists (select 1 from " + known.codes() + " where content_id = content.id)")
            .orElse("false");
    String coarse = table.map(known -> CoarseVectors.isCoarse(known, "content.id")).orElse("false");
    return session.first(
        "select content.key, waiting is not null as waits, ifnull(metadata_stamp, '') as stamp, "
            + embedded
            + " as embedded, "
            + coarse
            + " as coarse from photo left join content on content.id = photo.content_id"
            + " where source_id = ? and external_id = ?",
        row ->
            new KnownPicture(
                Optional.ofNullable(row.getString("key")).map(ContentKey::new),
                row.getBoolean("embedded"),
                row.getBoolean("coarse"),
                row.getBoolean("waits"),
                row.getString("stamp")),
        source,
        externalId);
  }
}
