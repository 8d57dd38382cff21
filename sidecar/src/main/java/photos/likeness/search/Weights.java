package photos.likeness.search;

/**
 * How much each term counts against the others, all on one scale; photos share theirs.
 *
 * @param words 0 or more
 * @param notWords 0 or more; subtracted
 * @param like 0 or more
 */
public record Weights(double words, double notWords, double like) {

  public static final Weights EQUAL = new Weights(1, 1, 1);

  public Weights {
    for (double weight : new double[] {words, notWords, like}) {
      if (!(weight >= 0 && weight <= 100)) {
        throw new IllegalArgumentException("a weight is 0 to 100, got " + weight);
      }
    }
  }
}
