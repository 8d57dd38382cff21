package photos.likeness.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSetTest {
  private static final long[] ASKED =
      LongStream.concat(
              LongStream.rangeClosed(-2_000, 2_000),
              LongStream.of(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 7))
          .toArray();

  /** Every id of the step; steps of 1 and 3 have bits, wide ones have not. */
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 63, 64, 65, 500})
  void aListHasItsIdsWithoutThoseTakenOutHoweverFarApart(long step) {
    long[] ids = LongStream.rangeClosed(-3, 3).map(i -> 5 + i * step).toArray();
    long[] gone = {ids[2], ids[4], 1_999};
    ContentSet set = ContentSet.of(ids).without(gone);

    long[] left = {ids[0], ids[1], ids[3], ids[5], ids[6]};
    assertThat(Arrays.stream(ASKED).filter(set::contains)).containsExactly(boxed(left));
    assertThat(set.listed()).containsExactly(left);
    assertThat(set.size()).hasValue(left.length);
    assertThat(set.without(ids[2], ids[0], ids[0]).size()).hasValue(left.length - 1);
    assertThat(set.between(ids[1], ids[5])).containsExactly(ids[1], ids[3], ids[5]);
    assertThat(set.mostBetween(ids[1], ids[5])).isEqualTo(5);
    assertThat(set.between(Long.MIN_VALUE, Long.MAX_VALUE)).containsExactly(left);
  }

  private static Long[] boxed(long[] ids) {
    return Arrays.stream(ids).boxed().toArray(Long[]::new);
  }
}
