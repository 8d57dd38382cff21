package photos.likeness.photo;

/**
 * All places no farther from one than a distance over ground, also across the date line and the
 * poles.
 *
 * @param kilometres above 0, at most {@value #MOST_KILOMETRES}: half the way around the Earth
 */
public record Vicinity(GeoPoint centre, double kilometres) {
  public static final double MOST_KILOMETRES = 20_038;

  public Vicinity {
    if (!(kilometres > 0 && kilometres <= MOST_KILOMETRES)) {
      throw new IllegalArgumentException(
          "a distance is above 0 and at most 20,038 kilometres, got " + kilometres);
    }
  }
}
