package photos.likeness.lrpreview.catalog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import photos.likeness.lrpreview.format.PreviewKey;

/**
 * A photo as the catalog knows it; a virtual copy is one of its own.
 *
 * @param id {@code Adobe_images.id_local}, by which previews.db knows it
 * @param globalId {@code Adobe_images.id_global}, by which Lightroom's SDK knows it
 * @param fileId {@code AgLibraryFile.id_global}, by which previews are named; virtual copies share
 *     it
 * @param preview the preview of its present settings
 * @param path where its file was
 * @param fileFormat {@code RAW}, {@code JPG}, {@code DNG}, {@code TIFF}, {@code PSD}, {@code
 *     VIDEO}…
 * @param masterId the photo that this is a virtual copy of
 * @param copyName of a virtual copy
 * @param width pixels before orientation, 0 if unknown
 * @param height pixels before orientation, 0 if unknown
 * @param rating 1 to 5 stars
 * @param pick −1 rejected, 0 unflagged, 1 picked
 * @param label the colour label's text, in the language of whoever set it
 * @param collections names from the outermost set to the collection
 * @param title from its metadata block, the only place that has it
 * @param creator who took it
 */
public record CatalogPhoto(
    long id,
    String globalId,
    Optional<UUID> fileId,
    Optional<PreviewKey> preview,
    Optional<CatalogPath> path,
    String fileFormat,
    OptionalLong masterId,
    Optional<String> copyName,
    Optional<CatalogTime> takenAt,
    Optional<StoredOrientation> orientation,
    int width,
    int height,
    OptionalInt rating,
    int pick,
    Optional<String> label,
    Shooting shooting,
    Optional<String> caption,
    Optional<String> copyright,
    List<CatalogKeyword> keywords,
    List<List<String>> collections,
    Optional<StackPlace> stack,
    Optional<String> title,
    Optional<String> creator) {
  public CatalogPhoto {
    keywords = List.copyOf(keywords);
    collections = List.copyOf(collections);
  }

  /** Whether it is a virtual copy. */
  public boolean isVirtualCopy() {
    return masterId.isPresent();
  }

  /** Whether it is a film, which has no preview pyramid worth recovering. */
  public boolean isVideo() {
    return fileFormat.equals("VIDEO");
  }

  /**
   * How it was taken.
   *
   * @param latitude degrees, north positive; with {@code longitude} or not at all
   * @param longitude degrees, east positive
   * @param focalLengthMillimetres of the lens, not converted
   */
  public record Shooting(
      Optional<String> camera,
      Optional<String> lens,
      Optional<Double> latitude,
      Optional<Double> longitude,
      Optional<Double> focalLengthMillimetres,
      Optional<Double> fNumber,
      Optional<Double> exposureSeconds,
      Optional<Double> isoSpeed) {}

  /**
   * Its place in a stack.
   *
   * @param position 1 is the one on top
   */
  public record StackPlace(long stackId, int position) {}
}
