package photos.likeness.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photos.likeness.photo.Filter;
import photos.likeness.photo.Pick;

/**
 * Counts photos by what is known of them, so that an interface can offer what there is. Missing
 * photos count, as they are found. Thread-safe.
 *
 * <p>Without a filter each facet is counted along its own index, which holds the photos that have a
 * value; those without come by subtraction. With one, the photos are gone through once for all
 * facets that are columns: asking SQLite facet by facet costs that many walks.
 */
public final class Facets {
  private final Database database;

  Facets(Database database) {
    this.database = database;
  }

  /**
   * The counts.
   *
   * @param photos how many pass the filter
   */
  public record Counted(long photos, List<FacetCount> facets) {

    public Counted {
      facets = List.copyOf(facets);
    }
  }

  /**
   * Counts the photos that pass a filter.
   *
   * @param facets what to count by; a folder is counted one level below the filter's folder, or at
   *     the places of the sources if it has none
   * @param limit how many values of each are listed at most
   */
  public Counted count(Filter filter, Set<Facet> facets, int limit) {
    return database.read(session -> count(session, filter, facets, limit));
  }

  private static Counted count(Session session, Filter filter, Set<Facet> facets, int limit)
      throws SQLException {
    FilterSql sql = FilterSql.of(filter);
    Map<Facet, Tally> tallies = new EnumMap<>(Facet.class);
    facets.forEach(facet -> tallies.put(facet, new Tally()));
    long photos;
    if (sql.conditions().isEmpty()) {
      photos = session.number("select count(*) from photo");
      for (Facet facet : facets) {
        groups(session, facet, photos, tallies.get(facet));
      }
    } else {
      photos = columns(session, sql, filter, tallies);
    }
    links(session, sql, tallies);
    List<FacetCount> counts = new ArrayList<>();
    for (Facet facet : facets) {
      counts.add(tallies.get(facet).top(facet, limit, names(session, facet)));
    }
    return new Counted(photos, counts);
  }

  /**
   * One facet along its index; not asked for what is null, SQLite may use one that leaves it out.
   */
  private static void groups(Session session, Facet facet, long photos, Tally tally)
      throws SQLException {
    switch (facet) {
      case CAMERA -> groups(session, "camera_id", "camera_id", tally);
      case LENS -> groups(session, "lens_id", "lens_id", tally);
      case LABEL -> groups(session, "label_id", "label_id", tally);
      case FILE_TYPE -> groups(session, "file_type", "file_type", tally);
      case YEAR -> groups(session, "substr(taken_local, 1, 4)", "taken_local", tally);
      case MONTH -> groups(session, "substr(taken_local, 1, 7)", "taken_local", tally);
      case SOURCE, FOLDER -> groups(session, "source_id", "source_id", tally);
      case RATING -> {
        groups(session, "rating", "rating", tally);
        tally.addRest(0L, photos);
      }
      case PICK -> {
        groups(session, "pick", "pick", tally);
        tally.addRest(0L, photos);
      }
      case KEYWORD, PERSON, COLLECTION, TAG -> {}
    }
  }

  private static void groups(Session session, String value, String column, Tally tally)
      throws SQLException {
    session.forEach(
        "select %s as value, count(*) from photo where %s is not null group by value"
            .formatted(value, column),
        row -> tally.add(row.getObject(1), row.getLong(2)));
  }

  private static Optional<String> column(Facet facet) {
    return switch (facet) {
      case CAMERA -> Optional.of("camera_id");
      case LENS -> Optional.of("lens_id");
      case LABEL -> Optional.of("label_id");
      case RATING -> Optional.of("ifnull(rating, 0)");
      case PICK -> Optional.of("ifnull(pick, 0)");
      case FILE_TYPE -> Optional.of("file_type");
      case YEAR -> Optional.of("substr(taken_local, 1, 4)");
      case MONTH -> Optional.of("substr(taken_local, 1, 7)");
      case SOURCE, FOLDER -> Optional.of("source_id");
      case KEYWORD, PERSON, COLLECTION, TAG -> Optional.empty();
    };
  }

  /** All column facets in one walk; answers how many photos there were. */
  private static long columns(
      Session session, FilterSql sql, Filter filter, Map<Facet, Tally> tallies)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    List<Tally> takers = new ArrayList<>();
    for (Map.Entry<Facet, Tally> entry : tallies.entrySet()) {
      boolean byPath = entry.getKey() == Facet.FOLDER && filter.folder().isPresent();
      Optional<String> column = byPath ? Optional.of("folder") : column(entry.getKey());
      if (column.isPresent()) {
        columns.add(column.get());
        takers.add(entry.getValue());
      }
    }
    columns.add("1");
    long[] photos = {0};
    session.forEach(
        "select " + String.join(", ", columns) + " from photo where true" + sql.conditions(),
        row -> {
          photos[0]++;
          for (int i = 0; i < takers.size(); i++) {
            takers.get(i).add(row.getObject(i + 1), 1);
          }
        },
        sql.valuesAfter());
    if (tallies.containsKey(Facet.FOLDER)) {
      filter.folder().ifPresent(folder -> tallies.get(Facet.FOLDER).toChildrenOf(folder));
    }
    return photos[0];
  }

  /** The facets of which a photo may have several values. */
  private static void links(Session session, FilterSql sql, Map<Facet, Tally> tallies)
      throws SQLException {
    String which =
        sql.conditions().isEmpty()
            ? ""
            : " where photo_id in (select id from photo where true" + sql.conditions() + ")";
    if (tallies.containsKey(Facet.PERSON)) {
      session.forEach(
          "select person_id, count(*) from photo_person" + which + " group by person_id",
          row -> tallies.get(Facet.PERSON).add(row.getObject(1), row.getLong(2)),
          sql.valuesAfter());
    }
    if (tallies.containsKey(Facet.COLLECTION)) {
      session.forEach(
          "select collection_id, count(*) from photo_collection"
              + which
              + " group by collection_id",
          row -> tallies.get(Facet.COLLECTION).add(row.getObject(1), row.getLong(2)),
          sql.valuesAfter());
    }
    if (tallies.containsKey(Facet.TAG)) {
      TagRows.counts(session, sql).forEach(tallies.get(Facet.TAG)::add);
    }
    if (tallies.containsKey(Facet.KEYWORD)) {
      KeywordTally keywords = new KeywordTally(Keywords.tree(session));
      session.forEach(
          "select photo_id, keyword_id from photo_keyword" + which + " order by photo_id",
          row -> keywords.add(row.getLong(1), row.getLong(2)),
          sql.valuesAfter());
      keywords.counts().forEach(tallies.get(Facet.KEYWORD)::add);
    }
  }

  /** What a facet's values are called, where they are rows of another table. */
  private static Map<Object, List<String>> names(Session session, Facet facet) throws SQLException {
    return switch (facet) {
      case CAMERA -> names(session, "select id, name from camera");
      case LENS -> names(session, "select id, name from lens");
      case LABEL -> names(session, "select id, name from label");
      case PERSON -> names(session, "select id, name from person");
      case COLLECTION -> names(session, "select id, name from collection");
      case TAG -> names(session, "select id, name from tag");
      case SOURCE -> names(session, "select id, kind || ':' || identity from source");
      case FOLDER -> names(session, "select id, location from source");
      case KEYWORD -> keywordNames(session);
      case PICK -> {
        Map<Object, List<String>> picks = new HashMap<>();
        for (Pick pick : Pick.values()) {
          picks.put((long) pick.code(), List.of(pick.label()));
        }
        yield picks;
      }
      case RATING, FILE_TYPE, YEAR, MONTH -> Map.of();
    };
  }

  private static Map<Object, List<String>> names(Session session, String sql) throws SQLException {
    Map<Object, List<String>> names = new HashMap<>();
    session.forEach(sql, row -> names.put(row.getLong(1), List.of(row.getString(2))));
    return names;
  }

  private static Map<Object, List<String>> keywordNames(Session session) throws SQLException {
    Map<Object, List<String>> names = new HashMap<>();
    Keywords.tree(session).paths().forEach(names::put);
    return names;
  }

  /** Counts by value; numbers are compared as longs. */
  private static final class Tally {
    private Map<Object, Long> counts = new HashMap<>();

    void add(Object value, long more) {
      if (value != null) {
        counts.merge(value instanceof Number number ? number.longValue() : value, more, Long::sum);
      }
    }

    /** What is missing to so many in all has this value. */
    void addRest(Object value, long all) {
      long rest = all - counts.values().stream().mapToLong(Long::longValue).sum();
      if (rest > 0) {
        add(value, rest);
      }
    }

    /** Folders as those one level below another, by how many names their paths have. */
    void toChildrenOf(String parent) {
      Map<Object, Long> children = new HashMap<>();
      counts.forEach((folder, count) ->
          Folding.childOf(parent, folder.toString())
              .ifPresent(child -> children.merge(child, count, Long::sum)));
      counts = children;
    }

    FacetCount top(Facet facet, int limit, Map<Object, List<String>> names) {
      List<FacetCount.Value> values = new ArrayList<>();
      counts.forEach((value, count) -> {
        List<String> path = names.getOrDefault(value, List.of(value.toString()));
        values.add(
            new FacetCount.Value(
                String.join("|", path), count, facet == Facet.KEYWORD ? path : List.of()));
      });
      values.sort(
          Comparator.comparingLong(FacetCount.Value::photos)
              .reversed()
              .thenComparing(FacetCount.Value::value));
      return new FacetCount(
          facet, values.size(), values.subList(0, Math.min(limit, values.size())));
    }
  }
}
