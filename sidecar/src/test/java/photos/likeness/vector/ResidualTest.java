package photos.likeness.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidualTest {

  /** Every code there is, and one more: an odd number of them. */
  private static byte[] allCodes() {
    byte[] codes = new byte[255];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) (i - 127);
    }
    return codes;
  }

  @Test
  void everyCodeComesBackAsTheNearestStep() {
    byte[] codes = allCodes();
    byte[] packed = new byte[3 + Residual.byteCount(codes.length)];
    byte[] halves = new byte[codes.length];

    Residual.pack(codes, packed, 3);
    Residual.unpack(packed, 3, halves);

    for (int i = 0; i < codes.length; i++) {
      assertThat(halves[i]).isEqualTo((byte) Math.floorDiv(codes[i] + 9, Residual.STEP));
      assertThat(halves[i]).isBetween((byte) -7, (byte) 7);
    }
  }

  @Test
  void whatWasRoundedAwayIsToldInFull() {
    byte[] codes = allCodes();
    byte[] packed = new byte[Residual.byteCount(codes.length)];
    byte[] halves = new byte[codes.length];

    int squares = Residual.pack(codes, packed, 0);
    Residual.unpack(packed, 0, halves);

    int expected = 0;
    for (int i = 0; i < codes.length; i++) {
      int left = codes[i] - Residual.STEP * halves[i];
      assertThat(Math.abs(left)).isLessThanOrEqualTo(Residual.STEP / 2);
      expected += left * left;
    }
    assertThat(squares).isEqualTo(expected);
  }
}
