package photos.likeness.duplicates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.store.PhotoTraits;

/**
 * OneFile of the same bytes.
 *
 * <p>Only photos whose file was read count: what is known of a catalog's photo is its preview, and
 * two photos with one preview are virtual copies of one file. A file that is in the index twice, by
 * its folder and by a catalog or by two folders, is one file.
 */
final class ExactCopies {
  private ExactCopies() {}

  static List<Group> groups(List<PhotoTraits> photos) {
    Map<Long, Map<String, PhotoTraits>> filesOfContents = new LinkedHashMap<>();
    for (PhotoTraits photo : photos) {
      if (photo.wholeFile()) {
        filesOfContents
            .computeIfAbsent(photo.contentId(), content -> new LinkedHashMap<>())
            .merge(photo.pathKey(), photo, OneFile::better);
      }
    }
    return filesOfContents.values().stream()
        .map(Map::values)
        .filter(files -> files.size() > 1)
        .map(ExactCopies::group)
        .toList();
  }

  private static Group group(Collection<PhotoTraits> files) {
    return Group.of(DuplicateKind.EXACT, new ArrayList<>(files));
  }
}
