package photos.likeness.lrpreview.catalog;

import java.util.HashMap;
import java.util.Map;

/**
 * One question for everything a catalog's tables say of each photo. Tables and columns that this
 * catalog does not have are left out, their columns come back as null.
 */
final class PhotoSql {
  private final ForeignDatabase database;
  private final StringBuilder columns = new StringBuilder("select i.id_local as id_local");
  private final StringBuilder joins = new StringBuilder(" from Adobe_images i");
  private final Map<String, String> tables = new HashMap<>(Map.of("i", "Adobe_images"));

  private PhotoSql(ForeignDatabase database) {
    this.database = database;
  }

  /** The question; photos come in the order of their ids, with the present settings first. */
  static String of(ForeignDatabase database) {
    PhotoSql sql = new PhotoSql(database);
    sql.columns(
        "i",
        "id_global",
        "captureTime",
        "rating",
        "pick",
        "colorLabels",
        "orientation",
        "fileFormat",
        "fileWidth",
        "fileHeight",
        "masterImage",
        "copyName");
    sql.join("f", "AgLibraryFile", "id_local", "i", "rootFile");
    sql.columnAs("fileId", "f", "id_global");
    sql.columns("f", "baseName", "extension");
    sql.join("o", "AgLibraryFolder", "id_local", "f", "folder");
    sql.columns("o", "pathFromRoot");
    sql.join("r", "AgLibraryRootFolder", "id_local", "o", "rootFolder");
    sql.columns("r", "absolutePath");
    sql.join("d", "Adobe_imageDevelopSettings", "image", "i", "id_local");
    sql.columns("d", "digest");
    sql.join("e", "AgHarvestedExifMetadata", "image", "i", "id_local");
    sql.columns(
        "e",
        "hasGPS",
        "gpsLatitude",
        "gpsLongitude",
        "focalLength",
        "aperture",
        "shutterSpeed",
        "isoSpeedRating");
    sql.join("c", "AgInternedExifCameraModel", "id_local", "e", "cameraModelRef");
    sql.columnAs("camera", "c", "value");
    sql.join("l", "AgInternedExifLens", "id_local", "e", "lensRef");
    sql.columnAs("lens", "l", "value");
    sql.join("p", "AgLibraryIPTC", "image", "i", "id_local");
    sql.columns("p", "caption", "copyright");
    sql.join("h", "AgHarvestedIptcMetadata", "image", "i", "id_local");
    sql.join("a", "AgInternedIptcCreator", "id_local", "h", "creatorRef");
    sql.columnAs("creator", "a", "value");
    return sql.ordered();
  }

  private void join(String alias, String table, String column, String other, String reference) {
    if (has(other, reference) && database.has(table, column)) {
      tables.put(alias, table);
      joins.append(
          " left join %s %s on %s.%s = %s.%s"
              .formatted(table, alias, alias, column, other, reference));
    }
  }

  private void columns(String alias, String... names) {
    for (String name : names) {
      columnAs(name, alias, name);
    }
  }

  private void columnAs(String name, String alias, String column) {
    columns.append(has(alias, column) ? ", %s.%s".formatted(alias, column) : ", null");
    columns.append(" as ").append(name);
  }

  private boolean has(String alias, String column) {
    return tables.containsKey(alias) && database.has(tables.get(alias), column);
  }

  private String ordered() {
    boolean tellsPresent = has("i", "developSettingsIDCache") && has("d", "id_local");
    return columns.append(joins)
        + " order by i.id_local"
        + (tellsPresent ? ", d.id_local = i.developSettingsIDCache desc" : "");
  }
}
