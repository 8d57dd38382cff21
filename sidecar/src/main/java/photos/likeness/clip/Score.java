package photos.likeness.clip;

/** How the cosine of a text and an image is read. */
public sealed interface Score {

  /** What a model says of a text and an image whose vectors have this cosine. */
  double of(double cosine);

  /** As it is. */
  record Cosine() implements Score {
    @Override
    public double of(double cosine) {
      return cosine;
    }
  }

  /** A probability, {@code 1 / (1 + exp(-(scale * cosine + bias)))}. */
  record Sigmoid(double scale, double bias) implements Score {
    @Override
    public double of(double cosine) {
      return 1 / (1 + Math.exp(-(scale * cosine + bias)));
    }
  }
}
