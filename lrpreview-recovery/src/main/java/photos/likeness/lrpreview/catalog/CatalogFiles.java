package photos.likeness.lrpreview.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A catalog and the folders that lie beside it under its name: {@code Trip.lrcat}, {@code Trip
 * Previews.lrdata}, {@code Trip Smart Previews.lrdata}. Either folder may be away.
 *
 * @param catalog the {@code .lrcat} file, absolute
 * @param previews where Lightroom puts the catalog's previews
 * @param smartPreviews where it puts the catalog's smart previews
 */
public record CatalogFiles(Path catalog, Path previews, Path smartPreviews) {
  private static final String CATALOG = ".lrcat";

  /** The longer one first: both end alike. */
  private static final List<String> FOLDERS = List.of(" Smart Previews.lrdata", " Previews.lrdata");

  /**
   * What a place means.
   *
   * @param location a {@code .lrcat} file or one of the folders beside it; need not be there
   * @return empty if it is named as none of these
   */
  public static Optional<CatalogFiles> of(Path location) {
    Path absolute = location.toAbsolutePath().normalize();
    if (absolute.getFileName() == null) {
      return Optional.empty();
    }
    String name = absolute.getFileName().toString();
    if (endsWith(name, CATALOG)) {
      return Optional.of(beside(absolute, name.substring(0, name.length() - CATALOG.length())));
    }
    return FOLDERS.stream()
        .filter(ending -> endsWith(name, ending))
        .findFirst()
        .map(ending -> name.substring(0, name.length() - ending.length()))
        .map(stem -> beside(absolute.resolveSibling(stem + CATALOG), stem));
  }

  private static CatalogFiles beside(Path catalog, String stem) {
    return new CatalogFiles(
        catalog,
        catalog.resolveSibling(stem + FOLDERS.get(1)),
        catalog.resolveSibling(stem + FOLDERS.get(0)));
  }

  private static boolean endsWith(String name, String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT));
  }

  /** Files whose change means that the catalog or what it shows has changed. */
  public List<Path> changing() {
    return List.of(
        catalog,
        catalog.resolveSibling(catalog.getFileName() + "-wal"),
        catalog.resolveSibling(catalog.getFileName() + "-journal"),
        previews.resolve("previews.db"));
  }

  /** Whether the previews are at hand. */
  public boolean hasPreviews() {
    return Files.isDirectory(previews);
  }

  /** Whether there are smart previews at hand. */
  public boolean hasSmartPreviews() {
    return Files.isDirectory(smartPreviews);
  }
}
