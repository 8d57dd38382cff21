package photos.likeness.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import photos.likeness.photo.Filter;
import photos.likeness.photo.NameFilter;
import photos.likeness.photo.PictureShape;
import photos.likeness.photo.Range;
import photos.likeness.photo.RawTypes;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.Vicinity;
import photos.likeness.photo.VirtualCopies;

/**
 * A filter as conditions on table {@code photo} and the values they are bound to. Texts from
 * outside are only ever bound, never part of the SQL.
 */
final class FilterSql {
  /** By a name: the keyword and all below it, wherever it stands. */
  private static final String NAMED_KEYWORDS =
      "select id from keyword where folded in (select value from json_each(?))";

  /** By places: each an array of names, one for each level from the top. */
  private static final String PLACED_KEYWORDS =
      "select id from (with recursive step (id, names, depth) as (select keyword.id, place.value, 0"
          + " from json_each(?) place join keyword on keyword.folded = json_extract(place.value,"
          + " '$[0]') where keyword.parent_id is null union all select keyword.id, names, depth + 1"
          + " from step join keyword on keyword.parent_id = step.id where keyword.folded ="
          + " json_extract(names, '$[' || (depth + 1) || ']'))"
          + " select id from step where depth = json_array_length(names) - 1)";

  private static final String WITH_KEYWORD =
      "photo.id in (with recursive tree (id) as ("
          + NAMED_KEYWORDS
          + " union "
          + PLACED_KEYWORDS
          + " union select keyword.id from keyword join tree"
          + " on keyword.parent_id = tree.id)"
          + " select photo_id from photo_keyword where keyword_id in (select id from tree))";

  private static final String WITH_PERSON =
      "photo.id in (select photo_id from photo_person where person_id in (select id from person"
          + " where folded in (select value from json_each(?))))";

  /** A name stands for a collection and for every one in a set of that name. */
  private static final String IN_COLLECTION =
      "photo.id in (select photo_id from photo_collection where collection_id in (select"
          + " collection.id from collection join json_each(?) asked"
          + " on instr('/' || folded || '/', '/' || asked.value || '/') > 0))";

  private static final String WITH_TAG =
      "photo.content_id in (select content_id from content_tag where tag_id in (select id from tag"
          + " where folded in (select value from json_each(?))))";

  /** Kilometres over ground by the haversine formula, on a sphere of the Earth's mean radius. */
  private static final String KILOMETRES =
      "2 * 6371.0088 * asin(min(1, sqrt(pow(sin(radians(photo.latitude - ?) / 2), 2)"
          + " + cos(radians(photo.latitude)) * cos(radians(?))"
          + " * pow(sin(radians(photo.longitude - ?) / 2), 2))))";

  private static final double KILOMETRES_PER_DEGREE = 111.19;

  /** 1/60 s is 1/60 s however it was rounded. */
  private static final double SLACK = 5e-3;

  private final StringBuilder conditions = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private FilterSql() {}

  static FilterSql of(Filter filter) {
    FilterSql sql = new FilterSql();
    sql.addTime(filter);
    sql.addMarks(filter);
    sql.addKeywords(filter.keywords());
    sql.addNames(WITH_PERSON, filter.people());
    sql.addText(filter.text());
    sql.addCamera(filter);
    sql.addSettings(filter);
    sql.addLocation(filter);
    filter.shape().ifPresent(sql::addShape);
    sql.addPlace(filter);
    sql.addTypes(filter.fileTypes());
    sql.addNames(IN_COLLECTION, filter.collections());
    sql.addArrangement(filter);
    sql.addTags(filter.tags());
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
    filter.ratingAtMost().ifPresent(stars -> add("ifnull(photo.rating, 0) <= ?", stars));
    filter
        .pick()
        .ifPresent(pick ->
            add(pick.code() == 0 ? "ifnull(photo.pick, 0) = ?" : "photo.pick = ?", pick.code()));
    addNames("label", filter.labels());
  }

  private void addKeywords(NameFilter keywords) {
    keywords.all().forEach(keyword -> addAnyKeyword("", List.of(keyword)));
    if (!keywords.any().isEmpty()) {
      addAnyKeyword("", keywords.any());
    }
    if (!keywords.none().isEmpty()) {
      addAnyKeyword("not ", keywords.none());
    }
  }

  private void addAnyKeyword(String not, List<String> keywords) {
    List<String> names = keywords.stream().filter(keyword -> !isPlace(keyword)).toList();
    String places =
        keywords.stream()
            .filter(FilterSql::isPlace)
            .map(place -> folded(Arrays.asList(place.split("\\|", -1))))
            .collect(Collectors.joining(",", "[", "]"));
    add(not + WITH_KEYWORD, folded(names), places);
  }

  private static boolean isPlace(String keyword) {
    return keyword.contains("|");
  }

  /** By a condition on one list of names, folded. */
  private void addNames(String condition, NameFilter names) {
    names.all().forEach(name -> add(condition, folded(List.of(name))));
    if (!names.any().isEmpty()) {
      add(condition, folded(names.any()));
    }
    if (!names.none().isEmpty()) {
      add("not " + condition, folded(names.none()));
    }
  }

  private void addArrangement(Filter filter) {
    filter
        .virtualCopies()
        .ifPresent(asked -> add("photo.virtual_copy = " + (asked == VirtualCopies.ONLY ? 1 : 0)));
    if (filter.stackTopsOnly()) {
      add("ifnull(photo.stack_position, 1) = 1");
    }
  }

  /** A photo whose picture was not seen has none of the tags. */
  private void addTags(NameFilter tags) {
    addNames("ifnull(" + WITH_TAG + ", false)", tags);
  }

  private void addText(Optional<String> text) {
    text.map(Folding::fold)
        .filter(folded -> !folded.isEmpty())
        .ifPresent(folded -> add("instr(photo.words, ?) > 0", folded));
  }

  private void addCamera(Filter filter) {
    addNamed("camera", filter.camera());
    addNames("camera", filter.cameras());
    addNamed("lens", filter.lens());
    addNames("lens", filter.lenses());
  }

  private void addSettings(Filter filter) {
    addRange("focal_length", filter.focalLength());
    addRange("focal_length_35", filter.focalLength35());
    addRange("aperture", filter.aperture());
    addRange("iso", filter.iso());
    addRange("exposure_seconds", filter.exposure());
  }

  private void addRange(String column, Range range) {
    OptionalDouble from = range.from();
    OptionalDouble to = range.to();
    from.ifPresent(least -> add("photo.%s >= ?".formatted(column), least * (1 - SLACK)));
    to.ifPresent(most -> add("photo.%s <= ?".formatted(column), most * (1 + SLACK)));
  }

  private void addLocation(Filter filter) {
    filter
        .hasLocation()
        .ifPresent(known -> add(known ? "photo.latitude is not null" : "photo.latitude is null"));
    filter.near().ifPresent(this::addNear);
  }

  /** A belt of latitudes first: it has an index, and neither the date line nor a pole cuts it. */
  private void addNear(Vicinity near) {
    double latitude = near.centre().latitude();
    double degrees = near.kilometres() / KILOMETRES_PER_DEGREE;
    add(
        "photo.latitude between ? and ? and " + KILOMETRES + " <= ?",
        latitude - degrees,
        latitude + degrees,
        latitude,
        latitude,
        near.centre().longitude(),
        near.kilometres());
  }

  private void addShape(PictureShape shape) {
    String comparison =
        switch (shape) {
          case LANDSCAPE -> ">";
          case PORTRAIT -> "<";
          case SQUARE -> "=";
        };
    add("photo.width %s photo.height and photo.width > 0".formatted(comparison));
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

  private void addTypes(List<String> fileTypes) {
    if (!fileTypes.isEmpty()) {
      List<String> types =
          fileTypes.stream()
              .map(Folding::fold)
              .flatMap(
                  type -> type.equals(RawTypes.ANY) ? RawTypes.names().stream() : Stream.of(type))
              .toList();
      add("photo.file_type in (select value from json_each(?))", Json.texts(types));
    }
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

  private void addNames(String table, List<String> names) {
    if (!names.isEmpty()) {
      add(
          "photo.%1$s_id in (select id from %1$s where folded in (select value from json_each(?)))"
              .formatted(table),
          folded(names));
    }
  }

  private static String folded(List<String> names) {
    return Json.texts(names.stream().map(Folding::fold).toList());
  }
}
