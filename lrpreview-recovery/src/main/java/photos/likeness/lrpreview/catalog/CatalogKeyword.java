package photos.likeness.lrpreview.catalog;

import java.util.List;

/**
 * A keyword with those above it.
 *
 * @param path from the outermost to the keyword itself, at least one name
 * @param person whether it names a person
 * @param exported whether Lightroom writes it into files
 */
public record CatalogKeyword(List<String> path, boolean person, boolean exported) {
  public CatalogKeyword {
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a keyword has a name");
    }
  }

  /** Its own name. */
  public String name() {
    return path.getLast();
  }
}
