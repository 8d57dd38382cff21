package photos.likeness.photo;

/**
 * Where a photo was taken, in WGS 84.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

  public GeoPoint {
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "latitude is -90 to 90 and longitude -180 to 180, got " + latitude + ", " + longitude);
    }
  }
}
