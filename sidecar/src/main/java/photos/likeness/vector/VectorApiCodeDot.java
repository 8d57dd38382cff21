package photos.likeness.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * With the Vector API. Two products of codes, each at most 127² = 16,129, are added in 16 bits
 * before they are widened: half the widening, and the sum of two still fits. Many rows go four at a
 * time, so that each part of the query is loaded once for four.
 */
final class VectorApiCodeDot implements CodeDot {
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SHORTS.vectorShape());
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));
  private static final int LANES = SHORTS.length();

  @Override
  public int dot(short[] query, byte[] codes, int offset) {
    IntVector sum = IntVector.zero(INTS);
    int i = 0;
    for (; i + 2 * LANES <= query.length; i += 2 * LANES) {
      ShortVector first = ShortVector.fromArray(SHORTS, query, i);
      ShortVector second = ShortVector.fromArray(SHORTS, query, i + LANES);
      sum = add(sum, first, second, codes, offset + i);
    }
    return sum.reduceLanes(VectorOperators.ADD) + rest(query, codes, offset, i);
  }

  @Override
  public void dots(short[] query, byte[] codes, int[] rows, int from, int count, int[] sums) {
    int at = 0;
    for (; at + 4 <= count; at += 4) {
      four(query, codes, rows, from + at, sums, at);
    }
    for (; at < count; at++) {
      sums[at] = dot(query, codes, rows[from + at] * query.length);
    }
  }

  private static void four(short[] query, byte[] codes, int[] rows, int from, int[] sums, int to) {
    int a = rows[from] * query.length;
    int b = rows[from + 1] * query.length;
    int c = rows[from + 2] * query.length;
    int d = rows[from + 3] * query.length;
    IntVector sumA = IntVector.zero(INTS);
    IntVector sumB = IntVector.zero(INTS);
    IntVector sumC = IntVector.zero(INTS);
    IntVector sumD = IntVector.zero(INTS);
    int i = 0;
    for (; i + 2 * LANES <= query.length; i += 2 * LANES) {
      ShortVector first = ShortVector.fromArray(SHORTS, query, i);
      ShortVector second = ShortVector.fromArray(SHORTS, query, i + LANES);
      sumA = add(sumA, first, second, codes, a + i);
      sumB = add(sumB, first, second, codes, b + i);
      sumC = add(sumC, first, second, codes, c + i);
      sumD = add(sumD, first, second, codes, d + i);
    }
    sums[to] = sumA.reduceLanes(VectorOperators.ADD) + rest(query, codes, a, i);
    sums[to + 1] = sumB.reduceLanes(VectorOperators.ADD) + rest(query, codes, b, i);
    sums[to + 2] = sumC.reduceLanes(VectorOperators.ADD) + rest(query, codes, c, i);
    sums[to + 3] = sumD.reduceLanes(VectorOperators.ADD) + rest(query, codes, d, i);
  }

  private static IntVector add(
      IntVector sum, ShortVector first, ShortVector second, byte[] codes, int offset) {
    ShortVector pair =
        widened(codes, offset).mul(first).add(widened(codes, offset + LANES).mul(second));
    IntVector both = pair.reinterpretAsInts();
    IntVector even = both.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
    return sum.add(even).add(both.lanewise(VectorOperators.ASHR, 16));
  }

  private static ShortVector widened(byte[] codes, int offset) {
    return (ShortVector)
        ByteVector.fromArray(BYTES, codes, offset).convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  /** The products from i on, too few for a vector. */
  private static int rest(short[] query, byte[] codes, int offset, int i) {
    int sum = 0;
    for (int at = i; at < query.length; at++) {
      sum += query[at] * codes[offset + at];
    }
    return sum;
  }
}
