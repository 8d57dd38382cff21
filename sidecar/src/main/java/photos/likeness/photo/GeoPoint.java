package photos.likeness.photo;

import java.util.OptionalDouble;

/**
 * Where a photo was taken, in WGS 84.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param altitude metres above the sea, if known
 */
public record GeoPoint(double latitude, double longitude, OptionalDouble altitude) {

  public GeoPoint {
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "latitude is -90 to 90 and longitude -180 to 180, got " + latitude + ", " + longitude);
    }
    if (!Double.isFinite(altitude.orElse(0))) {
      throw new IllegalArgumentException("an altitude is a number, got " + altitude.getAsDouble());
    }
  }

  /** A point whose altitude is not known. */
  public GeoPoint(double latitude, double longitude) {
    this(latitude, longitude, OptionalDouble.empty());
  }
}
