package photos.likeness.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.PictureHash;

/** How contents look, for those that were looked at since schema 5. Thread-safe. */
public final class PictureHashes {
  private final Database database;

  PictureHashes(Database database) {
    this.database = database;
  }

  /** Writes hashes of contents; those that are gone are passed over. */
  public void save(Map<ContentKey, PictureHash> hashes) {
    if (hashes.isEmpty()) {
      return;
    }
    database.write(
        Priority.BATCH,
        transaction -> {
          for (Map.Entry<ContentKey, PictureHash> hash : hashes.entrySet()) {
            save(transaction.session(), hash.getKey(), hash.getValue());
          }
          return hashes.size();
        });
  }

  private static void save(Session session, ContentKey content, PictureHash hash)
      throws SQLException {
    Optional<Long> contentId = Contents.find(session, content);
    if (contentId.isPresent()) {
      session.update(
          "insert or replace into content_hash (content_id, bits) values (?, ?)",
          contentId.get(),
          hash.toBytes());
    }
  }

  /** The hashes of these contents, by content id, those that have one. */
  public Map<Long, PictureHash> of(Collection<Long> contentIds) {
    return database.read(session -> {
      Map<Long, PictureHash> hashes = new HashMap<>();
      session.forEach(
          "select content_id, bits from json_each(?) ids cross join content_hash"
              + " on content_id = ids.value",
          row -> hashes.put(row.getLong(1), PictureHash.ofBytes(row.getBytes(2))),
          Json.numbers(contentIds));
      return hashes;
    });
  }

  /** The first contents after this one, by id, that have none. */
  public List<KnownContent> missing(long afterContentId, int atMost) {
    return database.read(session ->
        session.list(
            "select id, key from content where id > ? and not exists"
                + " (select 1 from content_hash where content_id = content.id) order by id limit ?",
            row -> new KnownContent(row.getLong(1), new ContentKey(row.getString(2))),
            afterContentId,
            atMost));
  }

  /** How many contents have none. */
  public long countMissing() {
    return database.read(session ->
        session.number("select count(*) from content")
            - session.number("select count(*) from content_hash"));
  }
}
