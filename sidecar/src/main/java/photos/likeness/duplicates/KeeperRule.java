package photos.likeness.duplicates;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import photos.likeness.photo.RawTypes;
import photos.likeness.store.PhotoTraits;

/**
 * The one rule of which of several copies is worth keeping, and how that is said. Each criterion
 * decides only among those that all before it leave equal:
 *
 * <ol>
 *   <li>there rather than missing: what is not found may be gone for good;
 *   <li>not rejected;
 *   <li>picked;
 *   <li>more stars;
 *   <li>a camera's RAW file rather than what was made of one;
 *   <li>more pixels;
 *   <li>more bytes: less was lost in compressing it;
 *   <li>in a Lightroom catalog, where its edits are;
 *   <li>with keywords;
 *   <li>more else known of it;
 *   <li>a name that is not a copy's or an edit's ({@link CopyNames});
 *   <li>taken first; those whose time is not known come last;
 *   <li>the file written first;
 *   <li>indexed first.
 * </ol>
 *
 * <p>It is one order of all photos, so that a photo that goes in favour of another never takes the
 * place of a third that is worth more.
 */
final class KeeperRule {
  /**
   * One criterion.
   *
   * @param worth more is better
   * @param alone what is said of the only one that has the most
   * @param several what is said of several that have the most
   */
  private record Criterion(ToLongFunction<PhotoTraits> worth, String alone, String several) {}

  private static final Criterion KEYWORDS =
      new Criterion(photo -> is(photo.keywords()), "the only one with keywords", "with keywords");

  private static final List<Criterion> CRITERIA =
      List.of(
          new Criterion(photo -> is(!photo.missing()), "the only one that is there", "there"),
          new Criterion(
              photo -> is(photo.pick() >= 0), "the only one not rejected", "not rejected"),
          new Criterion(photo -> is(photo.pick() > 0), "the only one picked", "picked"),
          new Criterion(PhotoTraits::stars, "the one with the most stars", "with the most stars"),
          new Criterion(
              photo -> is(RawTypes.isRaw(photo.fileType())), "the only RAW file", "a RAW file"),
          new Criterion(PhotoTraits::pixels, "the largest", "the largest"),
          new Criterion(PhotoTraits::sizeBytes, "the largest file", "the largest file"),
          new Criterion(
              photo -> is(photo.catalogued()),
              "the only one in a Lightroom catalog",
              "in a Lightroom catalog"),
          KEYWORDS,
          new Criterion(
              PhotoTraits::known,
              "the one that most is known of",
              "the ones that most is known of"),
          new Criterion(
              photo -> is(CopyNames.isOriginal(photo.stem())),
              "the only one not named as a copy",
              "not named as a copy"),
          new Criterion(KeeperRule::early, "the one taken first", "taken first"),
          new Criterion(
              photo -> -photo.modifiedAt().toEpochMilli(), "the oldest file", "the oldest file"),
          new Criterion(photo -> -photo.photoId(), "the first in the index", ""));

  /** The photo to keep first. */
  static final Comparator<PhotoTraits> BEST_FIRST =
      CRITERIA.stream()
          .map(criterion -> Comparator.comparingLong(criterion.worth()).reversed())
          .reduce(Comparator::thenComparing)
          .orElseThrow();

  private KeeperRule() {}

  private static long is(boolean so) {
    return so ? 1 : 0;
  }

  private static long early(PhotoTraits photo) {
    return photo
        .takenAt()
        .map(taken -> -taken.local().toEpochSecond(ZoneOffset.UTC))
        .orElse(Long.MIN_VALUE);
  }

  /**
   * Why the first is worth keeping before the others: {@code the largest, and the only one with
   * keywords}.
   *
   * @param photos two or more, the best first
   */
  static String why(List<PhotoTraits> photos) {
    List<String> said = new ArrayList<>();
    List<PhotoTraits> left = photos;
    for (Criterion criterion : CRITERIA) {
      List<PhotoTraits> best = best(left, criterion);
      if (best.size() < left.size()) {
        said.add(best.size() == 1 ? criterion.alone() : criterion.several());
      }
      left = best;
    }
    if (said.size() > 1) {
      return String.join(", ", said.subList(0, said.size() - 1)) + ", of these " + said.getLast();
    }
    boolean alsoKeywords =
        !said.contains(KEYWORDS.alone())
            && best(photos, KEYWORDS).equals(List.of(photos.getFirst()));
    return said.getFirst() + (alsoKeywords ? ", and " + KEYWORDS.alone() : "");
  }

  private static List<PhotoTraits> best(List<PhotoTraits> photos, Criterion criterion) {
    long most = photos.stream().mapToLong(criterion.worth()).max().orElseThrow();
    return photos.stream()
        .filter(photo -> criterion.worth().applyAsLong(photo) == most)
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
