package photos.likeness.metadata;

import com.drew.lang.GeoLocation;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.GpsDirectory;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import photos.likeness.photo.GeoPoint;

/**
 * Where a photo was taken: what a file beside it says, where a person may have put it on the map,
 * else EXIF's, else XMP's. XMP writes degrees and minutes as {@code 48,51.504N} or {@code
 * 48,51,30N} (XMP specification part 2, GPSCoordinate).
 */
final class Places {
  private static final Pattern COORDINATE =
      Pattern.compile(
          "(\\d{1,3}),(\\d{1,2}(?:\\.\\d{1,20})?)(?:,(\\d{1,2}(?:\\.\\d{1,20})?))?([NSEW])");

  /** Above any mountain and any aeroplane, below any trench: farther is nonsense. */
  private static final double FARTHEST_METRES = 100_000;

  private Places() {}

  static Optional<GeoPoint> of(Metadata metadata, XmpProperties beside, XmpProperties inside) {
    return xmp(beside)
        .or(() ->
            metadata.getDirectoriesOfType(GpsDirectory.class).stream()
                .map(Places::exif)
                .flatMap(Optional::stream)
                .findFirst())
        .or(() -> xmp(inside));
  }

  private static Optional<GeoPoint> exif(GpsDirectory gps) {
    GeoLocation place = gps.getGeoLocation();
    if (place == null) {
      return Optional.empty();
    }
    Integer below = gps.getInteger(GpsDirectory.TAG_ALTITUDE_REF);
    Optional<Double> altitude = Optional.ofNullable(gps.getDoubleObject(GpsDirectory.TAG_ALTITUDE));
    return point(place.getLatitude(), place.getLongitude(), altitude, below != null && below == 1);
  }

  private static Optional<GeoPoint> xmp(XmpProperties xmp) {
    Optional<Double> latitude = xmp.text("exif:GPSLatitude").flatMap(Places::coordinate);
    Optional<Double> longitude = xmp.text("exif:GPSLongitude").flatMap(Places::coordinate);
    boolean below = xmp.text("exif:GPSAltitudeRef").filter("1"::equals).isPresent();
    return latitude.flatMap(north ->
        longitude.flatMap(east ->
            point(north, east, xmp.text("exif:GPSAltitude").flatMap(Numbers::ratio), below)));
  }

  static Optional<Double> coordinate(String text) {
    Matcher matcher = COORDINATE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double seconds = matcher.group(3) == null ? 0 : Double.parseDouble(matcher.group(3));
    double degrees =
        Integer.parseInt(matcher.group(1))
            + Double.parseDouble(matcher.group(2)) / 60
            + seconds / 3600;
    boolean negative = "SW".contains(matcher.group(4));
    return Optional.of(negative ? -degrees : degrees);
  }

  /** Receivers without a fix write zeros: that point in the Atlantic is no place. */
  private static Optional<GeoPoint> point(
      double latitude, double longitude, Optional<Double> altitude, boolean below) {
    boolean none = latitude == 0 && longitude == 0;
    if (none || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
      return Optional.empty();
    }
    OptionalDouble metres =
        altitude
            .filter(height -> Math.abs(height) <= FARTHEST_METRES)
            .map(height -> OptionalDouble.of(below ? -Math.abs(height) : height))
            .orElse(OptionalDouble.empty());
    return Optional.of(new GeoPoint(latitude, longitude, metres));
  }
}
