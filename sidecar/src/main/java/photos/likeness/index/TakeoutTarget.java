package photos.likeness.index;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import photos.likeness.image.FileKinds;
import photos.likeness.photo.SourceId;
import photos.likeness.source.PhotoSource;
import photos.likeness.source.UnlistedPlace;
import photos.likeness.source.takeout.ExportLocation;
import photos.likeness.source.takeout.GoogleTakeout;
import photos.likeness.store.SourceSummary;

/** A Google export, always all of it: any of its parts may describe what another holds. */
record TakeoutTarget(SourceId source, ExportLocation export) implements Target {

  @Override
  public String location() {
    return export.identity().toString();
  }

  @Override
  public List<SourceId> inner() {
    return List.of();
  }

  @Override
  public String prefixOf(SourceId taken) {
    throw new IllegalArgumentException("an export takes no other source in, got " + taken);
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
    return new GoogleTakeout(export, FileKinds::isPhotoName);
  }

  @Override
  public Set<String> externalIds(List<Path> parts) {
    return Set.of();
  }

  @Override
  public boolean mayBeAway(List<Path> parts) {
    return true;
  }

  /** An archive that can't be read may hold any of the photos. */
  @Override
  public boolean showsAll(List<UnlistedPlace> unlisted) {
    return unlisted.stream().noneMatch(UnlistedPlace::folder);
  }

  @Override
  public IndexException emptied(SourceSummary known) {
    return TakeoutResolver.away(known, "holds no photos now");
  }
}
