package photos.likeness.lrpreview.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A Lightroom catalog, read from a private copy: the file itself is opened for copying only, and
 * nothing is written beside it. For one thread.
 */
public final class Catalog implements AutoCloseable {
  /** Of Lightroom Classic 13, the newest whose number is known. */
  private static final int NEWEST_KNOWN = 1_399_999;

  /** Of Lightroom 4; older ones have other tables. */
  private static final int OLDEST_KNOWN = 400_000;

  private final ForeignDatabase database;
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private Catalog(ForeignDatabase database) {
    this.database = database;
  }

  /**
   * Opens a catalog.
   *
   * @param catalog the {@code .lrcat} file
   * @param temporaryFolder where the private copy goes; it takes as much room as the catalog
   * @throws CatalogException if it can't be copied, or is no Lightroom catalog
   */
  public static Catalog open(Path catalog, Path temporaryFolder) throws IOException {
    ForeignDatabase database = ForeignDatabase.open(catalog, temporaryFolder);
    try {
      if (!database.has("Adobe_images", "id_local", "id_global", "rootFile")) {
        throw new CatalogException(
            catalog
                + " is no Lightroom catalog that is known here: it has no table Adobe_images with"
                + " id_local, id_global and rootFile; Lightroom 4 and later make one");
      }
      Catalog opened = new Catalog(database);
      opened.look();
      return opened;
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private void look() {
    database
        .damage()
        .ifPresent(damage ->
            warnings.add(
                "the catalog is damaged (%s); what can be read of it is read".formatted(damage)));
    if (database.has("Adobe_variablesTable", "name", "value")) {
      database
          .forEach(
              "select name, substr(value, 1, 1024) from Adobe_variablesTable where name is not null",
              row -> {
                String value = row.getString(2);
                variables.put(row.getString(1), value == null ? "" : value);
              })
          .ifPresent(warnings::add);
    }
    database.ensureIndex("Adobe_AdditionalMetadata", "image");
    versionWarning().ifPresent(warnings::add);
    if (Files.exists(
        database.original().resolveSibling(database.original().getFileName() + ".lock"))) {
      warnings.add(
          "Lightroom has the catalog open, or did when it crashed: its last changes may be missing");
    }
  }

  private Optional<String> versionWarning() {
    Optional<String> version = version();
    if (version.isEmpty()) {
      return Optional.of(
          "the catalog does not say which version it is; its tables are read all the same");
    }
    int number = version.get().matches("\\d{1,9}") ? Integer.parseInt(version.get()) : 0;
    return number >= OLDEST_KNOWN && number <= NEWEST_KNOWN
        ? Optional.empty()
        : Optional.of(
            "the catalog is of version %s, which is not known here; its tables are read all the same"
                .formatted(version.get()));
  }

  /** {@code Adobe_DBVersion}, seven digits such as {@code 1200001} for Lightroom Classic 12. */
  public Optional<String> version() {
    return Optional.ofNullable(variables.get("Adobe_DBVersion"));
  }

  /** {@code Adobe_storeProviderID}, which stays through moves and upgrades. */
  public Optional<String> identity() {
    return Optional.ofNullable(variables.get("Adobe_storeProviderID")).filter(id -> !id.isBlank());
  }

  /** What a person should know about how far this catalog can be trusted. Grows while reading. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** How many photos it has, virtual copies and films included. */
  public long count() {
    long[] count = new long[1];
    database
        .forEach("select count(*) from Adobe_images", row -> count[0] = row.getLong(1))
        .ifPresent(warnings::add);
    return count[0];
  }

  /**
   * Every photo, in the order of ids. Memory does not grow with their number, but for the names of
   * keywords and collections.
   */
  public void forEachPhoto(Consumer<CatalogPhoto> taker) {
    warnings.addAll(new PhotoQuery(database).run(taker));
  }

  /**
   * Photo files that several photos show, virtual copies being photos: of these an earlier preview
   * may be another photo's present one.
   *
   * @return {@code AgLibraryFile.id_global} of each
   */
  public Set<UUID> sharedFiles() {
    Set<UUID> shared = new HashSet<>();
    if (database.has("AgLibraryFile", "id_local", "id_global")) {
      database
          .forEach(
              "select id_global from AgLibraryFile where id_local in"
                  + " (select rootFile from Adobe_images group by rootFile having count(*) > 1)",
              row -> PhotoRow.uuid(row.getString(1)).ifPresent(shared::add))
          .ifPresent(warnings::add);
    }
    return shared;
  }

  /** The metadata block of a photo as Lightroom keeps it, without what its tables say since. */
  public Optional<String> xmp(long photoId) {
    return StoredXmp.read(database, photoId, warnings::add);
  }

  /**
   * The ids of photos by where Lightroom 1 and 2 kept their previews, as a path below the cache
   * with slashes; empty for later ones. Described by one source, never seen.
   */
  public Map<String, Long> oldPreviews() {
    Map<String, Long> paths = new HashMap<>();
    if (database.has("Adobe_previewCachePyramids", "id_local", "relativeDataPath")
        && database.has("Adobe_images", "pyramidIDCache")) {
      database
          .forEach(
              """
              select substr(p.relativeDataPath, 1, 1024), i.id_local
              from Adobe_images i join Adobe_previewCachePyramids p on p.id_local = i.pyramidIDCache
              where p.relativeDataPath is not null
              order by i.id_local desc
              """,
              row -> paths.put(row.getString(1).replace('\\', '/'), row.getLong(2)))
          .ifPresent(warnings::add);
    }
    return Map.copyOf(paths);
  }

  /** Closes and deletes the private copy. */
  @Override
  public void close() throws IOException {
    database.close();
  }
}
