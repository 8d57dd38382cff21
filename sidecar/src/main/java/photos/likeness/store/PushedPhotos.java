package photos.likeness.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.SourceId;

/**
 * Photos of a catalog whose pictures Lightroom's plug-in gives. Thread-safe.
 *
 * <p>The catalog and the plug-in each have a stamp of a photo's last edit, and neither's is
 * compared with the other's. A given picture stands for the edit that the catalog knew at its last
 * look, so that look's stamps stay as they are: only when the catalog tells of another edit does
 * its own preview take the picture's place.
 */
public final class PushedPhotos {
  /** Of the table {@code photo_stamp}. */
  private static final String FEED = "plugIn";

  private final Database database;

  PushedPhotos(Database database) {
    this.database = database;
  }

  /**
   * Which photos another picture is wanted of: those that are not known, that can't be searched
   * with the model, that wait for one, and those whose picture was given and was edited since.
   *
   * @param editStamps by external id, where there is one
   * @return some of the external ids, in their order
   */
  public List<String> wanted(
      SourceId source, Map<String, Optional<String>> editStamps, ModelId model) {
    Set<String> settled = database.read(session -> settled(session, source, editStamps, model));
    return editStamps.keySet().stream().filter(id -> !settled.contains(id)).toList();
  }

  private static Set<String> settled(
      Session session, SourceId source, Map<String, Optional<String>> editStamps, ModelId model)
      throws SQLException {
    Optional<Long> row = SourceRows.find(session, source);
    Optional<ModelTable> table = ModelTable.find(session, model);
    if (row.isEmpty() || table.isEmpty()) {
      return Set.of();
    }
    return session
        .list(
            "select external_id, stamp, waiting is not null as waits, content.key as content"
                + " from photo"
                + " join content on content.id = photo.content_id"
                + " left join photo_stamp on photo_id = photo.id and feed = ?"
                + " where source_id = ? and external_id in (select value from json_each(?))"
                + " and exists (select 1 from "
                + table.get().codes()
                + " where content_id = content.id)",
            found ->
                new Known(
                    found.getString("external_id"),
                    Optional.ofNullable(found.getString("stamp")),
                    found.getBoolean("waits"),
                    new ContentKey(found.getString("content"))),
            FEED,
            row.get(),
            Json.texts(editStamps.keySet()))
        .stream()
        .filter(known -> known.shows(editStamps.get(known.externalId())))
        .map(Known::externalId)
        .collect(Collectors.toSet());
  }

  private record Known(
      String externalId, Optional<String> stamp, boolean waits, ContentKey content) {
    /** Whether its picture is of this edit; what the catalog has it knows best. */
    boolean shows(Optional<String> editStamp) {
      return !waits && (!content.isPushed() || editStamp.isEmpty() || editStamp.equals(stamp));
    }
  }

  /**
   * Writes pictures and their vectors in one transaction, and adds the source if it is new. A photo
   * that is known keeps all but its picture.
   *
   * @return those that were left out: they are not known, and too little was told to add them
   */
  public List<PushedPhoto> save(SourceId source, List<PushedPhoto> photos) {
    return database.write(
        Priority.PERSON,
        transaction -> {
          SourceRows.ensure(transaction.session(), source);
          List<PushedPhoto> left = new ArrayList<>();
          for (PushedPhoto photo : photos) {
            if (!write(transaction, photo)) {
              left.add(photo);
            }
          }
          return left;
        });
  }

  private static boolean write(WriteTransaction transaction, PushedPhoto photo)
      throws SQLException {
    Session session = transaction.session();
    long source = SourceRows.require(session, photo.key().source());
    Optional<Long> id = photoId(session, source, photo);
    if (id.isPresent()) {
      replacePicture(transaction, id.get(), photo);
    } else if (photo.asNew().isPresent()) {
      new PhotoWriter(transaction).write(List.of(photo.asNew().get()));
      id = photoId(session, source, photo);
    } else {
      return false;
    }
    note(session, id.orElseThrow(), photo.editStamp());
    session.update(
        "delete from failure where source_id = ? and external_id = ?",
        source,
        photo.key().externalId());
    return true;
  }

  private static Optional<Long> photoId(Session session, long source, PushedPhoto photo)
      throws SQLException {
    return session.firstLong(
        "select id from photo where source_id = ? and external_id = ?",
        source,
        photo.key().externalId());
  }

  private static void replacePicture(WriteTransaction transaction, long id, PushedPhoto photo)
      throws SQLException {
    Session session = transaction.session();
    long content = Contents.ensure(session, photo.content());
    List<Long> before =
        session.list(
            "select content_id from photo where id = ? and content_id is not null",
            row -> row.getLong(1),
            id);
    session.update(
        "update photo set content_id = ?, waiting = null, preview_colours = null where id = ?",
        content,
        id);
    if (photo.embedding().isPresent()) {
      Contents.embed(transaction, content, photo.embedding().get());
    }
    Contents.dropOrphans(transaction, before);
  }

  private static void note(Session session, long id, Optional<String> editStamp)
      throws SQLException {
    if (editStamp.isPresent()) {
      session.update(
          "insert or replace into photo_stamp (photo_id, feed, stamp) values (?, ?, ?)",
          id,
          FEED,
          editStamp.get());
    } else {
      session.update("delete from photo_stamp where photo_id = ? and feed = ?", id, FEED);
    }
  }
}
