package photos.likeness.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import photos.likeness.store.PhotoTraits;

/** Which copy is kept, and what is said of it. */
class KeeperRuleTest {
  private static Arguments criterion(
      String why, UnaryOperator<TraitsBuilder> better, UnaryOperator<TraitsBuilder> worse) {
    return Arguments.of(why, better, worse);
  }

  /** Each on the better side has only this before it, and loses in all that comes later. */
  static Stream<Arguments> criteria() {
    return Stream.of(
        criterion("the only one that is there", p -> p, p -> p.missing().pick(1)),
        criterion("the only one not rejected", p -> p, p -> p.pick(-1).stars(5)),
        criterion("the only one picked", p -> p.pick(1), p -> p.stars(5)),
        criterion("the one with the most stars", p -> p.stars(2), p -> p.stars(1).type("cr2")),
        criterion("the only RAW file", p -> p.type("nef"), p -> p.size(9000, 6000)),
        criterion("the largest", p -> p.size(4000, 3001), p -> p.bytes(9_000_000)),
        criterion("the largest file", p -> p.bytes(1_000_001), p -> p.catalogued()),
        criterion(
            "the only one in a Lightroom catalog", p -> p.catalogued(), p -> p.keywords().known(3)),
        criterion("the only one with keywords", p -> p.keywords().known(1), p -> p.known(3)),
        criterion("the one that most is known of", p -> p.known(2), p -> p.known(1)),
        criterion(
            "the only one not named as a copy", p -> p.stem("a"), p -> p.stem("a (1)").takenAt(1)),
        criterion("the one taken first", p -> p.takenAt(1), p -> p.takenAt(2).modified(-9)),
        criterion("the oldest file", p -> p.modified(-5), p -> p));
  }

  @ParameterizedTest
  @MethodSource("criteria")
  void eachCriterionDecidesBeforeThoseAfterIt(
      String why, UnaryOperator<TraitsBuilder> better, UnaryOperator<TraitsBuilder> worse) {
    PhotoTraits keeper = better.apply(TraitsBuilder.photo(2)).build();
    PhotoTraits other = worse.apply(TraitsBuilder.photo(1)).build();

    Group group = Group.of(DuplicateKind.NEAR, List.of(other, keeper));

    assertThat(group.keeper()).isEqualTo(keeper);
    assertThat(KeeperRule.why(group.photos())).isEqualTo(why);
  }

  @Test
  void whatIsTheSameInAllIsKeptAsItWasIndexed() {
    PhotoTraits first = TraitsBuilder.photo(1).build();
    PhotoTraits second = TraitsBuilder.photo(2).build();
    Group group = Group.of(DuplicateKind.EXACT, List.of(second, first));

    assertThat(group.keeper()).isEqualTo(first);
    assertThat(KeeperRule.why(group.photos())).isEqualTo("the first in the index");
  }

  @Test
  void keywordsOfTheKeeperAloneAreMentioned() {
    Group group =
        Group.of(
            DuplicateKind.NEAR,
            List.of(
                TraitsBuilder.photo(1).build(),
                TraitsBuilder.photo(2).size(6000, 4000).keywords().build()));

    assertThat(KeeperRule.why(group.photos()))
        .isEqualTo("the largest, and the only one with keywords");
  }

  @Test
  void severalStepsAreSaidInTheirOrder() {
    Group group =
        Group.of(
            DuplicateKind.NEAR,
            List.of(
                TraitsBuilder.photo(1).pick(1).build(),
                TraitsBuilder.photo(2).pick(1).size(6000, 4000).build(),
                TraitsBuilder.photo(3).size(9000, 6000).build()));

    assertThat(group.keeper().photoId()).isEqualTo(2);
    assertThat(KeeperRule.why(group.photos())).isEqualTo("picked, of these the largest");
  }

  @Test
  void theOrderDoesNotDependOnWhereItBegins() {
    long seed = Long.getLong("tests.seed", new Random().nextLong() & 0xffff_ffffL);
    Random random = new Random(seed);
    List<PhotoTraits> photos = new ArrayList<>();
    for (int id = 1; id <= 60; id++) {
      photos.add(
          TraitsBuilder.photo(id)
              .pick(random.nextInt(3) - 1)
              .stars(random.nextInt(2))
              .type(random.nextBoolean() ? "jpeg" : "nef")
              .size(1000 + random.nextInt(2), 1000)
              .takenAt(random.nextInt(3))
              .build());
    }
    List<PhotoTraits> sorted = photos.stream().sorted(KeeperRule.BEST_FIRST).toList();
    Collections.shuffle(photos, random);
    assertThat(photos.stream().sorted(KeeperRule.BEST_FIRST).toList())
        .as("repeat with -Dtests.seed=" + seed)
        .isEqualTo(sorted);
  }
}
