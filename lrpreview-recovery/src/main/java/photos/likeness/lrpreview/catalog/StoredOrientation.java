package photos.likeness.lrpreview.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * How a photo's pixels lie, as EXIF numbers it.
 *
 * @param exif 1 to 8
 * @param disputed whether others read Lightroom's letters differently
 */
public record StoredOrientation(int exif, boolean disputed) {
  /**
   * Lightroom names the corners of the first row and column: A is top left, clockwise to D. The
   * unmirrored four are known for sure. For AD and CB some have 7 and 5; these follow from the
   * corners.
   */
  private static final Map<String, StoredOrientation> BY_LETTERS =
      Map.of(
          "AB", new StoredOrientation(1, false),
          "BA", new StoredOrientation(2, false),
          "CD", new StoredOrientation(3, false),
          "DC", new StoredOrientation(4, false),
          "AD", new StoredOrientation(5, true),
          "BC", new StoredOrientation(6, false),
          "CB", new StoredOrientation(7, true),
          "DA", new StoredOrientation(8, false));

  /** Reads {@code Adobe_images.orientation}; empty if it is none of the eight. */
  public static Optional<StoredOrientation> of(String letters) {
    return Optional.ofNullable(BY_LETTERS.get(letters));
  }

  /** Whether width and height change places when it is upright. */
  public boolean turnsSides() {
    return exif >= 5;
  }
}
