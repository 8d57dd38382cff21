package photos.likeness.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * With the Vector API. Two products of codes, each at most 127² = 16,129, are added in 16 bits
 * before they are widened: half the widening, and the sum of two still fits.
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
