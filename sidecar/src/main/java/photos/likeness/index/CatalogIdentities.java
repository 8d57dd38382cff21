package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.photo.FileStamp;
import photos.likeness.source.LightroomCatalog;

/**
 * Which catalog lies where. To find out takes a private copy, so what was found is kept as long as
 * the files stay as they are. Thread-safe; one catalog is looked into at a time.
 */
final class CatalogIdentities {
  private static final int MOST_KEPT = 100;

  private record Known(List<FileStamp> stamps, Optional<String> identity) {}

  private final Path temporaryFolder;
  private final Map<Path, Known> known = new HashMap<>();

  CatalogIdentities(Path temporaryFolder) {
    this.temporaryFolder = temporaryFolder;
  }

  /**
   * A catalog's identity, if it has one.
   *
   * @throws IOException if it can't be read
   */
  synchronized Optional<String> of(LightroomCatalog catalog) throws IOException {
    List<FileStamp> stamps = catalog.stamps();
    Known before = known.get(catalog.file());
    if (before != null && before.stamps().equals(stamps)) {
      return before.identity();
    }
    Optional<String> identity = catalog.identity(temporaryFolder);
    if (known.size() >= MOST_KEPT) {
      known.clear();
    }
    known.put(catalog.file(), new Known(stamps, identity));
    return identity;
  }
}
