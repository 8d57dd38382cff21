package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import photos.likeness.image.FileKinds;
import photos.likeness.photo.SourceId;
import photos.likeness.source.FolderTree;
import photos.likeness.store.SourceSummary;

/**
 * What a request for a folder comes down to.
 *
 * @param source the folder source it belongs to, which may lie above the folder asked for
 * @param root that source's folder, its real path
 * @param below the folder to list, at or below the root
 * @param inner known sources inside a new one, which it takes in
 */
record FolderTarget(SourceId source, Path root, Path below, List<SourceId> inner)
    implements Target {

  FolderTarget {
    inner = List.copyOf(inner);
  }

  @Override
  public String location() {
    return root.toString();
  }

  @Override
  public boolean isWholeSource() {
    return below.equals(root);
  }

  @Override
  public String belowAsText() {
    return FolderTree.externalId(root, below);
  }

  @Override
  public FolderTree photos(List<String> exclude, List<Path> parts) {
    FolderTree tree = new FolderTree(root, below, exclude, FileKinds::isPhotoName);
    return parts.isEmpty() ? tree : tree.only(parts);
  }

  @Override
  public Set<String> externalIds(List<Path> parts) {
    return parts.stream()
        .map(part -> FolderTree.externalId(root, part))
        .collect(Collectors.toSet());
  }

  /** Of parts one may be empty, while the disk is there. */
  @Override
  public boolean mayBeAway(List<Path> parts) throws IOException {
    return parts.isEmpty() ? isWholeSource() : FolderTree.isEmpty(root);
  }

  @Override
  public IndexException emptied(SourceSummary known) {
    return FolderResolver.unplugged(known, "holds no photos now");
  }

  @Override
  public String prefixOf(SourceId taken) {
    return FolderTree.externalId(root, Path.of(taken.identity())) + "/";
  }
}
