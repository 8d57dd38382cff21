package photos.likeness.index;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import photos.likeness.photo.SourceId;
import photos.likeness.source.LightroomCatalog;
import photos.likeness.source.PhotoSource;
import photos.likeness.store.SourceSummary;

/**
 * A catalog, always all of it.
 *
 * @param temporaryFolder where private copies of it go
 */
record CatalogTarget(SourceId source, LightroomCatalog catalog, Path temporaryFolder)
    implements Target {

  @Override
  public String location() {
    return catalog.file().toString();
  }

  @Override
  public List<SourceId> inner() {
    return List.of();
  }

  @Override
  public String prefixOf(SourceId taken) {
    throw new IllegalArgumentException("a catalog takes no other source in, got " + taken);
  }

  @Override
  public boolean isWholeSource() {
    return true;
  }

  @Override
  public String belowAsText() {
    return "";
  }

  @Override
  public PhotoSource photos(List<String> exclude, List<Path> parts) {
    return catalog.photos(temporaryFolder, exclude);
  }

  @Override
  public Set<String> externalIds(List<Path> parts) {
    return Set.of();
  }

  @Override
  public boolean mayBeAway(List<Path> parts) {
    return true;
  }

  @Override
  public IndexException emptied(SourceSummary known) {
    return CatalogResolver.away(known, location(), "holds no photos now");
  }
}
