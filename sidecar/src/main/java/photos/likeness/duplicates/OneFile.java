package photos.likeness.duplicates;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.store.PhotoTraits;

/**
 * A file may be in the index several times: by its folder, by a catalog, as virtual copies. One
 * photo stands for it then, the master before its copies, the catalog's before the folder's.
 */
final class OneFile {
  private OneFile() {}

  /** One photo for each file, in the order of their ids. */
  static Collection<PhotoTraits> of(List<PhotoTraits> photos) {
    Map<String, PhotoTraits> files = new LinkedHashMap<>();
    photos.forEach(photo -> files.merge(photo.pathKey(), photo, OneFile::better));
    return files.values();
  }

  /** Which of two photos of one file stands for it. */
  static PhotoTraits better(PhotoTraits a, PhotoTraits b) {
    if (a.virtualCopy() != b.virtualCopy()) {
      return a.virtualCopy() ? b : a;
    }
    if (a.catalogued() != b.catalogued()) {
      return a.catalogued() ? a : b;
    }
    return a.photoId() < b.photoId() ? a : b;
  }
}
