package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.CameraSettings;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.Filter;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.NameFilter;
import photos.likeness.photo.PartialDate;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.PictureShape;
import photos.likeness.photo.Range;
import photos.likeness.photo.Rating;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.photo.Vicinity;

/** What each part of a filter lets through. */
class FilterTest {
  @TempDir private Path folder;
  private Store store;
  private Embeddings embeddings;

  @BeforeEach
  void open() {
    store = Samples.openWithFolder(folder);
    embeddings = store.embeddings(Samples.MODEL, Samples.DIMENSION);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Filter in(String folder) {
    Filter.Builder ask = Filter.builder();
    ask.folder(Optional.of(folder));
    return ask.build();
  }

  private static Filter keywords(List<String> all, List<String> any, List<String> none) {
    Filter.Builder ask = Filter.builder();
    ask.keywords(new NameFilter(all, any, none));
    return ask.build();
  }

  private static Filter taken(String from, String to) {
    Filter.Builder ask = Filter.builder();
    ask.takenFrom(Optional.of(PartialDate.parse(from).first()));
    ask.takenTo(Optional.of(PartialDate.parse(to).last()));
    return ask.build();
  }

  private void save(String name, UnaryOperator<PhotoMetadata.Builder> known) {
    store
        .photos()
        .save(
            List.of(
                Samples.photo(
                    name,
                    name,
                    Optional.of(Samples.embedding(name.hashCode())),
                    known.apply(PhotoMetadata.builder()).build())));
  }

  private void saveAt(String path) {
    store
        .photos()
        .save(
            List.of(
                new IndexedPhoto(
                    Samples.key(path),
                    path,
                    "jpeg",
                    Samples.stamp(1),
                    PhotoMetadata.UNKNOWN,
                    Samples.content(path),
                    Optional.empty())));
  }

  /** The external ids that pass, by all three ways to ask. */
  private List<String> passing(Filter filter) {
    List<Photo> page = store.photos().page(filter, 0, 1000);
    long[] contents =
        page.stream().mapToLong(photo -> photo.contentId().orElseThrow()).sorted().toArray();
    assertThat(store.photos().passing(filter, embeddings).contents().listed()).isEqualTo(contents);
    assertThat(store.photos().ofContents(Arrays.stream(contents).boxed().toList(), filter))
        .hasSize(contents.length);
    return page.stream().map(photo -> photo.key().externalId()).toList();
  }

  @Test
  void datesAreTheLocalTimeWithBothEndsIncluded() {
    save("last second of 2018", known -> known.takenAt(at("2018-12-31T23:59:59.999999999")));
    save("first of 2019", known -> known.takenAt(at("2019-01-01T00:00")));
    save("last of 2019", known -> known.takenAt(at("2019-12-31T23:59:59.999999999")));
    save("first of 2020", known -> known.takenAt(at("2020-01-01T00:00")));
    save("no time", known -> known);

    assertThat(passing(taken("2019", "2019"))).containsExactly("first of 2019", "last of 2019");
    assertThat(passing(taken("2018", "2018-12-31"))).containsExactly("last second of 2018");
    assertThat(passing(taken("2020-01-01T00:00", "2020-01-01T00:00")))
        .containsExactly("first of 2020");
    assertThat(passing(taken("0000", "9999"))).hasSize(4);
  }

  private static CaptureTime at(String local) {
    return new CaptureTime(LocalDateTime.parse(local), Optional.empty());
  }

  @Test
  void ratingsAreAtLeastThatAndNoneIsZero() {
    save("none", known -> known);
    save("two", known -> known.rating(new Rating(2)));
    save("five", known -> known.rating(new Rating(5)));

    Filter.Builder ask = Filter.builder();
    ask.ratingAtLeast(OptionalInt.of(3));
    assertThat(passing(ask.build())).containsExactly("five");
    ask.ratingAtLeast(OptionalInt.of(2));
    assertThat(passing(ask.build())).containsExactly("two", "five");
    ask.ratingAtLeast(OptionalInt.of(0));
    assertThat(store.photos().passing(ask.build(), embeddings).contents().isComplement()).isTrue();
  }

  @Test
  void aPhotoWithoutAFlagIsUnflagged() {
    save("none", known -> known);
    save("unflagged", known -> known.pick(Pick.UNFLAGGED));
    save("picked", known -> known.pick(Pick.PICKED));
    save("rejected", known -> known.pick(Pick.REJECTED));

    Filter.Builder ask = Filter.builder();
    ask.pick(Optional.of(Pick.UNFLAGGED));
    assertThat(passing(ask.build())).containsExactly("none", "unflagged");
    ask.pick(Optional.of(Pick.REJECTED));
    assertThat(passing(ask.build())).containsExactly("rejected");
  }

  @Test
  void labelsIgnoreCaseInAnyLanguage() {
    save("red", known -> known.label(new ColourLabel("Red")));
    save("strasse", known -> known.label(new ColourLabel("Straße")));
    save("ΟΔΟΣ", known -> known.label(new ColourLabel("ΟΔΟΣ")));
    save("composed", known -> known.label(new ColourLabel("Caf\u00e9")));

    Filter.Builder ask = Filter.builder();
    ask.labels(List.of("rED", "STRASSE"));
    assertThat(passing(ask.build())).containsExactly("red", "strasse");
    ask.labels(List.of("οδος"));
    assertThat(passing(ask.build())).containsExactly("ΟΔΟΣ");
    ask.labels(List.of("CAFE\u0301"));
    assertThat(passing(ask.build())).containsExactly("composed");
  }

  @Test
  void keywordsMatchThemselvesAndTheirParents() {
    save(
        "heron",
        known ->
            known.keywords(
                List.of(KeywordPath.of("Animals", "Birds", "Heron"), KeywordPath.of("Water"))));
    save("cat", known -> known.keywords(List.of(KeywordPath.of("Animals", "Cat"))));
    save("flat", known -> known.keywords(List.of(KeywordPath.of("heron"))));
    save("none", known -> known);

    assertThat(passing(keywords(List.of("animals"), List.of(), List.of())))
        .containsExactly("heron", "cat");
    assertThat(passing(keywords(List.of("BIRDS", "water"), List.of(), List.of())))
        .containsExactly("heron");
    assertThat(passing(keywords(List.of("birds", "cat"), List.of(), List.of()))).isEmpty();
    assertThat(passing(keywords(List.of(), List.of("Heron", "cat"), List.of())))
        .containsExactly("heron", "cat", "flat");
    assertThat(passing(keywords(List.of(), List.of(), List.of("animals"))))
        .containsExactly("flat", "none");
    assertThat(passing(keywords(List.of("animals"), List.of("heron", "cat"), List.of("water"))))
        .containsExactly("cat");
    assertThat(passing(keywords(List.of("\"] or 1 --"), List.of(), List.of()))).isEmpty();
  }

  @Test
  void aFolderIsItsTreeAndNothingInItsNameIsAWildcard() {
    saveAt("/a/b/x.jpg");
    saveAt("/a/b/c/y.jpg");
    saveAt("/a/bc/z.jpg");
    saveAt("/a/b.jpg");
    saveAt("/a/100%_real/p.jpg");
    saveAt("/a/100 unreal/q.jpg");
    saveAt("/a/B/upper.jpg");

    assertThat(passing(in("/a/b"))).containsExactly("/a/b/x.jpg", "/a/b/c/y.jpg");
    assertThat(passing(in("/a/b/"))).containsExactly("/a/b/x.jpg", "/a/b/c/y.jpg");
    assertThat(passing(in("/a/100%_real"))).containsExactly("/a/100%_real/p.jpg");
    assertThat(passing(in("/a/100%"))).isEmpty();
    assertThat(passing(in("/"))).hasSize(7);
    assertThat(passing(in("/a/b/x.jpg"))).isEmpty();
  }

  @Test
  void windowsFoldersTakeEitherSlashAndAnyCase() {
    saveAt("C:\\Photos\\2019\\x.jpg");
    saveAt("C:\\Photos 2\\y.jpg");
    saveAt("\\\\server\\share\\z.jpg");

    assertThat(passing(in("c:/photos"))).containsExactly("C:\\Photos\\2019\\x.jpg");
    assertThat(passing(in("C:\\PHOTOS\\2019\\"))).containsExactly("C:\\Photos\\2019\\x.jpg");
    assertThat(passing(in("C:\\"))).hasSize(2);
    assertThat(passing(in("\\\\SERVER\\share"))).containsExactly("\\\\server\\share\\z.jpg");
    assertThat(store.photos().findByPath("c:\\photos\\2019\\X.JPG").orElseThrow().folder())
        .isEqualTo("C:\\Photos\\2019");
  }

  @Test
  void accentsInPathsMayBeComposedOrNot() {
    saveAt("/caf\u00e9/x.jpg");

    assertThat(passing(in("/cafe\u0301"))).containsExactly("/caf\u00e9/x.jpg");
  }

  @Test
  void camerasAndLensesMatchByAPart() {
    save("z6", known -> known.camera("NIKON Z 6").lens("NIKKOR Z 50mm f/1.8 S"));
    save("phone", known -> known.camera("Apple iPhone 12"));

    Filter.Builder ask = Filter.builder();
    ask.camera(Optional.of("nikon z"));
    assertThat(passing(ask.build())).containsExactly("z6");
    ask.camera(Optional.of("%"));
    assertThat(passing(ask.build())).isEmpty();
    ask.camera(Optional.empty());
    ask.lens(Optional.of("50MM"));
    assertThat(passing(ask.build())).containsExactly("z6");
  }

  @Test
  void sourcesExternalIdsAndFileTypesAreAnyOfThose() {
    SourceId other = new SourceId(SourceKind.LIGHTROOM, "cat:1");
    store.sources().ensure(other, "/cat.lrcat");
    save("a", known -> known);
    save("b", known -> known);
    store
        .photos()
        .save(
            List.of(
                new IndexedPhoto(
                    new PhotoKey(other, "a"),
                    "/x/a.png",
                    "png",
                    Samples.stamp(1),
                    PhotoMetadata.UNKNOWN,
                    Samples.content("png"),
                    Optional.empty())));

    Filter.Builder ask = Filter.builder();
    ask.externalIds(List.of("a", "z"));
    assertThat(passing(ask.build())).containsExactly("a", "a");
    ask.sources(List.of(other));
    assertThat(passing(ask.build())).containsExactly("a");
    ask.externalIds(List.of());
    ask.sources(List.of(Samples.FOLDER, other));
    assertThat(passing(ask.build())).hasSize(3);
    ask.fileTypes(List.of("PNG"));
    assertThat(passing(ask.build())).containsExactly("a");
  }

  @Test
  void partsOfAFilterAllHold() {
    save("both", known -> known.rating(new Rating(5)).camera("X"));
    save("rated", known -> known.rating(new Rating(5)));
    save("camera", known -> known.camera("X"));

    Filter.Builder ask = Filter.builder();
    ask.ratingAtLeast(OptionalInt.of(4));
    ask.camera(Optional.of("x"));
    assertThat(passing(ask.build())).containsExactly("both");
    assertThat(store.photos().passing(ask.build(), embeddings).photos()).isEqualTo(1);
    assertThat(store.photos().passing(Filter.EVERYTHING, embeddings).photos()).isEqualTo(3);
  }

  private static PhotoMetadata.Builder settings(
      PhotoMetadata.Builder known, double focalLength, double seconds, double fNumber, int iso) {
    return known.settings(
        new CameraSettings(
            OptionalDouble.of(focalLength),
            OptionalDouble.of(focalLength * 1.5),
            OptionalDouble.of(seconds),
            OptionalDouble.of(fNumber),
            OptionalInt.of(iso)));
  }

  private static Range range(double from, double to) {
    return new Range(OptionalDouble.of(from), OptionalDouble.of(to));
  }

  @Test
  void settingsAreRangesWithBothEnds() {
    save("wide", known -> settings(known, 24, 1 / 60.0, 2.8, 100));
    save("long", known -> settings(known, 200, 1 / 500.0, 8, 3200));
    save("unknown", known -> known);
    Filter.Builder ask = Filter.builder();
    assertThat(passing(ask.focalLength(range(24, 70)).build())).containsExactly("wide");
    ask = Filter.builder();
    assertThat(passing(ask.focalLength35(range(300, 300)).build())).containsExactly("long");
    ask = Filter.builder();
    assertThat(passing(ask.exposure(range(0.0167, 0.0167)).build())).containsExactly("wide");
    ask = Filter.builder();
    assertThat(
            passing(
                ask.aperture(new Range(OptionalDouble.of(2.9), OptionalDouble.empty())).build()))
        .containsExactly("long");
    ask = Filter.builder();
    assertThat(passing(ask.iso(new Range(OptionalDouble.empty(), OptionalDouble.of(100))).build()))
        .containsExactly("wide");
  }

  private static Filter near(double latitude, double longitude, double kilometres) {
    return Filter.builder()
        .near(Optional.of(new Vicinity(new GeoPoint(latitude, longitude), kilometres)))
        .build();
  }

  @Test
  void nearnessIsMeasuredOverGroundAcrossTheDateLineAndThePoles() {
    save("paris", known -> known.location(new GeoPoint(48.8584, 2.2945)));
    save("versailles", known -> known.location(new GeoPoint(48.8049, 2.1204)));
    save("west", known -> known.location(new GeoPoint(0, -179.99)));
    save("pole", known -> known.location(new GeoPoint(89.9, -90)));
    save("nowhere", known -> known);
    assertThat(passing(near(48.8584, 2.2945, 5))).containsExactly("paris");
    // 14.1 km by the haversine formula.
    assertThat(passing(near(48.8584, 2.2945, 14.0))).containsExactly("paris");
    assertThat(passing(near(48.8584, 2.2945, 14.2))).containsExactly("paris", "versailles");
    assertThat(passing(near(0, 179.99, 3))).containsExactly("west");
    assertThat(passing(near(89.9, 90, 25))).containsExactly("pole");
    assertThat(passing(near(-48, -177, Vicinity.MOST_KILOMETRES)))
        .containsExactly("paris", "versailles", "west", "pole");
    Filter.Builder ask = Filter.builder();
    assertThat(passing(ask.hasLocation(Optional.of(false)).build())).containsExactly("nowhere");
    assertThat(passing(ask.hasLocation(Optional.of(true)).build())).hasSize(4);
  }

  @Test
  void peopleAndWordsAreFoundWithoutCase() {
    save("anna", known -> known.people(List.of("Anna", "Bob")).title("Straße am See"));
    save("bob", known -> known.people(List.of("Bob")).caption("50 % off_season"));
    save("nobody", known -> known);
    Filter.Builder ask = Filter.builder();
    assertThat(
            passing(
                ask.people(new NameFilter(List.of("ANNA", "bob"), List.of(), List.of())).build()))
        .containsExactly("anna");
    assertThat(
            passing(
                ask.people(new NameFilter(List.of(), List.of("x", "bob"), List.of("anna")))
                    .build()))
        .containsExactly("bob");
    ask = Filter.builder();
    assertThat(passing(ask.text(Optional.of("STRASSE AM")).build())).containsExactly("anna");
    assertThat(passing(ask.text(Optional.of("% off_")).build())).containsExactly("bob");
    assertThat(passing(ask.text(Optional.of("am off")).build())).isEmpty();
  }

  @Test
  void aKeywordsPlaceIsFromTheTopAndHoldsWhatIsBelow() {
    save("heron", known -> known.keywords(List.of(KeywordPath.of("Animals", "Birds", "Heron"))));
    save("cage", known -> known.keywords(List.of(KeywordPath.of("Things", "Animals", "Birds"))));
    assertThat(passing(keywords(List.of("animals|BIRDS"), List.of(), List.of())))
        .containsExactly("heron");
    assertThat(passing(keywords(List.of(), List.of("Animals|Birds", "Things"), List.of())))
        .containsExactly("heron", "cage");
    assertThat(passing(keywords(List.of(), List.of(), List.of("Animals|Birds"))))
        .containsExactly("cage");
    assertThat(passing(keywords(List.of("Birds|Heron"), List.of(), List.of()))).isEmpty();
  }

  @Test
  void shapesAndWholeNamesAndStarsAtMost() {
    save("lying", known -> known.size(3, 2).camera("EOS 5D").rating(new Rating(4)));
    save("standing", known -> known.size(2, 3).camera("EOS 5D Mark II"));
    save("square", known -> known.size(2, 2));
    save("unknown", known -> known);
    Filter.Builder ask = Filter.builder();
    assertThat(passing(ask.shape(Optional.of(PictureShape.LANDSCAPE)).build()))
        .containsExactly("lying");
    assertThat(passing(ask.shape(Optional.of(PictureShape.PORTRAIT)).build()))
        .containsExactly("standing");
    assertThat(passing(ask.shape(Optional.of(PictureShape.SQUARE)).build()))
        .containsExactly("square");
    assertThat(passing(Filter.builder().cameras(List.of("eos 5d")).build()))
        .containsExactly("lying");
    assertThat(passing(Filter.builder().ratingAtMost(OptionalInt.of(3)).build()))
        .containsExactly("standing", "square", "unknown");
  }
}
