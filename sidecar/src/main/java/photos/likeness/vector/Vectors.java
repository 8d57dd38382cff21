package photos.likeness.vector;

/** The one definition of a score that all searches share. */
public final class Vectors {
  private Vectors() {}

  /** The dot product, every product and sum in double precision, first component first. */
  public static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
