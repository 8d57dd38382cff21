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
      ShortVector pair =
          product(query, codes, offset, i).add(product(query, codes, offset, i + LANES));
      IntVector both = pair.reinterpretAsInts();
      IntVector even = both.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
      IntVector odd = both.lanewise(VectorOperators.ASHR, 16);
      sum = sum.add(even).add(odd);
    }
    int total = sum.reduceLanes(VectorOperators.ADD);
    for (; i < query.length; i++) {
      total += query[i] * codes[offset + i];
    }
    return total;
  }

  private static ShortVector product(short[] query, byte[] codes, int offset, int i) {
    ShortVector widened =
        (ShortVector)
            ByteVector.fromArray(BYTES, codes, offset + i)
                .convertShape(VectorOperators.B2S, SHORTS, 0);
    return widened.mul(ShortVector.fromArray(SHORTS, query, i));
  }
}
