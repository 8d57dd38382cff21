package photos.likeness.store;

/** Some of many, evenly. */
final class Spread {
  private Spread() {}

  /** At most so many of the ids, at even distances; all if there are no more. */
  static long[] evenly(long[] ids, int atMost) {
    if (ids.length <= atMost) {
      return ids.clone();
    }
    long[] spread = new long[atMost];
    for (int i = 0; i < atMost; i++) {
      spread[i] = ids[(int) ((long) i * ids.length / atMost)];
    }
    return spread;
  }
}
