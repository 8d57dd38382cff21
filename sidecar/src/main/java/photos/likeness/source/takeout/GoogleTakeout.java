package photos.likeness.source.takeout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import photos.likeness.photo.Arrangement;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.source.PhotoSource;
import photos.likeness.source.SourceVisitor;
import photos.likeness.source.TakeoutPhoto;
import photos.likeness.source.UnlistedPlace;

/**
 * The photos of a Google Photos export, in archives or unpacked or some of each. All parts are gone
 * through before any photo is listed, since one part may describe what another holds.
 *
 * <p>Holds names, sizes and titles of the whole export in memory while it lists.
 */
public final class GoogleTakeout implements PhotoSource {
  /** A description is read as a whole, so that it fits into memory. */
  public static final int MOST_DESCRIPTION_BYTES = GoogleJsonReader.MOST_BYTES;

  private static final GoogleJsonReader READER = new GoogleJsonReader();

  private final ExportLocation location;
  private final Predicate<String> isPhoto;

  /**
   * What an export holds.
   *
   * @param photos each once, in the order in which they lie in their parts
   * @param unlisted what can't be read; a whole archive counts as a folder
   * @param notes sentences for people: what was left out and what is missing
   */
  record Listing(List<TakeoutPhoto> photos, List<UnlistedPlace> unlisted, List<String> notes) {}

  /**
   * @param isPhoto which names are photos' names
   */
  public GoogleTakeout(ExportLocation location, Predicate<String> isPhoto) {
    this.location = location;
    this.isPhoto = isPhoto;
  }

  /**
   * Adds what an export says of a photo to what its own file says.
   *
   * @param file what the file says
   * @param description the bytes of the file that describes it
   * @param albums titles of the albums it is in
   */
  public static PhotoMetadata described(
      PhotoMetadata file, Optional<byte[]> description, List<String> albums) {
    PhotoMetadata merged =
        description
            .flatMap(READER::read)
            .filter(PhotoFacts.class::isInstance)
            .map(json -> Merge.of(file, (PhotoFacts) json))
            .orElse(file);
    return merged.toBuilder()
        .arrangement(new Arrangement(false, Optional.empty(), Optional.empty(), albums))
        .build();
  }

  @Override
  public void list(SourceVisitor visitor) throws IOException {
    Listing listing = list(visitor::stillListing);
    if (listing.photos().isEmpty() && listing.unlisted().isEmpty()) {
      visitor.note("No photos of Google Photos were found in %s.".formatted(location.identity()));
    }
    listing.notes().forEach(visitor::note);
    listing.unlisted().forEach(visitor::unlisted);
    for (TakeoutPhoto photo : listing.photos()) {
      visitor.stillListing();
      visitor.photo(photo);
    }
  }

  /**
   * Lists the export.
   *
   * @param stillListing called often; what it throws ends the listing
   * @throws IOException if the location can't be listed at all
   */
  Listing list(Runnable stillListing) throws IOException {
    ExportWalk walk = new ExportWalk(location, isPhoto, stillListing);
    walk.run();
    ExportPhotos photos = new ExportPhotos(location);
    List<TakeoutPhoto> found = photos.of(GatheredFolders.of(walk.folders()));
    return new Listing(found, List.copyOf(walk.unlisted()), notes(walk, photos));
  }

  private static List<String> notes(ExportWalk walk, ExportPhotos photos) {
    List<String> notes = new ArrayList<>(PartName.gaps(walk.partNames()));
    count(
        notes,
        photos.films(),
        "1 video is left out; Likeness looks at photos.",
        "%,d videos are left out; Likeness looks at photos.");
    count(
        notes,
        photos.leftOut(),
        "1 photo is left out: it lies in Google's trash or locked folder.",
        "%,d photos are left out: they lie in Google's trash or locked folder.");
    count(
        notes,
        photos.describedOnly(),
        "1 photo is described in the export but does not lie in it; are all parts here?",
        "%,d photos are described in the export but do not lie in it; are all parts here?");
    count(
        notes,
        walk.strangeNames(),
        "1 file is left out: its name or its size in the archive can't be true.",
        "%,d files are left out: their names or sizes in the archive can't be true.");
    return notes;
  }

  private static void count(List<String> notes, long count, String one, String several) {
    if (count > 0) {
      notes.add(count == 1 ? one : several.formatted(count));
    }
  }
}
