package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.Arrangement;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.Filter;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.NameFilter;
import photos.likeness.photo.PartialDate;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;
import photos.likeness.photo.SourceId;

/** Counts of values, held to filters that ask for each value. */
class FacetsTest {
  private static final Filter STARRED = Filter.builder().ratingAtLeast(OptionalInt.of(1)).build();

  @TempDir private Path folder;
  private Store store;

  @BeforeEach
  void fill() {
    store = Samples.openWithFolder(folder);
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("FacetsTest -Dtests.seed=" + seed);
    Random random = new Random(seed);
    List<IndexedPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      photos.add(
          new IndexedPhoto(
              Samples.key("photo " + i),
              "/photos/%d/%d/photo %d.jpg".formatted(random.nextInt(3), random.nextInt(3), i),
              random.nextBoolean() ? "jpeg" : "nef",
              Samples.stamp(1000),
              metadata(random),
              Samples.content("content " + i),
              Optional.of(Samples.embedding(i))));
    }
    store.photos().save(photos);
    giveTags(random);
  }

  private void giveTags(Random random) {
    Embeddings embeddings = store.embeddings(Samples.MODEL, Samples.DIMENSION);
    TagTask task = store.tags().begin("a model", "a vocabulary", 200, new byte[0]);
    Map<Long, List<ScoredTag>> tags = new HashMap<>();
    for (long contentId : store.tags().toDo(task, embeddings, 0, 1_000)) {
      List<ScoredTag> some = new ArrayList<>();
      for (String name : List.of("dog", "beach", "Sea")) {
        if (random.nextInt(3) == 0) {
          some.add(new ScoredTag(name, "A group", 0.5));
        }
      }
      tags.put(contentId, some);
    }
    store.tags().save(task, tags);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static PhotoMetadata metadata(Random random) {
    PhotoMetadata.Builder known = PhotoMetadata.builder();
    if (random.nextInt(4) > 0) {
      known.camera("Camera " + random.nextInt(3)).lens("Lens " + random.nextInt(5));
      known.rating(new Rating(random.nextInt(6)));
      known.pick(random.nextBoolean() ? Pick.PICKED : Pick.REJECTED);
      known.label(new ColourLabel(random.nextBoolean() ? "Red" : "Blue"));
      known.takenAt(
          new CaptureTime(
              LocalDateTime.of(2018 + random.nextInt(3), 1 + random.nextInt(12), 1, 12, 0),
              Optional.empty()));
    }
    List<KeywordPath> keywords = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      keywords.add(KeywordPath.of("Top " + random.nextInt(2), "Below " + random.nextInt(3)));
      keywords.add(KeywordPath.of("Top " + random.nextInt(3)));
    }
    known.keywords(keywords);
    known.people(random.nextBoolean() ? List.of("Anna", "Bob") : List.of());
    known.arrangement(
        new Arrangement(
            false,
            Optional.empty(),
            Optional.empty(),
            random.nextBoolean() ? List.of("Best of/2019", "To print") : List.of("Best")));
    return known.build();
  }

  private FacetCount count(Filter filter, Facet facet) {
    return store.facets().count(filter, EnumSet.of(facet), 1_000).facets().getFirst();
  }

  @Test
  void everyCountIsThatOfTheFilterThatAsksForTheValue() {
    for (Filter filter : List.of(Filter.EVERYTHING, STARRED)) {
      for (Facet facet : EnumSet.complementOf(EnumSet.of(Facet.RATING))) {
        FacetCount counted = count(filter, facet);
        assertThat(counted.values()).as(facet.label()).isNotEmpty();
        for (FacetCount.Value value : counted.values()) {
          assertThat(value.photos())
              .as("%s %s", facet.label(), value.value())
              .isEqualTo(passing(filter, facet, value.value()));
        }
      }
    }
  }

  private long passing(Filter filter, Facet facet, String value) {
    Filter.Builder ask = Filter.builder().ratingAtLeast(filter.ratingAtLeast());
    List<String> one = List.of(value);
    switch (facet) {
      case CAMERA -> ask.cameras(one);
      case LENS -> ask.lenses(one);
      case KEYWORD -> ask.keywords(new NameFilter(List.of(), one, List.of()));
      case PERSON -> ask.people(new NameFilter(List.of(), one, List.of()));
      case COLLECTION -> ask.collections(new NameFilter(List.of(), one, List.of()));
      case TAG -> ask.tags(new NameFilter(List.of(), one, List.of()));
      case LABEL -> ask.labels(one);
      case PICK -> ask.pick(Optional.of(Pick.valueOf(value.toUpperCase(Locale.ROOT))));
      case FILE_TYPE -> ask.fileTypes(one);
      case YEAR, MONTH -> {
        PartialDate date = PartialDate.parse(value);
        ask.takenFrom(Optional.of(date.first())).takenTo(Optional.of(date.last()));
      }
      case FOLDER -> ask.folder(Optional.of(value));
      case SOURCE -> ask.sources(List.of(SourceId.parse(value)));
      case RATING -> throw new AssertionError("asked for by two fields");
    }
    return store.photos().page(ask.build(), 0, 1_000).size();
  }

  @Test
  void starsAreCountedEachAndNoneAsZero() {
    for (FacetCount.Value value : count(Filter.EVERYTHING, Facet.RATING).values()) {
      int stars = Integer.parseInt(value.value());
      Filter exactly =
          Filter.builder()
              .ratingAtLeast(OptionalInt.of(stars))
              .ratingAtMost(OptionalInt.of(stars))
              .build();
      assertThat(value.photos()).isEqualTo(store.photos().page(exactly, 0, 1_000).size());
    }
  }

  @Test
  void foldersAreCountedOneLevelBelowTheFiltersFolder() {
    Filter within = Filter.builder().folder(Optional.of("/photos")).build();
    FacetCount counted = count(within, Facet.FOLDER);
    assertThat(counted.values())
        .extracting(FacetCount.Value::value)
        .containsExactlyInAnyOrder("/photos/0", "/photos/1", "/photos/2");
    assertThat(counted.values().stream().mapToLong(FacetCount.Value::photos).sum()).isEqualTo(200);
    assertThat(count(Filter.EVERYTHING, Facet.FOLDER).values())
        .containsExactly(new FacetCount.Value("/photos", 200, List.of()));
  }

  @Test
  void keywordsTellTheirPlaceAndTheMostComeFirst() {
    FacetCount counted = count(Filter.EVERYTHING, Facet.KEYWORD);
    assertThat(counted.values())
        .anySatisfy(value -> assertThat(value.path()).containsExactly("Top 0", "Below 0"))
        .isSortedAccordingTo((a, b) -> Long.compare(b.photos(), a.photos()));
  }

  @Test
  void theLimitCutsTheListButNotTheCount() {
    Facets.Counted counted = store.facets().count(STARRED, Set.of(Facet.LENS), 2);
    assertThat(counted.facets().getFirst().values()).hasSize(2);
    assertThat(counted.facets().getFirst().distinct()).isEqualTo(5);
    List<Photo> starred = store.photos().page(STARRED, 0, 1_000);
    assertThat(counted.photos()).isEqualTo(starred.size());
  }
}
