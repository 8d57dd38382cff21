package photos.likeness.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Filter;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.Waiting;

/** The photos and what is known of them. Thread-safe. */
public final class Photos {
  private static final int MARKED_AT_ONCE = 2_000;

  private final Database database;
  private final PassingPhotos passing;
  private final Map<ModelId, Counted> counted = new ConcurrentHashMap<>();

  Photos(Database database) {
    this.database = database;
    this.passing = new PassingPhotos(database);
  }

  /**
   * Writes photos and their embeddings in one transaction, and clears failures they had. A photo
   * that is known by its key keeps its id; a vector that is there already stays, unless it was made
   * from a thumbnail. A few hundred photos at a time keep the transaction short.
   *
   * @throws StoreException if a photo's source is not in the index; then nothing is written
   */
  public void save(List<IndexedPhoto> batch) {
    if (batch.isEmpty()) {
      return;
    }
    database.write(
        Priority.BATCH,
        transaction -> {
          new PhotoWriter(transaction).write(batch);
          return batch.size();
        });
  }

  /**
   * What is known of each photo of a source, by external id, to tell what changed. Files that only
   * ever failed are in it too. Where a photo is known and its file failed since, the stamp is the
   * failure's.
   */
  public Map<String, KnownPhoto> known(SourceId source, ModelId model) {
    return database.read(session -> KnownPhotos.all(session, source, model));
  }

  /**
   * The same of some files and of all in some folders.
   *
   * @param parts external ids of files, present or gone, and of folders
   */
  public Map<String, KnownPhoto> known(SourceId source, ModelId model, Set<String> parts) {
    return database.read(session -> KnownPhotos.within(session, source, model, parts));
  }

  /** Whether this content has a vector of the model already, and not of its thumbnail only. */
  public boolean hasEmbedding(ContentKey content, ModelId model) {
    return database.read(session -> {
      Optional<ModelTable> table = ModelTable.find(session, model);
      Optional<Long> contentId = Contents.find(session, content);
      return table.isPresent()
          && contentId.isPresent()
          && Contents.hasVector(session, table.get(), contentId.get())
          && !CoarseVectors.isMarked(session, table.get(), contentId.get());
    });
  }

  /**
   * What the store has of one photo's picture, to tell whether another is needed.
   *
   * @param model whose vector counts
   */
  public Optional<KnownPicture> knownPicture(PhotoKey key, ModelId model) {
    return database.read(session -> {
      Optional<Long> source = SourceRows.find(session, key.source());
      return source.isEmpty()
          ? Optional.empty()
          : KnownPicture.find(session, source.get(), key.externalId(), model);
    });
  }

  /**
   * Photos of a source that wait for a picture, by photo id, those after {@code afterPhotoId}.
   * Photos that were not found at the last look don't wait.
   */
  public List<WaitingPhoto> waiting(SourceId source, long afterPhotoId, int limit) {
    return database.read(session ->
        session.list(
            "select photo.id, external_id, path, waiting from photo"
                + " join source on source.id = source_id where kind = ? and identity = ?"
                + " and waiting is not null and missing_since is null and photo.id > ?"
                + " order by photo.id limit "
                + limit,
            row ->
                new WaitingPhoto(
                    row.getLong("id"),
                    new PhotoKey(source, row.getString("external_id")),
                    row.getString("path"),
                    Waiting.ofLabel(row.getString("waiting")).orElseThrow()),
            source.kind().label(),
            source.identity(),
            afterPhotoId));
  }

  /** What a preview cache's database calls the colours of a photo's picture, if it had to. */
  public Optional<String> previewColours(long photoId) {
    return database
        .read(session ->
            session.first(
                "select preview_colours from photo where id = ?",
                row -> Optional.ofNullable(row.getString(1)),
                photoId))
        .flatMap(colours -> colours);
  }

  /** Marks photos as not found, or as found again. */
  public void setMissing(SourceId source, Collection<String> externalIds, boolean missing) {
    List<String> all = List.copyOf(externalIds);
    for (int from = 0; from < all.size(); from += MARKED_AT_ONCE) {
      String some = Json.texts(all.subList(from, Math.min(all.size(), from + MARKED_AT_ONCE)));
      database.write(
          Priority.BATCH, transaction -> setMissing(transaction.session(), source, some, missing));
    }
  }

  private static int setMissing(
      Session session, SourceId source, String externalIds, boolean missing) throws SQLException {
    long row = SourceRows.require(session, source);
    long now = Times.nanos(Instant.now());
    return missing
        ? session.update(
            "update photo set missing_since = ? where source_id = ? and missing_since is null"
                + " and external_id in (select value from json_each(?))",
            now,
            row,
            externalIds)
        : session.update(
            "update photo set missing_since = null, seen_at = ? where source_id = ?"
                + " and external_id in (select value from json_each(?))",
            now,
            row,
            externalIds);
  }

  /**
   * Drops the photos of a source that are marked missing, and vectors no photo needs any more.
   *
   * @return how many photos went
   */
  public long prune(SourceId source) {
    long gone = 0;
    while (true) {
      long step =
          database.write(
              Priority.PERSON,
              transaction ->
                  PhotoRows.drop(
                      transaction,
                      transaction
                          .session()
                          .longs(
                              "select id from photo where source_id = ?"
                                  + " and missing_since is not null limit ?",
                              SourceRows.require(transaction.session(), source),
                              PhotoRows.DROPPED_AT_ONCE)));
      if (step == 0) {
        return gone;
      }
      gone += step;
    }
  }

  /**
   * Drops those of these photos that are marked missing, and vectors no photo needs any more.
   *
   * @return how many photos went
   */
  public long dropMissing(SourceId source, Collection<String> externalIds) {
    List<String> all = List.copyOf(externalIds);
    long gone = 0;
    for (int from = 0; from < all.size(); from += PhotoRows.DROPPED_AT_ONCE) {
      String some =
          Json.texts(all.subList(from, Math.min(all.size(), from + PhotoRows.DROPPED_AT_ONCE)));
      gone +=
          database.write(
              Priority.BATCH,
              transaction ->
                  PhotoRows.drop(
                      transaction,
                      transaction
                          .session()
                          .longs(
                              "select id from photo where source_id = ?"
                                  + " and missing_since is not null"
                                  + " and external_id in (select value from json_each(?))",
                              SourceRows.require(transaction.session(), source),
                              some)));
    }
    return gone;
  }

  public Optional<Photo> find(long photoId) {
    return database.read(session -> PhotoRows.first(session, "and photo.id = ?", photoId));
  }

  /** The photos with these ids, those that are there, by id. */
  public Map<Long, Photo> ofIds(Collection<Long> photoIds) {
    List<Photo> found =
        database.read(session ->
            PhotoRows.list(
                session,
                "and photo.id in (select value from json_each(?))",
                Json.numbers(photoIds)));
    return found.stream().collect(Collectors.toMap(Photo::id, photo -> photo));
  }

  public Optional<Photo> find(PhotoKey key) {
    return database.read(session ->
        PhotoRows.first(
            session,
            "and source.kind = ? and source.identity = ? and photo.external_id = ?",
            key.source().kind().label(),
            key.source().identity(),
            key.externalId()));
  }

  /** The highest photo id there is, 0 without photos: a photo with a higher one came later. */
  public long newestId() {
    return database.read(session -> session.number("select ifnull(max(id), 0) from photo"));
  }

  /** The photo at this absolute path, the one seen last if several sources hold it. */
  public Optional<Photo> findByPath(String path) {
    return database.read(session ->
        PhotoRows.first(
            session,
            "and photo.path_key = ? order by photo.path = ? desc,"
                + " photo.missing_since is not null, photo.seen_at desc, photo.id desc",
            Folding.pathKey(path),
            path));
  }

  /** The content with this key, if it is known. */
  public Optional<Long> findContent(ContentKey content) {
    return database.read(session -> Contents.find(session, content));
  }

  /** The key of this content. */
  public Optional<ContentKey> contentKey(long contentId) {
    return database.read(session ->
        session.first(
            "select key from content where id = ?",
            row -> new ContentKey(row.getString(1)),
            contentId));
  }

  /** The photos that pass and whose picture was seen, the newest first, in a list to keep. */
  public List<PhotoOutline> outlines(Filter filter) {
    FilterSql sql = FilterSql.of(filter);
    return database.read(session ->
        session.list(
            "select id, width, height from photo where content_id is not null"
                + sql.conditions()
                + " order by taken_local desc, id desc",
            row -> new PhotoOutline(row.getLong(1), row.getInt(2), row.getInt(3)),
            sql.valuesAfter()));
  }

  /** How many photos pass the filter. */
  public long count(Filter filter) {
    FilterSql sql = FilterSql.of(filter);
    return database.read(session ->
        session.number(
            "select count(*) from photo where true" + sql.conditions(), sql.valuesAfter()));
  }

  /** Photos that pass the filter, by photo id, those after {@code afterPhotoId}. */
  public List<Photo> page(Filter filter, long afterPhotoId, int limit) {
    FilterSql sql = FilterSql.of(filter);
    return database.read(session ->
        PhotoRows.list(
            session,
            "and photo.id > ?" + sql.conditions() + " order by photo.id limit " + limit,
            sql.valuesAfter(afterPhotoId)));
  }

  /** The photos of these contents that pass the filter, each list by photo id. */
  public Map<Long, List<Photo>> ofContents(Collection<Long> contentIds, Filter filter) {
    FilterSql sql = FilterSql.of(filter);
    List<Photo> photos =
        database.read(session ->
            PhotoRows.list(
                session,
                "and photo.content_id in (select value from json_each(?))"
                    + sql.conditions()
                    + " order by photo.id",
                sql.valuesAfter(Json.numbers(contentIds))));
    Map<Long, List<Photo>> byContent = new LinkedHashMap<>();
    for (Photo photo : photos) {
      byContent
          .computeIfAbsent(photo.contentId().orElseThrow(), content -> new ArrayList<>())
          .add(photo);
    }
    return byContent;
  }

  /**
   * Photos that pass the filter and have the folder and the name, but for its ending, of one of
   * these, by the id of each; those with others by their side only, each list by photo id.
   */
  public Map<Long, List<Photo>> ofSameNames(Collection<Long> photoIds, Filter filter) {
    FilterSql sql = FilterSql.of(filter);
    List<Photo> named =
        database.read(session ->
            PhotoRows.list(
                session,
                "and photo.id in (select other.id from photo asked join photo other"
                    + " on other.stem = asked.stem and other.folder = asked.folder"
                    + " and other.source_id = asked.source_id"
                    + " where asked.id in (select value from json_each(?)))"
                    + sql.conditions()
                    + " order by photo.id",
                sql.valuesAfter(Json.numbers(photoIds))));
    Map<SharedName, List<Photo>> byName = new HashMap<>();
    for (Photo photo : named) {
      byName
          .computeIfAbsent(
              new SharedName(photo.key().source(), photo.folder(), Folding.stem(photo.path())),
              name -> new ArrayList<>())
          .add(photo);
    }
    Map<Long, List<Photo>> byPhoto = new HashMap<>();
    for (List<Photo> together : byName.values()) {
      if (together.size() > 1) {
        together.forEach(photo -> byPhoto.put(photo.id(), together));
      }
    }
    return byPhoto;
  }

  private record SharedName(SourceId source, String folder, String stem) {}

  /**
   * What the filter lets pass. Missing photos pass: an unplugged disk's pictures are still found.
   */
  public Passing passing(Filter filter, Embeddings embeddings) {
    return passing.of(filter, embeddings);
  }

  private static long count(Session session, FilterSql sql, ModelId model) throws SQLException {
    Optional<ModelTable> table = ModelTable.find(session, model);
    if (table.isEmpty()) {
      return 0;
    }
    return session.number(
        "select count(*) from photo where content_id in (select content_id from "
            + table.get().codes()
            + ")"
            + sql.conditions(),
        sql.valuesAfter());
  }

  private static long coarse(Session session, ModelId model) throws SQLException {
    Optional<ModelTable> table = ModelTable.find(session, model);
    return table.isEmpty()
        ? 0
        : session.number(
            "select count(*) from coarse cross join photo on photo.content_id = coarse.content_id"
                + " where coarse.model_id = ?",
            table.get().row());
  }

  /** The library in numbers; counted again only after something was written. */
  public Counts counts(ModelId model) {
    long commits = database.commits();
    Counted last = counted.get(model);
    if (last == null || last.commits() != commits) {
      last = new Counted(commits, database.read(session -> count(session, model)));
      counted.put(model, last);
    }
    return last.counts();
  }

  private record Counted(long commits, Counts counts) {}

  private static Counts count(Session session, ModelId model) throws SQLException {
    return new Counts(
        session.number("select count(*) from photo"),
        count(session, FilterSql.of(Filter.EVERYTHING), model),
        session.number("select count(*) from photo where missing_since is not null"),
        session.number("select count(*) from content"),
        session.number("select count(*) from failure"),
        coarse(session, model),
        session.number(
            "select count(*) from photo where waiting is not null and missing_since is null"));
  }
}
