package photos.likeness.search;

/** One term of a question. Its array is shared, not copied: not to be written to. */
final class Term {

  /** What a term was made of. Cosines with words and with photos live on different scales. */
  enum Kind {
    WORDS,
    PHOTOS
  }

  private final Kind kind;
  private final float[] direction;
  private final double weight;

  Term(Kind kind, float[] direction, double weight) {
    this.kind = kind;
    this.direction = direction;
    this.weight = weight;
  }

  Kind kind() {
    return kind;
  }

  /** Unit vector {@code [dimension]}: a photo's score is its dot product with it. */
  float[] direction() {
    return direction;
  }

  /** Below 0 for what is not wanted; never 0. */
  double weight() {
    return weight;
  }
}
