package photos.likeness.metadata;

import com.drew.lang.GeoLocation;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import java.util.Optional;
import java.util.regex.Pattern;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.Orientation;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;

/** The parsed tags as what a photographer asks for. */
final class Description {
  /** Windows' stars, 0 to 5, in the first directory. */
  private static final int TAG_WINDOWS_RATING = 0x4746;

  private static final int MOST_STARS = 5;

  /** What cameras write into the description by themselves. */
  private static final Pattern NO_CAPTION =
      Pattern.compile("(?i).*digital camera|sony dsc|dcim.*|default");

  private final Metadata metadata;
  private final XmpProperties xmp;
  private final PhotoMetadata.Builder builder = PhotoMetadata.builder();

  private Description(Metadata metadata) {
    this.metadata = metadata;
    xmp = new XmpProperties(metadata);
  }

  /**
   * @param width pixels as stored
   * @param height pixels as stored
   */
  static PhotoMetadata of(int width, int height, Metadata metadata) {
    Description description = new Description(metadata);
    description.size(width, height);
    description.ratingAndPick();
    description.place();
    description.words();
    return description.builder.build();
  }

  private void size(int width, int height) {
    Orientation orientation =
        Orientation.ofExif(number(ExifIFD0Directory.class, ExifDirectoryBase.TAG_ORIENTATION, 1));
    builder.orientation(orientation);
    builder.size(
        orientation.swapsSides() ? height : width, orientation.swapsSides() ? width : height);
  }

  /** XMP knows one more value than stars: -1 is a rejected photo. */
  private void ratingAndPick() {
    int stars =
        xmp.text("xmp:Rating")
            .flatMap(Description::wholeNumber)
            .orElseGet(
                () -> number(ExifIFD0Directory.class, TAG_WINDOWS_RATING, Integer.MIN_VALUE));
    if (stars == -1) {
      builder.pick(Pick.REJECTED);
    } else if (stars >= 0 && stars <= MOST_STARS) {
      builder.rating(new Rating(stars));
    }
    xmp.text("xmp:Label").ifPresent(text -> builder.label(new ColourLabel(text)));
  }

  private void place() {
    CaptureTimes.of(metadata, xmp).ifPresent(builder::takenAt);
    CameraName.of(
            text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_MAKE),
            text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_MODEL))
        .ifPresent(builder::camera);
    text(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_LENS_MODEL)
        .or(() -> xmp.text("aux:Lens"))
        .filter(lens -> !lens.matches("[-?. ]+"))
        .ifPresent(builder::lens);
    for (GpsDirectory gps : metadata.getDirectoriesOfType(GpsDirectory.class)) {
      geoPoint(gps).ifPresent(builder::location);
    }
  }

  private void words() {
    xmp.text("dc:description[1]")
        .or(() -> text(IptcDirectory.class, IptcDirectory.TAG_CAPTION))
        .or(() -> text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_IMAGE_DESCRIPTION))
        .filter(caption -> !NO_CAPTION.matcher(caption).matches())
        .ifPresent(builder::caption);
    builder.keywords(Keywords.of(metadata, xmp));
  }

  /** Receivers without a fix write zeros: that point in the Atlantic is no place. */
  private static Optional<GeoPoint> geoPoint(GpsDirectory gps) {
    GeoLocation place = gps.getGeoLocation();
    if (place == null
        || place.isZero()
        || !(Math.abs(place.getLatitude()) <= 90)
        || !(Math.abs(place.getLongitude()) <= 180)) {
      return Optional.empty();
    }
    return Optional.of(new GeoPoint(place.getLatitude(), place.getLongitude()));
  }

  private Optional<String> text(Class<? extends Directory> kind, int tag) {
    return metadata.getDirectoriesOfType(kind).stream()
        .map(directory -> ExifText.of(directory, tag))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private int number(Class<? extends Directory> kind, int tag, int otherwise) {
    for (Directory directory : metadata.getDirectoriesOfType(kind)) {
      Integer value = directory.getInteger(tag);
      if (value != null) {
        return value;
      }
    }
    return otherwise;
  }

  private static Optional<Integer> wholeNumber(String text) {
    return text.matches("[+-]?\\d{1,3}(\\.0*)?")
        ? Optional.of((int) Double.parseDouble(text))
        : Optional.empty();
  }
}
