package photos.likeness.index;

import java.nio.file.Path;
import photos.likeness.store.Sources;

/** Finds the source that a request is for. Thread-safe. */
final class Resolver {
  private final FolderResolver folders;
  private final CatalogResolver catalogs;
  private final TakeoutResolver exports;

  /**
   * @param temporaryFolder where private copies of catalogs go
   */
  Resolver(Sources sources, Path temporaryFolder) {
    this.folders = new FolderResolver(sources);
    this.catalogs = new CatalogResolver(sources, temporaryFolder);
    this.exports = new TakeoutResolver(sources);
  }

  /**
   * @throws IndexException if the request can't be carried out, with the sentence for people
   */
  Target resolve(IndexRequest request) {
    return switch (request.kind()) {
      case FOLDER -> folders.resolve(request);
      case LIGHTROOM -> catalogs.resolve(request);
      case TAKEOUT -> exports.resolve(request);
      case APPLE_PHOTOS ->
          throw new IndexException(
              "Likeness can't index %s sources yet; give it a folder of photos, a Lightroom catalog or a Google export."
                  .formatted(request.kind().label()));
    };
  }
}
