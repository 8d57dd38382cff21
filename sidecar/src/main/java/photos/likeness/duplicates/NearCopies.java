package photos.likeness.duplicates;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import photos.likeness.photo.CosineOrder;
import photos.likeness.photo.PictureHash;

/**
 * Copies of one picture that are not the same bytes. For one thread, once.
 *
 * <p>Down the pictures, the best to keep first, each that is in no group yet takes all such that
 * are near to it. So every photo of a group is near to its keeper, groups do not grow along chains
 * of small changes, and a thousand copies cost one look.
 *
 * <p>Mirrored copies are found, turned ones are not: a vector of a turned picture tells little. A
 * picture of one even colour is a copy of nothing.
 */
final class NearCopies {
  private static final int LOOKS_BETWEEN_QUESTIONS = 256;

  private final List<Pictures.One> pictures;
  private final Pictures all;
  private final Closeness closeness;
  private final HashIndex wholes;
  private final HashIndex cuts;
  private final BitSet taken = new BitSet();

  /** Who asked last about a picture, so that it is compared once. */
  private final int[] askedBy;

  NearCopies(Pictures all, Closeness closeness) {
    this.all = all;
    this.pictures = all.pictures();
    this.closeness = closeness;
    this.wholes =
        new HashIndex(pictures.stream().mapToLong(picture -> picture.hash().whole()).toArray());
    long[] cut = new long[pictures.size() * (PictureHash.CUTS - 1)];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = pictures.get(i / (PictureHash.CUTS - 1)).hash().cut(1 + i % (PictureHash.CUTS - 1));
    }
    this.cuts = new HashIndex(cut);
    this.askedBy = new int[pictures.size()];
  }

  /**
   * The groups.
   *
   * @throws StoppedException if this thread is interrupted
   */
  List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (int picture = 0; picture < pictures.size(); picture++) {
      if (picture % LOOKS_BETWEEN_QUESTIONS == 0) {
        StoppedException.ifInterrupted();
      }
      if (!taken.get(picture) && !pictures.get(picture).hash().isBlank()) {
        List<Integer> near = near(picture);
        if (near.size() > 1) {
          near.forEach(taken::set);
          groups.add(group(near));
        }
      }
    }
    return groups;
  }

  private Group group(List<Integer> near) {
    return Group.of(
        DuplicateKind.NEAR,
        near.stream().flatMap(picture -> pictures.get(picture).files().stream()).toList());
  }

  private List<Integer> near(int keeper) {
    List<Integer> near = new ArrayList<>(List.of(keeper));
    IntConsumer compare =
        other -> {
          // Those before it that are free were compared with it already.
          if (other > keeper && !taken.get(other) && askedBy[other] != keeper + 1) {
            askedBy[other] = keeper + 1;
            if (isNear(keeper, other)) {
              near.add(other);
            }
          }
        };
    PictureHash hash = pictures.get(keeper).hash();
    int bits = closeness.bits();
    for (int cut = 0; cut < PictureHash.CUTS; cut++) {
      wholes.near(hash.cut(cut), cut == 0 ? 2 : 1, bits, compare);
      wholes.near(CosineOrder.mirrored(hash.cut(cut)), 1, bits, compare);
    }
    IntConsumer compareOwner = cut -> compare.accept(cut / (PictureHash.CUTS - 1));
    cuts.near(hash.whole(), 1, bits, compareOwner);
    cuts.near(CosineOrder.mirrored(hash.whole()), 1, bits, compareOwner);
    return near;
  }

  private boolean isNear(int a, int b) {
    return closeness.near(
        PictureDistance.bits(pictures.get(a).hash(), pictures.get(b).hash()),
        all.cosines().cosine(pictures.get(a).row(), pictures.get(b).row()));
  }
}
