package photos.likeness.search;

import java.util.Random;

/** The seed of random tests: another one each time, or {@code -Dtests.seed}. */
final class Seed {
  private Seed() {}

  static long pick() {
    return Long.getLong("tests.seed", new Random().nextLong() & 0xffff_ffffL);
  }

  /** What a failure must say for it to be repeated. */
  static String repeat(long seed) {
    return "repeat with -Dtests.seed=" + seed;
  }
}
