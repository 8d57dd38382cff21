package photos.likeness.duplicates;

import java.util.function.IntConsumer;

/**
 * Numbers of 64 bits, found by others that differ from them in few bits, without going through them
 * all (multi-index hashing). Immutable, thread-safe.
 *
 * <p>The bits are four groups of 16, with a table for each. Two numbers that differ in fewer than 4
 * · (r + 1) bits agree in one group but for r bits at most: every number whose group is one of
 * those near the asked one's is compared whole. Asked with r = 2 it misses none that differ in 11
 * bits or fewer; with r = 1 none in 7, and of those in 8 to 12 bits a part that grows from 4 % to a
 * half, at an eighth of the work.
 *
 * <p>Each table holds the numbers themselves in its own order, so that those of one value lie side
 * by side: fetching each from its place elsewhere took ten times as long as comparing it. Memory
 * for n numbers: n · 48 bytes and 1 MB.
 */
final class HashIndex {
  private static final int GROUPS = 4;
  private static final int GROUP_BITS = 16;
  private static final int VALUES = 1 << GROUP_BITS;

  /** {@code [group][value]}: where in {@code members} those with that value begin. */
  private final int[][] starts = new int[GROUPS][];

  private final int[][] members = new int[GROUPS][];

  /** {@code [group]}: the numbers of those members. */
  private final long[][] numbersOfMembers = new long[GROUPS][];

  HashIndex(long[] numbers) {
    for (int group = 0; group < GROUPS; group++) {
      fill(group, numbers);
    }
  }

  private void fill(int group, long[] numbers) {
    int[] start = new int[VALUES + 1];
    for (long number : numbers) {
      start[value(number, group) + 1]++;
    }
    for (int value = 0; value < VALUES; value++) {
      start[value + 1] += start[value];
    }
    int[] next = start.clone();
    int[] member = new int[numbers.length];
    long[] ordered = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      int place = next[value(numbers[i], group)]++;
      member[place] = i;
      ordered[place] = numbers[i];
    }
    starts[group] = start;
    members[group] = member;
    numbersOfMembers[group] = ordered;
  }

  private static int value(long number, int group) {
    return (int) (number >>> (GROUP_BITS * group)) & (VALUES - 1);
  }

  /**
   * Tells which numbers differ from one in at most so many bits, some more than once.
   *
   * @param radius bits in which one group may differ, 1 or 2
   * @param found takes their places among the numbers
   */
  void near(long number, int radius, int mostBits, IntConsumer found) {
    for (int group = 0; group < GROUPS; group++) {
      int value = value(number, group);
      look(group, value, number, mostBits, found);
      for (int i = 0; i < GROUP_BITS; i++) {
        int changed = value ^ (1 << i);
        look(group, changed, number, mostBits, found);
        for (int j = i + 1; radius > 1 && j < GROUP_BITS; j++) {
          look(group, changed ^ (1 << j), number, mostBits, found);
        }
      }
    }
  }

  private void look(int group, int value, long number, int mostBits, IntConsumer found) {
    int[] start = starts[group];
    long[] numbers = numbersOfMembers[group];
    int end = start[value + 1];
    for (int i = start[value]; i < end; i++) {
      if (Long.bitCount(numbers[i] ^ number) <= mostBits) {
        found.accept(members[group][i]);
      }
    }
  }
}
