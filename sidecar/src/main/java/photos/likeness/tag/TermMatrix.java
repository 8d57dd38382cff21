package photos.likeness.tag;

/**
 * The cosines of all terms with pictures. The terms lie side by side, component by component, so
 * that the innermost loop runs along them and is done in vectors; four pictures share each pass
 * over them. Thread-safe.
 */
final class TermMatrix {
  private static final int SIDE_BY_SIDE = 4;

  private final int terms;

  /** {@code [component][term]}. */
  private final float[][] components;

  /**
   * @param vectors {@code [term][dimension]}, of length 1
   */
  TermMatrix(float[][] vectors) {
    terms = vectors.length;
    int dimension = terms == 0 ? 0 : vectors[0].length;
    components = new float[dimension][terms];
    for (int t = 0; t < terms; t++) {
      for (int i = 0; i < dimension; i++) {
        components[i][t] = vectors[t][i];
      }
    }
  }

  /**
   * The cosines, {@code [picture][term]}.
   *
   * @param pictures {@code [picture][dimension]}, of length 1
   */
  float[][] cosines(float[][] pictures) {
    float[][] cosines = new float[pictures.length][terms];
    int p = 0;
    for (; p + SIDE_BY_SIDE <= pictures.length; p += SIDE_BY_SIDE) {
      for (int i = 0; i < components.length; i++) {
        addFour(components[i], pictures, cosines, p, i);
      }
    }
    for (; p < pictures.length; p++) {
      for (int i = 0; i < components.length; i++) {
        addOne(components[i], pictures[p][i], cosines[p]);
      }
    }
    return cosines;
  }

  private static void addFour(
      float[] component, float[][] pictures, float[][] cosines, int picture, int i) {
    float a = pictures[picture][i];
    float b = pictures[picture + 1][i];
    float c = pictures[picture + 2][i];
    float d = pictures[picture + 3][i];
    float[] first = cosines[picture];
    float[] second = cosines[picture + 1];
    float[] third = cosines[picture + 2];
    float[] fourth = cosines[picture + 3];
    for (int t = 0; t < component.length; t++) {
      float value = component[t];
      first[t] += a * value;
      second[t] += b * value;
      third[t] += c * value;
      fourth[t] += d * value;
    }
  }

  private static void addOne(float[] component, float value, float[] cosines) {
    for (int t = 0; t < component.length; t++) {
      cosines[t] += value * component[t];
    }
  }
}
