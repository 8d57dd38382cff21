package photos.likeness.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.photo.Filter;
import photos.likeness.photo.SourceKind;

/** Traits of all photos at once. Thread-safe. */
public final class Traits {
  private static final String COLUMNS =
      "select photo.id, content_id, content.key like 'sha256:%' as whole_file, path, path_key,"
          + " source_id, folder, stem, file_type, size_bytes, modified_seconds, modified_nanos,"
          + " taken_local, taken_offset_seconds, ifnull(camera_id, 0) as camera_id, width, height,"
          + " ifnull(rating, 0) as stars, ifnull(pick, 0) as pick, virtual_copy,"
          + " missing_since is not null as missing, source.kind,"
          + " exists (select 1 from photo_keyword where photo_id = photo.id) as keywords,"
          + " exists (select 1 from photo_person where photo_id = photo.id)"
          + " + exists (select 1 from photo_collection where photo_id = photo.id)"
          + " + (words is not null) + (latitude is not null) + (label_id is not null)"
          + " + (taken_local is not null) as known"
          + " from photo join content on content.id = content_id"
          + " join source on source.id = source_id where true";

  private final Database database;

  Traits(Database database) {
    this.database = database;
  }

  /** Those of the photos that pass the filter and whose picture was seen, by photo id. */
  public List<PhotoTraits> of(Filter filter) {
    FilterSql sql = FilterSql.of(filter);
    return database.read(session -> {
      List<PhotoTraits> traits = new ArrayList<>();
      Map<String, Long> places = new HashMap<>();
      session.forEach(
          COLUMNS + sql.conditions() + " order by photo.id",
          row -> traits.add(traitsOf(row, places)),
          sql.valuesAfter());
      return traits;
    });
  }

  private static PhotoTraits traitsOf(ResultSet row, Map<String, Long> places) throws SQLException {
    String stem = row.getString("stem");
    int known = row.getInt("known");
    boolean keywords = row.getBoolean("keywords");
    return new PhotoTraits(
        row.getLong("id"),
        row.getLong("content_id"),
        row.getBoolean("whole_file"),
        row.getString("path_key"),
        place(row, places),
        // Rows of schema 1 have none until they are looked at again.
        stem == null ? Folding.stem(row.getString("path")) : stem,
        row.getString("file_type"),
        row.getLong("size_bytes"),
        Times.stamp(row).modifiedAt(),
        Times.captured(row),
        row.getLong("camera_id"),
        row.getInt("width"),
        row.getInt("height"),
        row.getInt("stars"),
        row.getInt("pick"),
        known + (keywords ? 1 : 0),
        keywords,
        row.getBoolean("virtual_copy"),
        row.getString("kind").equals(SourceKind.LIGHTROOM.label()),
        row.getBoolean("missing"));
  }

  private static long place(ResultSet row, Map<String, Long> places) throws SQLException {
    String folder = row.getLong("source_id") + ":" + row.getString("folder");
    Long known = places.putIfAbsent(folder, (long) places.size());
    return known == null ? places.size() - 1L : known;
  }
}
