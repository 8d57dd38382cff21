package photos.likeness.http.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Everything known of a photo.
 *
 * @param source {@code kind:identity}
 * @param path absolute, as text
 * @param folder of that path
 * @param fileType {@code jpeg}, {@code png}…
 * @param missing whether the last look at its source did not find it
 * @param width pixels of the upright picture, 0 if unknown
 * @param height pixels of the upright picture, 0 if unknown
 * @param orientation how the stored pixels lie, the EXIF value 1 to 8
 * @param takenAt local time, with the offset where it is known: {@code 2019-07-14T18:30:05+02:00}
 * @param rating stars, 0 to 5
 * @param pick {@code picked}, {@code unflagged} or {@code rejected}
 * @param label a colour label's text
 * @param focalLength millimetres
 * @param focalLength35 millimetres that give the same view on 35 mm film
 * @param exposure seconds
 * @param aperture f-number: 2.8 is f/2.8
 * @param creator who took it
 * @param keywords each with its parents, outermost first
 * @param people names of those who are seen
 * @param collections of a Lightroom catalog, each with the sets it lies in: {@code Set/Name}
 * @param virtualCopy whether it is a virtual copy
 * @param copyName of a virtual copy
 * @param stackPosition its place in a stack, 1 on top
 * @param tags what the model sees in it, the surest first; none before it was looked at for them
 */
public record PhotoView(
    long photoId,
    String source,
    String externalId,
    String path,
    String folder,
    String fileType,
    long sizeBytes,
    Instant modifiedAt,
    boolean missing,
    int width,
    int height,
    int orientation,
    Optional<String> takenAt,
    OptionalInt rating,
    Optional<String> pick,
    Optional<String> label,
    Optional<String> camera,
    Optional<String> lens,
    OptionalDouble focalLength,
    OptionalDouble focalLength35,
    OptionalDouble exposure,
    OptionalDouble aperture,
    OptionalInt iso,
    Optional<Place> location,
    Optional<String> title,
    Optional<String> caption,
    Optional<String> creator,
    Optional<String> copyright,
    List<List<String>> keywords,
    List<String> people,
    List<String> collections,
    boolean virtualCopy,
    Optional<String> copyName,
    OptionalInt stackPosition,
    List<TagView> tags) {
  public PhotoView {
    tags = Lists.copyOrEmpty(tags);
    collections = Lists.copyOrEmpty(collections);
    people = Lists.copyOrEmpty(people);
    keywords = Lists.copyOrEmpty(keywords);
  }

  /**
   * Where it was taken, in WGS 84.
   *
   * @param latitude degrees north, -90 to 90
   * @param longitude degrees east, -180 to 180
   * @param altitude metres above the sea, if known
   */
  public record Place(double latitude, double longitude, OptionalDouble altitude) {}
}
