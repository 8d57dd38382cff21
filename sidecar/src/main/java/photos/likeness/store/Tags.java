package photos.likeness.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.photo.Filter;

/**
 * What a model sees in the photos, of the terms of a vocabulary. Thread-safe.
 *
 * <p>Tags are replaced content by content: while another model or vocabulary is gone through, each
 * content has those of one of the two.
 */
public final class Tags {
  private final Database database;

  Tags(Database database) {
    this.database = database;
  }

  /** The way in use, if tags were ever given. */
  public Optional<TagTask> task() {
    return database.read(Tags::task);
  }

  private static Optional<TagTask> task(Session session) throws SQLException {
    return session.first(
        "select id, model, vocabulary, contents from tagging order by id desc limit 1",
        row -> new TagTask(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)));
  }

  /** What {@link #begin} was given of the way in use. */
  public byte[] calibration(TagTask task) {
    return database.read(session ->
        session
            .first(
                "select calibration from tagging where id = ?", row -> row.getBytes(1), task.id())
            .orElse(new byte[0]));
  }

  /**
   * Begins another way: every content has to be gone through anew.
   *
   * @param calibration laid out as the caller likes
   */
  public TagTask begin(String model, String vocabulary, long contents, byte[] calibration) {
    return database.write(
        Priority.BATCH,
        transaction -> {
          Session session = transaction.session();
          session.update("delete from tagging");
          long id =
              session.number(
                  "insert into tagging (model, vocabulary, contents, calibration)"
                      + " values (?, ?, ?, ?) returning id",
                  model,
                  vocabulary,
                  contents,
                  calibration);
          return new TagTask(id, model, vocabulary, contents);
        });
  }

  /** Contents with a vector that have no tags of this way yet, by id, those after one. */
  public long[] toDo(TagTask task, Embeddings embeddings, long afterContentId, int atMost) {
    return database.read(session ->
        session.longs(
            "select content_id from "
                + embeddings.table().codes()
                + " codes where content_id > ? and not exists (select 1 from tagged"
                + " where tagged.content_id = codes.content_id and tagging_id = ?)"
                + " order by content_id limit ?",
            afterContentId,
            task.id(),
            atMost));
  }

  /** How many contents with a vector have no tags of this way yet. */
  public long toDo(TagTask task, Embeddings embeddings) {
    return database.read(session ->
        embeddings.size(session)
            - session.number("select count(*) from tagged where tagging_id = ?", task.id()));
  }

  /**
   * Gives contents these tags and no others, in one transaction. Contents that are gone are passed
   * over.
   *
   * @param tags by content id
   */
  public void save(TagTask task, Map<Long, List<ScoredTag>> tags) {
    database.write(
        Priority.BATCH,
        transaction -> {
          Session session = transaction.session();
          Map<String, Long> ids = new HashMap<>();
          session.forEach(
              "select name, id from tag", row -> ids.put(row.getString(1), row.getLong(2)));
          for (Map.Entry<Long, List<ScoredTag>> content : tags.entrySet()) {
            if (session
                .firstLong("select 1 from content where id = ?", content.getKey())
                .isPresent()) {
              TagRows.replace(session, content.getKey(), task.id(), content.getValue(), ids);
            }
          }
          return tags.size();
        });
  }

  /**
   * Brings the rows of tags in step with the vocabulary.
   *
   * @param families the group of each term
   */
  public void tidy(Map<String, String> families) {
    database.write(
        Priority.BATCH,
        transaction -> {
          Session session = transaction.session();
          Map<String, String> known = new HashMap<>();
          session.forEach(
              "select name, family from tag", row -> known.put(row.getString(1), row.getString(2)));
          for (Map.Entry<String, String> tag : known.entrySet()) {
            String family = families.get(tag.getKey());
            if (family == null) {
              session.update(
                  "delete from tag where name = ?1 and not exists"
                      + " (select 1 from content_tag where tag_id = tag.id)",
                  tag.getKey());
            } else if (!family.equals(tag.getValue())) {
              session.update("update tag set family = ? where name = ?", family, tag.getKey());
            }
          }
          return known.size();
        });
  }

  /** The tags of each of these photos that has any, the surest first. */
  public Map<Long, List<ScoredTag>> ofPhotos(Collection<Long> photoIds) {
    return database.read(session -> TagRows.ofPhotos(session, photoIds));
  }

  /** The tags that photos which pass have, in no order. */
  public List<TagCount> counts(Filter filter) {
    return database.read(session -> {
      Map<Long, Long> counts = TagRows.counts(session, FilterSql.of(filter));
      return session
          .list(
              "select id, name, family from tag",
              row ->
                  new TagCount(
                      row.getString(2), row.getString(3), counts.getOrDefault(row.getLong(1), 0L)))
          .stream()
          .filter(tag -> tag.photos() > 0)
          .toList();
    });
  }

  /** The vectors of words that were kept for a model, by words. */
  public Map<String, float[]> termVectors(String model) {
    return database.read(session -> {
      Map<String, float[]> vectors = new HashMap<>();
      session.forEach(
          "select words, vector from term_vector where model = ?",
          row -> vectors.put(row.getString(1), VectorBlob.read(row.getBytes(2))),
          model);
      return vectors;
    });
  }

  /** Keeps vectors of words for a model; those of other models go. */
  public void keepTermVectors(String model, Map<String, float[]> vectors) {
    database.write(
        Priority.BATCH,
        transaction -> {
          Session session = transaction.session();
          session.update("delete from term_vector where model <> ?", model);
          for (Map.Entry<String, float[]> vector : vectors.entrySet()) {
            session.update(
                "insert or replace into term_vector (model, words, vector) values (?, ?, ?)",
                model,
                vector.getKey(),
                VectorBlob.write(vector.getValue()));
          }
          return vectors.size();
        });
  }
}
