package photos.likeness.lrpreview.write;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import photos.likeness.lrpreview.catalog.CatalogKeyword;
import photos.likeness.lrpreview.catalog.CatalogPhoto.Shooting;
import photos.likeness.lrpreview.catalog.CatalogTime;

/**
 * What is written into a recovered JPEG.
 *
 * @param orientation EXIF's 1 to 8; the pixels are as they were stored
 * @param storedXmp the photo's metadata block in the catalog; what is said here goes over it
 */
public record PhotoFacts(
    Optional<CatalogTime> takenAt,
    OptionalInt orientation,
    Optional<Shooting> shooting,
    OptionalInt rating,
    Optional<String> label,
    Optional<String> caption,
    Optional<String> copyright,
    List<CatalogKeyword> keywords,
    Optional<ColourProfile> colours,
    Optional<String> storedXmp,
    Provenance provenance) {
  public PhotoFacts {
    keywords = List.copyOf(keywords);
  }

  /** The same without texts that people write, which may be of any length. */
  PhotoFacts withoutLongTexts() {
    return new PhotoFacts(
        takenAt,
        orientation,
        shooting,
        rating,
        label,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        colours,
        Optional.empty(),
        provenance);
  }

  /**
   * Where the picture comes from, so that nobody takes it for the original.
   *
   * @param originalPath of the photo's file, as far as Lightroom knew
   * @param catalogIdentity {@code Adobe_storeProviderID}
   * @param preview {@code UUID-digest}
   * @param level {@code 1920x1280}
   * @param quality Lightroom's word for it
   * @param tool name and version of this program
   */
  public record Provenance(
      Optional<String> originalPath,
      Optional<String> catalogIdentity,
      String preview,
      String level,
      Optional<String> quality,
      String tool,
      Instant recoveredAt) {}
}
