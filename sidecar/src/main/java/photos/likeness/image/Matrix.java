package photos.likeness.image;

/** Matrices of three rows and three columns, row by row. */
final class Matrix {
  private Matrix() {}

  static double[] product(double[] left, double[] right) {
    double[] product = new double[9];
    for (int i = 0; i < 9; i++) {
      int row = 3 * (i / 3);
      int column = i % 3;
      product[i] =
          left[row] * right[column]
              + left[row + 1] * right[3 + column]
              + left[row + 2] * right[6 + column];
    }
    return product;
  }

  /** By cofactors; the matrix must have an inverse. */
  static double[] inverse(double[] m) {
    double[] inverse = new double[9];
    for (int i = 0; i < 9; i++) {
      int a = (i % 3 + 1) % 3;
      int b = (i % 3 + 2) % 3;
      int c = (i / 3 + 1) % 3;
      int d = (i / 3 + 2) % 3;
      inverse[i] = m[3 * a + c] * m[3 * b + d] - m[3 * a + d] * m[3 * b + c];
    }
    double determinant = m[0] * inverse[0] + m[1] * inverse[3] + m[2] * inverse[6];
    for (int i = 0; i < 9; i++) {
      inverse[i] /= determinant;
    }
    return inverse;
  }

  /** What becomes of a column of three. */
  static double[] times(double[] m, double[] column) {
    return new double[] {
      m[0] * column[0] + m[1] * column[1] + m[2] * column[2],
      m[3] * column[0] + m[4] * column[1] + m[5] * column[2],
      m[6] * column[0] + m[7] * column[1] + m[8] * column[2]
    };
  }
}
