package photos.likeness.photo;

/** Stars, 0 to 5. */
public record Rating(int stars) {

  public static final int MOST = 5;

  public Rating {
    if (stars < 0 || stars > MOST) {
      throw new IllegalArgumentException("a rating is 0 to 5 stars, got " + stars);
    }
  }
}
