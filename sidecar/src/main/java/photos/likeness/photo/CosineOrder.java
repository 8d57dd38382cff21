package photos.likeness.photo;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The order of a {@link PictureHash}'s frequencies: by their sum across and down, then the evener
 * first, then the lower across.
 */
public final class CosineOrder {
  /** Frequencies of one direction that are used: 0 to this, exclusive. */
  public static final int FREQUENCIES = 11;

  private static final List<Frequency> ORDER =
      IntStream.range(0, FREQUENCIES)
          .boxed()
          .flatMap(across ->
              IntStream.range(0, FREQUENCIES).mapToObj(down -> new Frequency(across, down)))
          .filter(frequency -> frequency.across() + frequency.down() > 0)
          .sorted(
              Comparator.comparingInt(
                      (Frequency frequency) -> frequency.across() + frequency.down())
                  .thenComparingInt(frequency -> Math.abs(frequency.across() - frequency.down()))
                  .thenComparingInt(Frequency::across))
          .limit(PictureHash.BITS)
          .toList();

  /** The bits that change when a picture is mirrored. */
  private static final long ODD_ACROSS =
      IntStream.range(0, PictureHash.BITS)
          .filter(i -> ORDER.get(i).across() % 2 == 1)
          .mapToLong(i -> 1L << PictureHash.bit(i))
          .reduce(0, (a, b) -> a | b);

  private CosineOrder() {}

  /** Half waves of brightness over the width and over the height of a picture. */
  public record Frequency(int across, int down) {}

  /** All that are used, in order. */
  public static Stream<Frequency> frequencies() {
    return ORDER.stream();
  }

  /** The number of the mirrored picture. */
  public static long mirrored(long bits) {
    return bits ^ ODD_ACROSS;
  }
}
