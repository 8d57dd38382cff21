package photos.likeness.duplicates;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.store.PhotoOutline;

/**
 * A file may be in the index several times: by its folder, by a catalog, as
 * virtual copies. One photo stands for it then, the master before its copies, the catalog's before
 * the folder's.
 */
final class OneFile {
  private OneFile() {}

  /** One photo for each file, in the order of their ids. */
  static Collection<PhotoOutline> of(List<PhotoOutline> photos) {
    Map<String, PhotoOutline> files = new LinkedHashMap<>();
    photos.forEach(photo -> files.merge(photo.pathKey(), photo, OneFile::better));
    return files.values();
  }

  /** Which of two photos of one file stands for it. */
  static PhotoOutline better(PhotoOutline a, PhotoOutline b) {
    if (a.virtualCopy() != b.virtualCopy()) {
      return a.virtualCopy() ? b : a;
    }
    if (a.catalogued() != b.catalogued()) {
      return a.catalogued() ? a : b;
    }
    return a.photoId() < b.photoId() ? a : b;
  }
}
