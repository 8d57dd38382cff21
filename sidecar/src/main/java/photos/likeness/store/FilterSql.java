package photos.likeness.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.Filter;
import photos.likeness.photo.SourceId;

/**
 * A filter as conditions on table {@code photo} and the values they are bound to. Texts from
 * outside are only ever bound, never part of the SQL.
 */
final class FilterSql {
  private static final String WITH_KEYWORD =
      "photo.id in (with recursive tree (id) as (select id from keyword where folded in"
          + " (select value from json_each(?)) union select keyword.id from keyword join tree"
          + " on keyword.parent_id = tree.id)"
          + " select photo_id from photo_keyword where keyword_id in (select id from tree))";

  private final StringBuilder conditions = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private FilterSql() {}

  static FilterSql of(Filter filter) {
    FilterSql sql = new FilterSql();
    sql.addTime(filter);
    sql.addMarks(filter);
    sql.addKeywords(filter);
    sql.addPlace(filter);
    sql.addNamed("camera", filter.camera());
    sql.addNamed("lens", filter.lens());
    if (!filter.fileTypes().isEmpty()) {
      sql.add(
          "photo.file_type in (select value from json_each(?))",
          Json.texts(filter.fileTypes().stream().map(Folding::fold).toList()));
    }
    return sql;
  }

  /** All conditions, each with " and " before it; empty if the filter asks nothing. */
  String conditions() {
    return conditions.toString();
  }

  /** These values, then the filter's. */
  Object[] valuesAfter(Object... before) {
    List<Object> all = new ArrayList<>(List.of(before));
    all.addAll(values);
    return all.toArray();
  }

  private void add(String condition, Object... bound) {
    conditions.append(" and ").append(condition);
    values.addAll(List.of(bound));
  }

  private void addTime(Filter filter) {
    filter.takenFrom().ifPresent(from -> add("photo.taken_local >= ?", Times.bound(from)));
    filter.takenTo().ifPresent(to -> add("photo.taken_local <= ?", Times.bound(to)));
  }

  private void addMarks(Filter filter) {
    if (filter.ratingAtLeast().orElse(0) > 0) {
      add("photo.rating >= ?", filter.ratingAtLeast().getAsInt());
    }
    filter
        .pick()
        .ifPresent(pick ->
            add(pick.code() == 0 ? "ifnull(photo.pick, 0) = ?" : "photo.pick = ?", pick.code()));
    if (!filter.labels().isEmpty()) {
      add(
          "photo.label_id in (select id from label where folded in"
              + " (select value from json_each(?)))",
          Json.texts(filter.labels().stream().map(Folding::fold).toList()));
    }
  }

  private void addKeywords(Filter filter) {
    for (String keyword : filter.keywords().all()) {
      add(WITH_KEYWORD, folded(List.of(keyword)));
    }
    if (!filter.keywords().any().isEmpty()) {
      add(WITH_KEYWORD, folded(filter.keywords().any()));
    }
    if (!filter.keywords().none().isEmpty()) {
      add("not " + WITH_KEYWORD, folded(filter.keywords().none()));
    }
  }

  private static String folded(List<String> names) {
    return Json.texts(names.stream().map(Folding::fold).toList());
  }

  private void addPlace(Filter filter) {
    filter.folder().ifPresent(this::addFolder);
    if (!filter.sources().isEmpty()) {
      add(
          "photo.source_id in (select id from source where kind || ':' || identity in"
              + " (select value from json_each(?)))",
          Json.texts(filter.sources().stream().map(SourceId::toString).toList()));
    }
    if (!filter.externalIds().isEmpty()) {
      add(
          "photo.external_id in (select value from json_each(?))",
          Json.texts(filter.externalIds()));
    }
  }

  /** A range instead of LIKE: it uses the index, and nothing in a name is a wildcard. */
  private void addFolder(String folder) {
    String key = Folding.pathKey(folder).replaceFirst("/+$", "");
    // The character after / is 0.
    add("photo.path_key >= ? and photo.path_key < ?", key + "/", key + "0");
  }

  private void addNamed(String table, Optional<String> part) {
    part.map(Folding::fold)
        .filter(folded -> !folded.isEmpty())
        .ifPresent(folded ->
            add(
                "photo.%1$s_id in (select id from %1$s where instr(folded, ?) > 0)"
                    .formatted(table),
                folded));
  }
}
