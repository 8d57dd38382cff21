package photos.likeness.index;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import photos.likeness.image.FileKinds;
import photos.likeness.photo.SourceId;
import photos.likeness.source.FolderTree;

/**
 * What a request for a folder comes down to.
 *
 * @param source the folder source it belongs to, which may lie above the folder asked for
 * @param root that source's folder, its real path
 * @param below the folder to list, at or below the root
 * @param inner known sources inside a new one, which it takes in
 */
record FolderTarget(SourceId source, Path root, Path below, List<SourceId> inner) {

  FolderTarget {
    inner = List.copyOf(inner);
  }

  boolean isWholeSource() {
    return below.equals(root);
  }

  /** The listed folder as external ids begin, empty for the root. */
  String belowAsText() {
    return FolderTree.externalId(root, below);
  }

  /**
   * The listed folder's photos.
   *
   * @throws IllegalArgumentException if an exclude pattern can't be read
   */
  FolderTree tree(List<String> exclude) {
    return new FolderTree(root, below, exclude, FileKinds::isPhotoName);
  }

  /**
   * Those of the listed folder's photos that lie in parts of it.
   *
   * @throws IllegalArgumentException if a part does not lie below the listed folder
   */
  FolderTree tree(List<String> exclude, Collection<Path> parts) {
    return tree(exclude).only(parts);
  }

  /** What comes before the external ids of a source that is taken in. */
  String prefixOf(SourceId taken) {
    return FolderTree.externalId(root, Path.of(taken.identity())) + "/";
  }
}
