package photos.likeness.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.PhotoKey;
import photos.likeness.search.TestLibrary.Query;

class PhotoSearchTest {
  private final PlainEncoder encoder = new PlainEncoder();

  @TempDir private Path folder;
  private TestLibrary library;

  @BeforeEach
  void open() {
    library = new TestLibrary(folder, encoder);
  }

  @AfterEach
  void close() {
    library.close();
  }

  @Test
  void anEmptyLibraryHasNoHits() {
    SearchAnswer answer = answer(query().words("dog").strictness(1));
    assertThat(answer.hits()).isEmpty();
    assertThat(answer.considered()).isZero();
    assertThat(answer.model()).isEqualTo(PlainEncoder.MODEL);
  }

  @Test
  void thePhotosOfAQuestionAreNoAnswerNorAreTheirCopies() {
    noise(10);
    library
        .add("a.jpg", "same", axis(0), 0)
        .add("copy of a.jpg", "same", axis(0), 0)
        .add("near a.jpg", near(axis(0), 0.01f))
        .save();
    SearchAnswer answer = answer(query().like(new PhotoRef.ById(library.id("a.jpg"))));
    assertThat(names(answer))
        .startsWith("near a.jpg")
        .hasSize(11)
        .doesNotContain("a.jpg", "copy of a.jpg");
    assertThat(answer.considered()).isEqualTo(11);
  }

  @Test
  void theOnlyPhotoOfALibraryHasNoLikes() {
    library.add("a.jpg", axis(0)).save();
    SearchAnswer answer = answer(query().like(new PhotoRef.ById(library.id("a.jpg"))));
    assertThat(answer.hits()).isEmpty();
    assertThat(answer.considered()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void aLibraryOfOnePhotoAnswersWithItWhereNothingIsAsked(double strictness) {
    library.add("a.jpg", axis(0)).save();
    SearchAnswer answer = answer(query().words("dog").strictness(strictness));
    assertThat(names(answer)).isEqualTo(strictness == 0 ? List.of("a.jpg") : List.of());
    assertThat(answer.considered()).isEqualTo(1);
  }

  @Test
  void theMatchAmongFivePhotosStandsClear() {
    encoder.means("dog", vector(0));
    library.add("dog.jpg", near(axis(0), 0.1f));
    for (int i = 1; i < 5; i++) {
      library.add(i + ".jpg", axis(i));
    }
    library.save();
    assertThat(names(answer(query().words("dog").strictness(1)))).containsExactly("dog.jpg");
    assertThat(names(answer(query().words("dog").strictness(0)))).hasSize(5).startsWith("dog.jpg");
  }

  @Test
  void photosThatAllLookTheSameScoreZeroAndComeByTheirIds() {
    for (int i = 0; i < 30; i++) {
      library.add(i + ".jpg", axis(0));
    }
    library.save();
    SearchAnswer answer = answer(query().words("dog"));
    assertThat(answer.hits()).hasSize(30);
    assertThat(answer.hits()).allSatisfy(hit -> assertThat(hit.score()).isCloseTo(0, within(1e-4)));
    assertThat(ids(answer)).isSorted();
    assertThat(answer(query().words("dog").strictness(1)).hits()).isEmpty();
    Hit folded = answer(query().words("dog").fold(true)).hits().getFirst();
    assertThat(folded.folded()).hasSize(29).isSorted();
  }

  @Test
  void equalScoresComeByPhotoIdOnEveryPage() {
    library
        .add("first.jpg", "a", axis(0), 0)
        .add("second.jpg", "b", axis(0), 0)
        .add("third.jpg", "a", axis(0), 0)
        .add("fourth.jpg", "c", axis(0), 0)
        .save();
    for (int offset = 0; offset < 4; offset++) {
      assertThat(names(answer(query().words("dog").page(offset, 1))))
          .containsExactly(
              List.of("first.jpg", "second.jpg", "third.jpg", "fourth.jpg").get(offset));
    }
    assertThat(answer(query().words("dog").page(4, 1)).hits()).isEmpty();
    assertThat(answer(query().words("dog").page(Integer.MAX_VALUE, 10_000)).hits()).isEmpty();
  }

  @Test
  void equalScoresComeByPhotoIdThoughTheContentIsNewer() {
    for (int i = 0; i < 6; i++) {
      library.add(i + ".jpg", axis(0));
    }
    library.save();
    library.add("0.jpg", "edited since", axis(0), 0).save();
    assertThat(names(answer(query().words("dog").page(0, 1)))).containsExactly("0.jpg");
    assertThat(names(answer(query().words("dog").page(1, 1)))).containsExactly("1.jpg");
  }

  @Test
  void readsOnUntilThePageIsFullHoweverManyPhotosFold() {
    encoder.means("dog", vector(0));
    for (int i = 0; i < 2 * FoldedHits.HORIZON; i++) {
      library.add("dog " + i + ".jpg", near(axis(0), 0.2f * i / (2f * FoldedHits.HORIZON)));
    }
    library.add("cat.jpg", axis(1)).save();
    List<Hit> hits = answer(query().words("dog").fold(true).page(0, 2)).hits();
    assertThat(hits)
        .extracting(hit -> hit.photo().key().externalId())
        .containsExactly("dog 0.jpg", "cat.jpg");
    assertThat(hits.getFirst().folded()).hasSize(FoldedHits.HORIZON).doesNotHaveDuplicates();
  }

  @Test
  void notWordsPullDownWhatTheyName() {
    encoder.means("dog", vector(0)).means("grass", vector(1));
    noise(40);
    library.add("dog.jpg", axis(0)).add("dog on grass.jpg", between(axis(0), axis(1))).save();
    assertThat(names(answer(query().words("dog"))).subList(0, 2))
        .containsExactly("dog.jpg", "dog on grass.jpg");
    List<String> without = names(answer(query().words("dog").notWords("grass")));
    assertThat(without).startsWith("dog.jpg");
    assertThat(without.indexOf("dog on grass.jpg")).isGreaterThan(1);
  }

  @Test
  void wordsAndAPhotoBothCountHoweverFarTheirCosinesLieApart() {
    // Everything here is bright, so all words' cosines are small beside the photos' own.
    encoder.means("dog", bright(vector(0), -0.9f));
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      library.add(i + ".jpg", lit(PlainEncoder.random(random)));
    }
    library
        .add("dog.jpg", lit(axis(0)))
        .add("beach.jpg", lit(axis(1)))
        .add("beach 2.jpg", lit(near(axis(1), 0.05f)))
        .add("dog on beach.jpg", lit(between(axis(0), axis(1))))
        .save();
    SearchAnswer answer =
        answer(query().words("dog").like(new PhotoRef.ById(library.id("beach.jpg"))));
    assertThat(names(answer)).startsWith("dog on beach.jpg");
  }

  @Test
  void aTermOfWeightZeroDoesNotCount() {
    noise(30);
    assertThat(answer(query().words("dog").notWords("cat").weights(1, 0, 1)))
        .isEqualTo(answer(query().words("dog")));
  }

  @Test
  void weightsAreRelative() {
    noise(30);
    SearchAnswer one = answer(query().words("dog").notWords("cat").weights(1, 0.5, 1));
    SearchAnswer ten = answer(query().words("dog").notWords("cat").weights(10, 5, 10));
    assertThat(ids(ten)).isEqualTo(ids(one));
    assertThat(ten.hits().getFirst().score())
        .isCloseTo(one.hits().getFirst().score(), within(1e-5));
  }

  @Test
  void aFilterIsResolvedBeforeRanking() {
    encoder.means("dog", vector(0));
    for (int i = 0; i < 3_000; i++) {
      library.add("dog " + i + ".jpg", near(axis(0), 0.05f));
    }
    library.add("far.jpg", "far", axis(3), 5).add("farther.jpg", "farther", axis(4), 5).save();
    SearchAnswer answer = answer(query().words("dog").starsAtLeast(5).page(0, 1));
    assertThat(names(answer)).hasSize(1).isSubsetOf("far.jpg", "farther.jpg");
    assertThat(answer.considered()).isEqualTo(2);
    assertThat(answer(query().words("dog").starsAtLeast(5).page(0, 10)).hits()).hasSize(2);
  }

  @Test
  void aFilterThatNoPhotoPassesHasNoHits() {
    noise(3);
    SearchAnswer answer = answer(query().words("dog").starsAtLeast(1));
    assertThat(answer.hits()).isEmpty();
    assertThat(answer.considered()).isZero();
  }

  @Test
  void onlyTheCopiesThatPassTheFilterAreHits() {
    library.add("a.jpg", "same", axis(0), 1).add("b.jpg", "same", axis(0), 4).save();
    SearchAnswer answer = answer(query().words("dog").starsAtLeast(3));
    assertThat(names(answer)).containsExactly("b.jpg");
    assertThat(answer.considered()).isEqualTo(1);
  }

  @Test
  void foldedHitsListThePhotosTheyStandFor() {
    encoder.means("dog", vector(0));
    noise(20);
    library
        .add("dog.jpg", "dog", axis(0), 0)
        .add("copy.jpg", "dog", axis(0), 0)
        .add("near.jpg", near(axis(0), 0.02f))
        .add("other dog.jpg", near(axis(0), 0.5f))
        .save();
    List<Hit> hits = answer(query().words("dog").fold(true).page(0, 2)).hits();
    assertThat(hits)
        .extracting(hit -> hit.photo().key().externalId())
        .containsExactly("dog.jpg", "other dog.jpg");
    assertThat(hits.getFirst().folded())
        .containsExactly(library.id("copy.jpg"), library.id("near.jpg"));
    assertThat(hits).extracting(Hit::rank).containsExactly(1, 2);
  }

  @Test
  void whatLooksLikeAHitIsNotShownAgainHoweverFarDown() {
    encoder.means("dog", vector(0));
    Embedding best = axis(0);
    library.add("best.jpg", best);
    for (int i = 0; i < FoldedHits.HORIZON + 50; i++) {
      library.add("between " + i + ".jpg", "between", mixed(0.985f), 0);
    }
    library.add("twin.jpg", mixed(0.975f)).add("end.jpg", axis(2)).save();
    List<Hit> hits = answer(query().words("dog").fold(true)).hits();
    assertThat(hits)
        .extracting(hit -> hit.photo().key().externalId())
        .containsExactly("best.jpg", "end.jpg");
    assertThat(hits.getFirst().folded())
        .hasSize(FoldedHits.HORIZON + 50)
        .doesNotContain(library.id("twin.jpg"));
  }

  @Test
  void photosOnAnUnpluggedDiskAreFound() {
    noise(3);
    library.store().photos().setMissing(TestLibrary.SOURCE, List.of("noise 0.jpg"), true);
    assertThat(names(answer(query().words("dog")))).hasSize(3).contains("noise 0.jpg");
  }

  @Test
  void photosAreNamedByIdKeyOrPath() {
    noise(10);
    SearchAnswer byId = answer(query().like(new PhotoRef.ById(library.id("noise 3.jpg"))));
    assertThat(byId.hits()).hasSize(9);
    assertThat(answer(query().like(new PhotoRef.ByKey(key("noise 3.jpg"))))).isEqualTo(byId);
    assertThat(answer(query().like(new PhotoRef.ByPath("/photos/noise 3.jpg")))).isEqualTo(byId);
  }

  @Test
  void aGivenPictureIsEncoded() throws IOException {
    noise(10);
    library.add("red.jpg", PlainEncoder.ofRed(200)).save();
    SearchAnswer answer = answer(query().like(new PhotoRef.Given(png(200))));
    assertThat(names(answer)).hasSize(11).startsWith("red.jpg");
  }

  @Test
  void aGivenPictureOfTheIndexIsItsOwnContent() throws IOException {
    byte[] picture = png(90);
    noise(10);
    library.add("mine.png", sha256(picture), Optional.of(axis(0)), 0).save();
    SearchAnswer answer = answer(query().like(new PhotoRef.Given(picture)));
    assertThat(answer).isEqualTo(answer(query().like(new PhotoRef.ById(library.id("mine.png")))));
    assertThat(names(answer)).hasSize(10).doesNotContain("mine.png");
  }

  @Test
  void aGivenPictureThatIsKnownButHasNoVectorIsEncoded() throws IOException {
    byte[] picture = png(200);
    noise(10);
    library
        .add("waiting.png", sha256(picture), Optional.empty(), 0)
        .add("red.jpg", PlainEncoder.ofRed(200))
        .save();
    SearchAnswer answer = answer(query().like(new PhotoRef.Given(picture)));
    assertThat(names(answer)).startsWith("red.jpg").doesNotContain("waiting.png");
    assertThat(answer.considered()).isEqualTo(11);
  }

  @Test
  void saysThatAnIdIsUnknown() {
    assertThatThrownBy(() -> answer(query().like(new PhotoRef.ById(77))))
        .isInstanceOf(UnknownPhotoException.class)
        .hasMessage(
            "there is no photo with the id 77 in the index; it may have been removed: search again"
                + " for the ids of today");
  }

  @Test
  void saysThatAKeyIsUnknown() {
    assertThatThrownBy(() -> answer(query().like(new PhotoRef.ByKey(key("x.jpg")))))
        .isInstanceOf(UnknownPhotoException.class)
        .hasMessage(
            "folder:/photos has no photo \"x.jpg\" in the index; index it again, or give the"
                + " picture itself");
  }

  @Test
  void saysThatAPathIsUnknown() {
    assertThatThrownBy(() -> answer(query().like(new PhotoRef.ByPath("/photos/x.jpg"))))
        .isInstanceOf(UnknownPhotoException.class)
        .hasMessage(
            "/photos/x.jpg is not in the index; index its folder, or give the picture itself");
  }

  @Test
  void saysThatAPhotoHasNoVectorYet() {
    library.add("new.jpg", new ContentKey("sha256:new"), Optional.empty(), 0).save();
    long id = library.id("new.jpg");
    assertThatThrownBy(() -> answer(query().like(new PhotoRef.ById(id))))
        .isInstanceOf(UnknownPhotoException.class)
        .hasMessage(
            "photo "
                + id
                + " (/photos/new.jpg) has no vector of model plain@0123456789ab yet; index its"
                + " source again");
  }

  @Test
  void saysWhyAGivenPictureCannotBeRead() {
    assertThatThrownBy(() -> answer(query().like(new PhotoRef.Given(new byte[] {1, 2, 3}))))
        .isInstanceOf(UnknownPhotoException.class)
        .hasMessageStartingWith("the given picture can't be read: ")
        .hasCauseInstanceOf(photos.likeness.image.UnreadableImageException.class);
  }

  @Test
  void saysThatNothingHasAWeight() {
    assertThatThrownBy(() -> answer(query().words("dog").weights(0, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "every part of the search has the weight 0; give at least one a weight above 0");
  }

  @Test
  void saysThatTermsCancelEachOtherOut() {
    noise(3);
    assertThatThrownBy(() -> answer(query().words("dog").notWords("dog")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "what is looked for and what is not wanted cancel each other out; change the words or"
                + " the weights");
  }

  @Test
  void seesPhotosThatComeAndGo() {
    noise(5);
    PhotoSearch search = library.search();
    assertThat(search.search(query().words("dog").build()).hits()).hasSize(5);
    encoder.means("dog", vector(0));
    library.add("dog.jpg", axis(0)).save();
    SearchAnswer answer = search.search(query().words("dog").build());
    assertThat(names(answer)).hasSize(6).startsWith("dog.jpg");
    assertThat(answer).isEqualTo(answer(query().words("dog")));
    library.store().sources().remove(TestLibrary.SOURCE);
    assertThat(search.search(query().words("dog").build()).hits()).isEmpty();
  }

  @Test
  void manyQuestionsAtOnceGetTheSameAnswers() throws ExecutionException, InterruptedException {
    noise(300);
    PhotoSearch search = library.search();
    List<SearchQuery> queries = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      queries.add(query().words("words " + i).fold(i % 2 == 0).strictness(i % 3 / 4.0).build());
    }
    List<SearchAnswer> alone = queries.stream().map(search::search).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      PhotoSearch fresh = library.search();
      List<Callable<SearchAnswer>> tasks =
          queries.stream().<Callable<SearchAnswer>>map(query -> () -> fresh.search(query)).toList();
      List<SearchAnswer> together = new ArrayList<>();
      for (Future<SearchAnswer> future : threads.invokeAll(tasks)) {
        together.add(future.get());
      }
      assertThat(together).isEqualTo(alone);
    }
  }

  private SearchAnswer answer(Query query) {
    return library.search().search(query.build());
  }

  private static Query query() {
    return TestLibrary.query();
  }

  private void noise(int photos) {
    Random random = new Random(1);
    for (int i = 0; i < photos; i++) {
      library.add("noise " + i + ".jpg", PlainEncoder.random(random));
    }
    library.save();
  }

  private static List<String> names(SearchAnswer answer) {
    return answer.hits().stream().map(hit -> hit.photo().key().externalId()).toList();
  }

  private static List<Long> ids(SearchAnswer answer) {
    return answer.hits().stream().map(hit -> hit.photo().id()).toList();
  }

  private static PhotoKey key(String externalId) {
    return new PhotoKey(TestLibrary.SOURCE, externalId);
  }

  private static float[] vector(int axis) {
    float[] vector = new float[PlainEncoder.DIMENSION];
    vector[axis] = 1;
    return vector;
  }

  private static Embedding axis(int axis) {
    return Embedding.normalise(PlainEncoder.MODEL, vector(axis));
  }

  /** Turned away from an embedding by the tangent given, always the same way. */
  private static Embedding near(Embedding embedding, float tangent) {
    float[] vector = embedding.vector();
    vector[PlainEncoder.DIMENSION - 1] += tangent;
    return Embedding.normalise(PlainEncoder.MODEL, vector);
  }

  /** With this cosine to the first axis. */
  private static Embedding mixed(float cosine) {
    float[] vector = vector(0);
    vector[0] = cosine;
    vector[1] = (float) Math.sqrt(1 - cosine * cosine);
    return Embedding.normalise(PlainEncoder.MODEL, vector);
  }

  private static Embedding between(Embedding a, Embedding b) {
    float[] vector = a.vector();
    float[] other = b.vector();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += other[i];
    }
    return Embedding.normalise(PlainEncoder.MODEL, vector);
  }

  /** With a last component that all photos of a library share. */
  private static Embedding lit(Embedding embedding) {
    return Embedding.normalise(PlainEncoder.MODEL, bright(embedding.vector(), 1.5f));
  }

  private static float[] bright(float[] vector, float light) {
    vector[PlainEncoder.DIMENSION - 2] += light;
    return vector;
  }

  private static byte[] png(int red) throws IOException {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(red, 0, 0));
    graphics.fillRect(0, 0, 20, 20);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static ContentKey sha256(byte[] bytes) {
    try {
      return ContentKey.ofSha256(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
