package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/**
 * What a run works with; whoever made the parts closes them, after the runs.
 *
 * @param encoders each run keeps the one it began with
 * @param jobsFolder where file lists and the note of what is being decoded lie
 */
record IndexParts(
    Store store,
    ThumbnailStore thumbnails,
    EncoderInUse encoders,
    Decoder decoder,
    MetadataReader metadata,
    Path jobsFolder) {

  /** Where private copies of catalogs lie while they are read. */
  Path catalogCopies() {
    return jobsFolder.resolve("catalogs");
  }

  /** Makes that folder, and removes what a process that died has left in it. */
  void emptyCatalogCopies() throws IOException {
    Files.createDirectories(catalogCopies());
    try (Stream<Path> left = Files.walk(catalogCopies())) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(catalogCopies())) {
          Files.delete(path);
        }
      }
    }
  }
}
