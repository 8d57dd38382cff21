package photos.likeness.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags read and written as rows. */
final class TagRows {
  /** A score of 1. */
  private static final double THOUSANDTHS = 1000;

  private TagRows() {}

  /** How many photos that pass have which tag, by tag id. */
  static Map<Long, Long> counts(Session session, FilterSql filter) throws SQLException {
    Map<Long, Long> counts = new HashMap<>();
    session.forEach(
        "select tag_id, count(*) from photo cross join content_tag"
            + " on content_tag.content_id = photo.content_id where true"
            + filter.conditions()
            + " group by tag_id",
        row -> counts.put(row.getLong(1), row.getLong(2)),
        filter.valuesAfter());
    return counts;
  }

  /** The tags of each photo that has any, the surest first. */
  static Map<Long, List<ScoredTag>> ofPhotos(Session session, Collection<Long> photoIds)
      throws SQLException {
    Map<Long, List<ScoredTag>> tags = new LinkedHashMap<>();
    session.forEach(
        "select photo.id, tag.name, tag.family, score from json_each(?) asked"
            + " cross join photo on photo.id = asked.value"
            + " cross join content_tag on content_tag.content_id = photo.content_id"
            + " cross join tag on tag.id = tag_id order by photo.id, score desc, tag.name",
        row ->
            tags.computeIfAbsent(row.getLong(1), photo -> new ArrayList<>())
                .add(
                    new ScoredTag(row.getString(2), row.getString(3), row.getInt(4) / THOUSANDTHS)),
        Json.numbers(photoIds));
    return tags;
  }

  /** Gives a content these tags and no others; {@code ids} knows those that have a row. */
  static void replace(
      Session session, long contentId, long tagging, List<ScoredTag> tags, Map<String, Long> ids)
      throws SQLException {
    session.update("delete from content_tag where content_id = ?", contentId);
    for (ScoredTag tag : tags) {
      Long id = ids.get(tag.name());
      if (id == null) {
        id = ensure(session, tag);
        ids.put(tag.name(), id);
      }
      session.update(
          "insert into content_tag (content_id, tag_id, score) values (?, ?, ?)",
          contentId,
          id,
          Math.max(1, Math.round(tag.score() * THOUSANDTHS)));
    }
    session.update(
        "insert or replace into tagged (content_id, tagging_id) values (?, ?)", contentId, tagging);
  }

  private static long ensure(Session session, ScoredTag tag) throws SQLException {
    return session.number(
        "insert into tag (name, folded, family) values (?, ?, ?)"
            + " on conflict (name) do update set family = excluded.family returning id",
        tag.name(),
        Folding.fold(tag.name()),
        tag.family());
  }
}
