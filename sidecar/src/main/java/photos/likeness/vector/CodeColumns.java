package photos.likeness.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The int8 codes of a segment's rows, so laid out that plain Java scores them as fast as memory
 * gives them. Not changed once its segment is made.
 *
 * <p>Four codes of a row that follow each other are the four bytes of an int, the first in the
 * lowest; column c holds component 4·c to 4·c + 3 of every row. Components past the last are zero:
 * there are always a multiple of {@value #AT_ONCE} columns. So the dot products of all rows grow
 * side by side, column by column, in loops that run along the rows: the JIT compiler turns them
 * into vector instructions on every processor, with nothing to sum up across a vector.
 *
 * <p><b>How four products come of an int without taking it apart.</b> Flipping the highest bit of
 * each of its three lower bytes makes them c + 128, never negative; the highest stays signed. Then
 * with t₀ the int and tₖ = t₀ >> 8·k, byte k is tₖ − 256·tₖ₊₁, and so
 *
 * <pre>
 * q₀·b₀ + q₁·b₁ + q₂·b₂ + q₃·b₃ = q₀·t₀ + (q₁ − 256·q₀)·t₁ + (q₂ − 256·q₁)·t₂ + (q₃ − 256·q₂)·t₃
 * </pre>
 *
 * which holds modulo 2³² whatever overflows on the way. {@link QuantisedQuery} has the factors and
 * what the 128 add up to, and keeps the whole sum within an int.
 */
final class CodeColumns {
  static final int CODES_PER_COLUMN = 4;

  /** Columns that are read in one loop. */
  static final int AT_ONCE = 4;

  /**
   * The highest bit of the three lower bytes. That it is flipped here and not when the codes are
   * stored has a second reason: C2 unrolls, and so vectorises, loops of this size only if they hold
   * four exclusive ors or more.
   */
  private static final int SIGNS = 0x0080_8080;

  private static final VarHandle FOUR_CODES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int[][] columns;
  private final int rows;

  /** All zero. */
  CodeColumns(int dimension, int rows) {
    this.columns = new int[count(dimension)][rows];
    this.rows = rows;
  }

  /** How many columns the codes of a vector take. */
  static int count(int dimension) {
    return Math.ceilDiv(dimension, AT_ONCE * CODES_PER_COLUMN) * AT_ONCE;
  }

  void set(int row, byte[] code) {
    int whole = code.length / CODES_PER_COLUMN;
    for (int c = 0; c < whole; c++) {
      columns[c][row] = (int) FOUR_CODES.get(code, c * CODES_PER_COLUMN);
    }
    for (int i = whole * CODES_PER_COLUMN; i < code.length; i++) {
      columns[whole][row] |= (code[i] & 0xff) << (8 * (i % CODES_PER_COLUMN));
    }
  }

  void copy(int row, CodeColumns from, int fromRow) {
    for (int c = 0; c < columns.length; c++) {
      columns[c][row] = from.columns[c][fromRow];
    }
  }

  /** The query's dot product with every row. */
  int[] dots(QuantisedQuery query) {
    int[] dots = new int[rows];
    Arrays.fill(dots, query.start);
    for (int c = 0; c < columns.length; c += AT_ONCE) {
      add(dots, columns[c], columns[c + 1], columns[c + 2], columns[c + 3], query.factors, c);
    }
    return dots;
  }

  /** One chain of sums: C2's code for four sums of four takes twice as long. */
  private static void add(
      int[] dots, int[] first, int[] second, int[] third, int[] fourth, int[] factors, int column) {
    int at = column * CODES_PER_COLUMN;
    int a0 = factors[at];
    int a1 = factors[at + 1];
    int a2 = factors[at + 2];
    int a3 = factors[at + 3];
    int b0 = factors[at + 4];
    int b1 = factors[at + 5];
    int b2 = factors[at + 6];
    int b3 = factors[at + 7];
    int c0 = factors[at + 8];
    int c1 = factors[at + 9];
    int c2 = factors[at + 10];
    int c3 = factors[at + 11];
    int d0 = factors[at + 12];
    int d1 = factors[at + 13];
    int d2 = factors[at + 14];
    int d3 = factors[at + 15];
    for (int row = 0; row < dots.length; row++) {
      int a = first[row] ^ SIGNS;
      int b = second[row] ^ SIGNS;
      int c = third[row] ^ SIGNS;
      int d = fourth[row] ^ SIGNS;
      dots[row] +=
          a * a0
              + (a >> 8) * a1
              + (a >> 16) * a2
              + (a >> 24) * a3
              + b * b0
              + (b >> 8) * b1
              + (b >> 16) * b2
              + (b >> 24) * b3
              + c * c0
              + (c >> 8) * c1
              + (c >> 16) * c2
              + (c >> 24) * c3
              + d * d0
              + (d >> 8) * d1
              + (d >> 16) * d2
              + (d >> 24) * d3;
    }
  }

  /**
   * The query's dot product with each of these rows. Column by column here too: what is read next
   * lies near what was read last, and a row does not wait for the one before.
   */
  int[] dots(QuantisedQuery query, int[] some) {
    int[] dots = new int[some.length];
    Arrays.fill(dots, query.start);
    for (int c = 0; c < columns.length; c++) {
      add(dots, columns[c], some, query.factors, c * CODES_PER_COLUMN);
    }
    return dots;
  }

  private static void add(int[] dots, int[] column, int[] some, int[] factors, int at) {
    int a0 = factors[at];
    int a1 = factors[at + 1];
    int a2 = factors[at + 2];
    int a3 = factors[at + 3];
    for (int i = 0; i < some.length; i++) {
      int codes = column[some[i]] ^ SIGNS;
      dots[i] += codes * a0 + (codes >> 8) * a1 + (codes >> 16) * a2 + (codes >> 24) * a3;
    }
  }
}
