package photos.likeness.lrpreview.catalog;

/**
 * Where a photo's file was when Lightroom last knew, as three texts that add up. They come from a
 * database anyone can write to: nothing in them is safe to open.
 *
 * @param root an absolute folder, ending with a slash, {@code C:/Users/…/} on Windows
 * @param folder from there, ending with a slash or empty
 * @param fileName with its extension
 */
public record CatalogPath(String root, String folder, String fileName) {
  /** The whole path. */
  public String text() {
    return root + folder + fileName;
  }

  /** The file's name without its extension. */
  public String baseName() {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  /** The file's extension as it is written, without the dot; empty if there is none. */
  public String extension() {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(dot + 1) : "";
  }
}
