package photos.likeness.image.raw;

import java.util.List;
import java.util.Optional;
import photos.likeness.photo.Orientation;

/**
 * What a RAW file has to look at.
 *
 * @param previews whole ones, the largest first
 * @param broken how many more the file names that are cut off or lie outside it
 * @param orientation how every preview must be turned, whatever its own EXIF block says
 * @param size the photo's size as it lies in the file, not turned; empty if the file does not say
 */
public record RawPhoto(
    List<RawPreview> previews, int broken, Orientation orientation, Optional<Size> size) {

  /** Pixels. */
  public record Size(int width, int height) {}

  public RawPhoto {
    previews = List.copyOf(previews);
  }
}
