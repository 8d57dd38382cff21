package photos.likeness.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to going through all numbers. */
class HashIndexTest {
  private static final int NUMBERS = 3_000;

  private final long seed = Long.getLong("tests.seed", new Random().nextLong() & 0xffff_ffffL);
  private final Random random = new Random(seed);
  private final long[] numbers = random.longs(NUMBERS).toArray();
  private final HashIndex index = new HashIndex(numbers);

  /** A number that differs from another in so many bits. */
  private long changed(long number, int bits) {
    long changed = number;
    while (Long.bitCount(changed ^ number) < bits) {
      changed ^= 1L << random.nextInt(64);
    }
    return changed;
  }

  private Set<Integer> found(long number, int radius, int mostBits) {
    Set<Integer> found = new TreeSet<>();
    index.near(number, radius, mostBits, found::add);
    return found;
  }

  private Set<Integer> all(long number, int mostBits) {
    Set<Integer> all = new TreeSet<>();
    for (int i = 0; i < numbers.length; i++) {
      if (Long.bitCount(numbers[i] ^ number) <= mostBits) {
        all.add(i);
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "2, 11"})
  void noneIsMissedWithinWhatTheRadiusPromises(int radius, int mostBits) {
    for (int i = 0; i < 500; i++) {
      long number = changed(numbers[random.nextInt(NUMBERS)], random.nextInt(mostBits + 1));
      assertThat(found(number, radius, mostBits))
          .as("repeat with -Dtests.seed=" + seed)
          .isNotEmpty()
          .isEqualTo(all(number, mostBits));
    }
  }

  @Test
  void noneIsToldThatDiffersInMoreBitsThanAsked() {
    for (int i = 0; i < 500; i++) {
      long number = changed(numbers[random.nextInt(NUMBERS)], random.nextInt(12));
      assertThat(all(number, 5)).containsAll(found(number, 2, 5));
    }
  }

  @Test
  void anEmptyOneFindsNothing() {
    new HashIndex(new long[0])
        .near(
            1,
            2,
            64,
            place -> {
              throw new AssertionError("found " + place);
            });
  }
}
