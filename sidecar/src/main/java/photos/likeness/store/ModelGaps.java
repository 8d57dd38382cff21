package photos.likeness.store;

import java.sql.SQLException;
import java.util.List;
import photos.likeness.photo.ContentKey;

/** Contents that have no vector of a model. */
final class ModelGaps {
  private final ModelTable table;

  ModelGaps(ModelTable table) {
    this.table = table;
  }

  private String without() {
    return " not exists (select 1 from %s where content_id = content.id)".formatted(table.codes());
  }

  /** The first ones after a content, by id. */
  List<KnownContent> after(Session session, long contentId, int atMost) throws SQLException {
    return session.list(
        "select id, key from content where id > ? and" + without() + " order by id limit ?",
        row -> new KnownContent(row.getLong(1), new ContentKey(row.getString(2))),
        contentId,
        atMost);
  }

  Coverage coverage(Session session) throws SQLException {
    return new Coverage(
        session.number("select count(*) from content"),
        session.number("select count(*) from content where" + without()));
  }
}
