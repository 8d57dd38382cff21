package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import photos.likeness.lrpreview.catalog.Catalog;
import photos.likeness.lrpreview.catalog.PreviewDatabase;
import photos.likeness.lrpreview.format.CacheFolder;

/** Everything a recovery reads: the cache, its databases, the catalog if there is one. */
final class OpenSources implements AutoCloseable {
  private static final String PREVIEWS_ENDING = " Previews.lrdata";
  private static final String SMART_ENDING = " Smart Previews.lrdata";
  private static final String CATALOG_ENDING = ".lrcat";

  private final CacheFolder cache;
  private final Optional<CacheFolder> smartPreviews;
  private final PreviewDatabase databases;
  private final Optional<Catalog> catalog;
  private final Path temporary;

  private OpenSources(
      CacheFolder cache,
      Optional<CacheFolder> smartPreviews,
      PreviewDatabase databases,
      Optional<Catalog> catalog,
      Path temporary) {
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
    Path temporary = Files.createTempDirectory("likeness-recovery-");
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      CacheFolder cache = CacheFolder.list(options.previews());
      Optional<Path> smart = beside(options.previews(), SMART_ENDING);
      Optional<CacheFolder> smartPreviews =
          smart.isPresent() ? Optional.of(CacheFolder.list(smart.get())) : Optional.empty();
      PreviewDatabase databases = PreviewDatabase.open(options.previews(), temporary);
      opened.add(databases);
      Optional<Path> file = options.catalog().or(() -> catalogBeside(options.previews()));
      Optional<Catalog> catalog =
          file.isPresent() ? Optional.of(Catalog.open(file.get(), temporary)) : Optional.empty();
      return new OpenSources(cache, smartPreviews, databases, catalog, temporary);
    } catch (IOException | RuntimeException e) {
      for (AutoCloseable each : opened) {
        closeQuietly(each, e);
      }
      Files.deleteIfExists(temporary);
      throw e;
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
    String name = absolute.getFileName().toString();
    if (!name.endsWith(PREVIEWS_ENDING)) {
      return Optional.empty();
    }
    String stem = name.substring(0, name.length() - PREVIEWS_ENDING.length());
    return Optional.of(absolute.resolveSibling(stem + ending)).filter(Files::exists);
  }

  CacheFolder cache() {
    return cache;
  }

  Optional<CacheFolder> smartPreviews() {
    return smartPreviews;
  }

  PreviewDatabase databases() {
    return databases;
  }

  Optional<Catalog> catalog() {
    return catalog;
  }

  /** What a person should know of them. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(databases.warnings());
    if (catalog.isPresent()) {
      warnings.addAll(catalog.get().warnings());
    } else {
      warnings.add(
          "no catalog was found beside the cache: pictures come back without names, dates and"
              + " keywords; say where it is with --catalog");
    }
    cache
        .unlisted()
        .forEach(place ->
            warnings.add("can't look into %s: %s".formatted(place.path(), place.reason())));
    return warnings;
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
