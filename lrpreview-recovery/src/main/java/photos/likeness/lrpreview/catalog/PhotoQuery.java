package photos.likeness.lrpreview.catalog;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import photos.likeness.lrpreview.catalog.CatalogPhoto.StackPlace;

/** Goes through a catalog's photos with what belongs to each. For one use. */
final class PhotoQuery {
  private static final String NAME = "substr(name, 1, 1024)";

  private final ForeignDatabase database;
  private final List<String> warnings = new ArrayList<>();

  PhotoQuery(ForeignDatabase database) {
    this.database = database;
  }

  /** Gives every photo, in the order of ids; answers what could not be read. */
  List<String> run(Consumer<CatalogPhoto> taker) {
    Map<Long, CatalogKeyword> keywords = keywords();
    NameTree collections = collections();
    try (ImageRows<CatalogKeyword> keywordRows = keywordRows(keywords);
        ImageRows<List<String>> collectionRows = collectionRows(collections);
        ImageRows<StackPlace> stackRows = stackRows();
        ImageRows<String> titleRows = titleRows()) {
      long[] last = {Long.MIN_VALUE};
      warn(
          database.forEach(
              PhotoSql.of(database),
              row -> {
                PhotoRow photo = new PhotoRow(row);
                // One with several rows in a joined table comes several times.
                if (photo.id() != last[0]) {
                  last[0] = photo.id();
                  taker.accept(
                      photo.photo(
                          keywordRows.of(last[0]),
                          collectionRows.of(last[0]),
                          stackRows.of(last[0]).stream().findFirst(),
                          titleRows.of(last[0]).stream().findFirst()));
                }
              }));
      warn(keywordRows.damage());
      warn(collectionRows.damage());
      warn(stackRows.damage());
      warn(titleRows.damage());
    } catch (SQLException e) {
      warnings.add(database.original().getFileName() + ": " + e.getMessage());
    }
    return warnings;
  }

  private void warn(Optional<String> damage) {
    damage.ifPresent(warnings::add);
  }

  /** The tree's root has no name; no photo has it. */
  private Map<Long, CatalogKeyword> keywords() {
    String table = "AgLibraryKeyword";
    if (!database.has(table, "id_local", "name", "parent")) {
      return Map.of();
    }
    NameTree tree = new NameTree();
    Map<Long, CatalogKeyword> flags = new HashMap<>();
    String type = database.has(table, "keywordType") ? "keywordType" : "null";
    String export = database.has(table, "includeOnExport") ? "includeOnExport" : "1";
    warn(
        database.forEach(
            "select id_local, %s, parent, %s, %s from AgLibraryKeyword"
                .formatted(NAME, type, export),
            row -> {
              String name = row.getString(2);
              long id = row.getLong(1);
              tree.add(id, name == null ? "" : name, row.getLong(3));
              if (name != null && !name.isBlank()) {
                boolean person = "person".equals(row.getString(4));
                flags.put(id, new CatalogKeyword(List.of(name), person, row.getDouble(5) != 0));
              }
            }));
    Map<Long, CatalogKeyword> keywords = new HashMap<>();
    flags.forEach((id, flag) ->
        keywords.put(id, new CatalogKeyword(tree.path(id), flag.person(), flag.exported())));
    return keywords;
  }

  private NameTree collections() {
    NameTree tree = new NameTree();
    if (database.has("AgLibraryCollection", "id_local", "name", "parent")) {
      warn(
          database.forEach(
              "select id_local, %s, parent from AgLibraryCollection".formatted(NAME),
              row -> {
                String name = row.getString(2);
                tree.add(row.getLong(1), name == null ? "" : name, row.getLong(3));
              }));
    }
    return tree;
  }

  private ImageRows<CatalogKeyword> keywordRows(Map<Long, CatalogKeyword> keywords)
      throws SQLException {
    return rows(
        "AgLibraryKeywordImage",
        "tag",
        "image",
        row -> Optional.ofNullable(keywords.get(row.getLong(2))));
  }

  private ImageRows<List<String>> collectionRows(NameTree collections) throws SQLException {
    return rows(
        "AgLibraryCollectionImage",
        "collection",
        "image",
        row -> Optional.of(collections.path(row.getLong(2))).filter(path -> !path.isEmpty()));
  }

  private ImageRows<StackPlace> stackRows() throws SQLException {
    return rows(
        "AgLibraryFolderStackImage",
        "stack, position",
        "image",
        row -> Optional.of(new StackPlace(row.getLong(2), (int) row.getDouble(3))));
  }

  /** Titles stand in the metadata blocks alone; one of a megabyte was made to fill the memory. */
  private ImageRows<String> titleRows() throws SQLException {
    String sql =
        database.has("Adobe_AdditionalMetadata", "image", "xmp")
            ? "select image, case when length(xmp) < 1048576 then xmp end"
                + " from Adobe_AdditionalMetadata order by image"
            : "select 0 where 0";
    return new ImageRows<>(database, sql, row -> StoredXmp.title(row.getObject(2)));
  }

  /** Rows of a table by photo; of a table that is not there, none. */
  private <T> ImageRows<T> rows(
      String table, String columns, String image, ImageRows.RowReader<T> reader)
      throws SQLException {
    List<String> needed = new ArrayList<>(List.of(columns.split(", ")));
    needed.add(image);
    String sql =
        database.has(table, needed.toArray(String[]::new))
            ? "select %s, %s from %s order by %s".formatted(image, columns, table, image)
            : "select 0 where 0";
    return new ImageRows<>(database, sql, reader);
  }
}
