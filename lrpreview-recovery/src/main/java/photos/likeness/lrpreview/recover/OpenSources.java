package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import photos.likeness.lrpreview.catalog.Catalog;
import photos.likeness.lrpreview.catalog.CatalogException;
import photos.likeness.lrpreview.catalog.PreviewDatabase;
import photos.likeness.lrpreview.format.CacheFolder;

/** Everything a recovery reads: the cache, its databases, the catalog if there is one. */
final class OpenSources implements AutoCloseable {
  private static final String PREVIEWS_ENDING = " Previews.lrdata";
  private static final String SMART_ENDING = " Smart Previews.lrdata";
  private static final String CATALOG_ENDING = ".lrcat";

  private final CacheFolder cache;
  private final List<CacheFolder> smartPreviews;
  private final PreviewDatabase databases;
  private final Optional<Catalog> catalog;
  private final List<String> warnings;
  private final Path temporary;

  private OpenSources(
      CacheFolder cache,
      List<CacheFolder> smartPreviews,
      PreviewDatabase databases,
      Optional<Catalog> catalog,
      List<String> warnings,
      Path temporary) {
    this.warnings = warnings;
    this.cache = cache;
    this.smartPreviews = smartPreviews;
    this.databases = databases;
    this.catalog = catalog;
    this.temporary = temporary;
  }

  /** Opens them; the catalog beside the cache is found by its name. */
  static OpenSources open(RecoveryOptions options) throws IOException {
    if (!Files.isDirectory(options.previews())) {
      throw new RecoveryException(
          "%s is no folder; give the folder that ends with \"Previews.lrdata\", it lies beside the catalog"
              .formatted(options.previews()));
    }
    Path temporary = PrivateFolder.make();
    List<AutoCloseable> opened = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    try {
      CacheFolder cache = CacheFolder.list(options.previews());
      List<CacheFolder> smartPreviews = new ArrayList<>(List.of(cache));
      Optional<Path> smart = beside(options.previews(), SMART_ENDING);
      if (smart.isPresent()) {
        smartPreviews.add(CacheFolder.list(smart.get()));
      }
      PreviewDatabase databases = PreviewDatabase.open(options.previews(), temporary);
      opened.add(databases);
      Optional<Catalog> catalog = catalog(options, temporary, warnings);
      return new OpenSources(
          cache, List.copyOf(smartPreviews), databases, catalog, warnings, temporary);
    } catch (IOException | RuntimeException e) {
      for (AutoCloseable each : opened) {
        closeQuietly(each, e);
      }
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** One that was named must be readable; one that was found by its place may be damaged. */
  private static Optional<Catalog> catalog(
      RecoveryOptions options, Path temporary, List<String> warnings) throws IOException {
    Optional<Path> file = options.catalog().or(() -> catalogBeside(options.previews()));
    if (file.isEmpty()) {
      warnings.add(
          "no catalog was found beside the cache: pictures come back without names, dates and"
              + " keywords; say where it is with --catalog");
      return Optional.empty();
    }
    try {
      return Optional.of(Catalog.open(file.get(), temporary));
    } catch (CatalogException e) {
      if (options.catalog().isPresent()) {
        throw new RecoveryException(e.getMessage());
      }
      warnings.add(
          e.getMessage()
              + "; pictures come back from the cache alone, without names, dates and keywords");
      return Optional.empty();
    }
  }

  private static void closeQuietly(AutoCloseable each, Exception because) {
    try {
      each.close();
    } catch (Exception e) {
      because.addSuppressed(e);
    }
  }

  /** {@code My Catalog Previews.lrdata} belongs to {@code My Catalog.lrcat}. */
  static Optional<Path> catalogBeside(Path previews) {
    Optional<Path> named = beside(previews, CATALOG_ENDING);
    if (named.isPresent()) {
      return named;
    }
    Path parent = previews.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(parent)) {
      List<Path> catalogs =
          files.filter(file -> file.getFileName().toString().endsWith(CATALOG_ENDING)).toList();
      return catalogs.size() == 1 ? Optional.of(catalogs.getFirst()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> beside(Path previews, String ending) {
    Path absolute = previews.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName());
    if (!name.endsWith(PREVIEWS_ENDING)) {
      return Optional.empty();
    }
    String own = name.endsWith(SMART_ENDING) ? SMART_ENDING : PREVIEWS_ENDING;
    Path sibling =
        absolute.resolveSibling(name.substring(0, name.length() - own.length()) + ending);
    return Optional.of(sibling).filter(path -> Files.exists(path) && !path.equals(absolute));
  }

  /** Every file and folder that is read. */
  static List<Path> paths(RecoveryOptions options) {
    List<Path> paths = new ArrayList<>(List.of(options.previews()));
    beside(options.previews(), SMART_ENDING).ifPresent(paths::add);
    options.catalog().or(() -> catalogBeside(options.previews())).ifPresent(paths::add);
    return paths;
  }

  CacheFolder cache() {
    return cache;
  }

  /** Folders that have smart previews in them. */
  List<CacheFolder> smartPreviews() {
    return smartPreviews;
  }

  PreviewDatabase databases() {
    return databases;
  }

  Optional<Catalog> catalog() {
    return catalog;
  }

  /** What a person should know of them. Grows while they are read. */
  List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(databases.warnings());
    catalog.ifPresent(opened -> all.addAll(opened.warnings()));
    if (cache.inCloud() > 0) {
      all.add(
          "%,d previews are in iCloud only and are passed over; have them downloaded and run it again"
              .formatted(cache.inCloud()));
    }
    cache
        .unlisted()
        .forEach(
            place -> all.add("can't look into %s: %s".formatted(place.path(), place.reason())));
    return all;
  }

  @Override
  public void close() throws IOException {
    databases.close();
    if (catalog.isPresent()) {
      catalog.get().close();
    }
    Files.delete(temporary);
  }
}
