package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static photos.likeness.http.PackedBatch.SOURCE;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photos.likeness.http.TestSidecar.Answer;
import photos.likeness.http.api.JobRequest;
import photos.likeness.http.api.PhotoView;
import photos.likeness.http.api.SourceList;
import photos.likeness.http.api.ThumbnailSkipped;
import photos.likeness.http.api.ThumbnailsStored;
import photos.likeness.http.api.ThumbnailsWanted;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;

/** Thumbnails given by Lightroom's plug-in, over HTTP. */
class PushedThumbnailsTest {
  @TempDir private Path folder;
  private TestSidecar sidecar;

  @BeforeEach
  void start() throws Exception {
    sidecar = TestSidecar.start(folder);
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private Answer send(byte[] body) {
    return sidecar.send(
        sidecar
            .withToken("/v1/thumbnails")
            .header("Content-Type", "application/msgpack")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private ThumbnailsStored push(PackedBatch batch) {
    Answer answer = send(batch.bytes());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.as(ThumbnailsStored.class);
  }

  private static PackedBatch batch() {
    return PackedBatch.of(SOURCE);
  }

  private List<String> wanted(String photos) {
    Answer answer =
        sidecar.post(
            "/v1/thumbnails/wanted",
            "{\"source\":\"%s\",\"photos\":[%s]}".formatted(SOURCE, photos));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.as(ThumbnailsWanted.class).wanted();
  }

  private static String edited(String externalId, String editedAt) {
    return "{\"externalId\":\"%s\",\"editedAt\":%s}".formatted(externalId, editedAt);
  }

  private List<String> likes(String externalId) {
    Answer answer =
        sidecar.post(
            "/v1/search",
            "{\"like\":[{\"source\":\"%s\",\"externalId\":\"%s\"}]}".formatted(SOURCE, externalId));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("hits").findValuesAsText("externalId");
  }

  private Photo known(String externalId) {
    return sidecar
        .library()
        .library()
        .store()
        .photos()
        .find(new PhotoKey(SourceId.parse(SOURCE), externalId))
        .orElseThrow();
  }

  @Test
  void whatIsPushedIsFoundWithAllThatWasToldOfIt() {
    ThumbnailsStored stored =
        push(
            batch()
                .photo("A", 1.5, TestLibrary.jpeg(1))
                .with("takenAt", "2026-11-22T18:30:00")
                .with("rating", 4)
                .with("label", "Red")
                .with("fileType", "nef")
                .with("width", 6000)
                .with("height", 4000)
                .photo("B", null, TestLibrary.jpeg(2)));

    assertThat(stored.stored()).isEqualTo(2);
    assertThat(stored.skipped()).isEmpty();
    assertThat(likes("A")).containsExactly("B");
    PhotoView photo = sidecar.get("/v1/photos/" + known("A").id()).as(PhotoView.class);
    assertThat(photo.source()).isEqualTo(SOURCE);
    assertThat(photo.externalId()).isEqualTo("A");
    assertThat(photo.path()).isEqualTo("/photos/A.NEF");
    assertThat(photo.takenAt().orElseThrow()).startsWith("2026-11-22T18:30");
    assertThat(photo.rating()).hasValue(4);
    assertThat(photo.label()).contains("Red");
    assertThat(photo.fileType()).isEqualTo("nef");
    assertThat(photo.width()).isEqualTo(6000);
    PhotoView other = sidecar.get("/v1/photos/" + known("B").id()).as(PhotoView.class);
    assertThat(other.width()).isEqualTo(64);
    assertThat(other.height()).isEqualTo(48);
    assertThat(sidecar.get("/v1/photos/1/thumbnail").header("Content-Type"))
        .isEqualTo("image/jpeg");
    assertThat(sidecar.get("/v1/sources").as(SourceList.class).sources())
        .singleElement()
        .satisfies(source -> assertThat(source.source()).isEqualTo(SOURCE));
  }

  @Test
  void onlyWhatIsUnknownOrEditedSinceIsWanted() {
    assertThat(wanted(edited("A", "1.5") + "," + edited("B", "2"))).containsExactly("A", "B");
    push(batch().photo("A", 1.5, TestLibrary.jpeg(1)));

    assertThat(wanted(edited("A", "1.5") + "," + edited("B", "2"))).containsExactly("B");
    assertThat(wanted(edited("A", "1.75"))).containsExactly("A");
    assertThat(wanted("{\"externalId\":\"A\"}")).isEmpty();

    push(batch().photo("A", 1.75, TestLibrary.jpeg(1)));
    assertThat(wanted(edited("A", "1.75"))).isEmpty();
    assertThat(wanted(edited("A", "1.5"))).containsExactly("A");
  }

  @Test
  void anotherPictureOfAPhotoTakesTheFirstOnesPlace() {
    push(
        batch()
            .photo("A", 1.0, TestLibrary.jpeg(1))
            .with("rating", 3)
            .photo("same as A was", 1.0, TestLibrary.jpeg(1))
            .photo("same as A is", 1.0, TestLibrary.jpeg(2)));
    Photo before = known("A");
    assertThat(before.contentId()).isEqualTo(known("same as A was").contentId());

    push(batch().photo("A", 2.0, TestLibrary.jpeg(2)).with("rating", 5).without("path"));

    Photo after = known("A");
    assertThat(after.contentId()).isEqualTo(known("same as A is").contentId());
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.metadata()).as("what is known of it stays").isEqualTo(before.metadata());
    assertThat(after.path()).isEqualTo("/photos/A.NEF");
  }

  @Test
  void aPictureThatNoPhotoShowsAnyMoreLeavesNoVector() {
    push(batch().photo("A", 1.0, TestLibrary.jpeg(1)));
    push(batch().photo("A", 2.0, TestLibrary.jpeg(2)));

    var photos = sidecar.library().library().store().photos();
    assertThat(photos.contentKey(1)).isEmpty();
    assertThat(photos.contentKey(2)).isPresent();
    assertThat(sidecar.library().library().store().check()).isEmpty();
  }

  @Test
  void whatIsWrongWithOneKeepsOutNoOther() {
    byte[] good = TestLibrary.jpeg(1);
    byte[] bomb = good.clone();
    for (int i = 0; i + 8 < bomb.length; i++) {
      if ((bomb[i] & 0xFF) == 0xFF && (bomb[i + 1] & 0xFF) == 0xC0) {
        bomb[i + 5] = (byte) 0xFF;
        bomb[i + 6] = (byte) 0xDC;
        bomb[i + 7] = (byte) 0xFF;
        bomb[i + 8] = (byte) 0xDC;
        break;
      }
    }
    ThumbnailsStored stored =
        push(
            batch()
                .photo("png", 1.0, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                .photo("nothing", 1.0, new byte[0])
                .photo("bomb", 1.0, bomb)
                .photo("", 1.0, good)
                .photo("no picture", 1.0, good)
                .without("jpeg")
                .photo("too good", 1.0, good)
                .with("rating", 9)
                .photo("no time", 1.0, good)
                .with("takenAt", "yesterday")
                .photo("misspelt", 1.0, good)
                .with("ratings", 1)
                .photo("text", 1.0, good)
                .with("jpeg", "a picture")
                .photo("nowhere", 1.0, good)
                .without("path")
                .photo("twice", 1.0, TestLibrary.jpeg(3))
                .photo("good", 1.0, good)
                .photo("twice", 2.0, TestLibrary.jpeg(4)));

    assertThat(stored.stored()).isEqualTo(2);
    assertThat(stored.skipped())
        .containsExactlyInAnyOrder(
            new ThumbnailSkipped(
                "png", "A JPEG was expected, which begins with FF D8 FF, got 89 50 4E."),
            new ThumbnailSkipped("nothing", "A JPEG was expected, got no bytes."),
            new ThumbnailSkipped(
                "bomb",
                "The JPEG claims 65,500×65,500 pixels; at most 250 megapixels and 65,500 pixels a side are read. Export a smaller copy."),
            new ThumbnailSkipped("", "photos[3].externalId: a text is needed, got none."),
            new ThumbnailSkipped("no picture", "photos[4].jpeg: a picture is needed, got none."),
            new ThumbnailSkipped(
                "too good", "photos[5].rating: a whole number from 0 to 5 was expected, got 9.0."),
            new ThumbnailSkipped(
                "no time",
                "photos[6].takenAt: a local time such as 2026-11-22T18:30:00 was expected, got yesterday."),
            new ThumbnailSkipped("misspelt", "photos[7].ratings: there is no such field."),
            new ThumbnailSkipped("text", "photos[8].jpeg: bin was expected, got string."),
            new ThumbnailSkipped(
                "nowhere",
                "The index does not know this photo yet, and without its path it can't be added."),
            new ThumbnailSkipped("twice", "It was sent twice in one batch; the last one counts."));
    assertThat(likes("good")).containsExactly("twice");
    assertThat(wanted(edited("twice", "2") + "," + edited("png", "1"))).containsExactly("png");
  }

  @Test
  void aBatchDoesNotWaitForAnIndexRunToEnd() throws Exception {
    sidecar.library().addPhoto("one.jpg", 1);
    CountDownLatch held = new CountDownLatch(1);
    CompletableFuture<?> indexing =
        CompletableFuture.runAsync(() ->
            sidecar
                .library()
                .library()
                .jobs()
                .start(
                    JobRequests.read(JobRequest.indexFolder(sidecar.library().photos().toString())),
                    view -> await(held)));
    while (!sidecar.library().library().jobs().busy()) {
      Thread.onSpinWait();
    }

    assertThat(push(batch().photo("A", 1.0, TestLibrary.jpeg(2))).stored()).isOne();

    assertThat(sidecar.library().library().jobs().busy()).isTrue();
    held.countDown();
    indexing.get(1, TimeUnit.MINUTES);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A body and what is said of it. */
  record Hostile(String name, Supplier<byte[]> body, String code, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Hostile hostile(String name, byte[] body, String code, String message) {
    return new Hostile(name, () -> body, code, message);
  }

  static Stream<Hostile> hostileBodies() {
    byte[] good = batch().photo("A", 1.0, TestLibrary.jpeg(1)).bytes();
    byte[] cut = Arrays.copyOf(good, good.length - 100);
    Object deep = 1;
    for (int i = 0; i < 200; i++) {
      deep = List.of(deep);
    }
    return Stream.of(
        hostile(
            "nothing",
            new byte[0],
            "malformedBody",
            "the body ends in the middle of a value, at byte 0 of 0"),
        hostile("cut", cut, "malformedBody", "the body ends in the middle of a value, at byte "),
        hostile(
            "no map", PackedBatch.pack(7), "invalidValue", "body: a map was expected, got integer"),
        hostile(
            "JSON", "{}".getBytes(UTF_8), "invalidValue", "body: a map was expected, got integer"),
        hostile(
            "never used",
            new byte[] {(byte) 0xC1},
            "malformedBody",
            "the body is no msgpack, at byte "),
        hostile(
            "a map of four billion",
            new byte[] {(byte) 0xDF, -1, -1, -1, -1},
            "malformedBody",
            "the body ends in the middle of a value"),
        hostile(
            "an array of a billion",
            new byte[] {
              (byte) 0x81, (byte) 0xA6, 'p', 'h', 'o', 't', 'o', 's', (byte) 0xDD, 0x3F, -1, -1, -1
            },
            "malformedBody",
            "the body ends in the middle of a value, at byte 13 of 13"),
        hostile(
            "a text of two billion",
            new byte[] {(byte) 0x81, (byte) 0xDB, 0x7F, -1, -1, -1, 'a'},
            "malformedBody",
            "the body ends in the middle of a value, at byte 6 of 7"),
        hostile(
            "two maps",
            concat(good, PackedBatch.pack(Map.of())),
            "invalidValue",
            "body: one map was expected, got more after it"),
        hostile(
            "only photos",
            PackedBatch.pack(Map.of("photos", List.of())),
            "invalidValue",
            "body: source and photos are needed"),
        hostile(
            "another field",
            PackedBatch.pack(Map.of("pictures", List.of())),
            "invalidValue",
            "body: source and photos were expected, got pictures"),
        hostile(
            "a folder",
            PackedBatch.pack(Map.of("source", "folder:/photos")),
            "invalidValue",
            "source: thumbnails are of a Lightroom catalog, lightroom:ID; got folder:/photos"),
        hostile(
            "deep",
            PackedBatch.pack(Map.of("photos", deep)),
            "invalidValue",
            "body: source and photos are needed"),
        hostile(
            "201 photos",
            PackedBatch.pack(Map.of("photos", IntStream.range(0, 201).boxed().toList())),
            "invalidValue",
            "body: photos: at most 200 are taken at once, got 201"));
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @ParameterizedTest
  @MethodSource("hostileBodies")
  void aBodyThatIsNoBatchIsRefusedInASentence(Hostile hostile) {
    Answer answer = send(hostile.body().get());

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error().code()).isEqualTo(hostile.code());
    assertThat(answer.error().message()).startsWith(hostile.message());
    assertThat(sidecar.get("/v1/sources").as(SourceList.class).sources()).isEmpty();
  }

  @Test
  void moreThan64MiBIsRefused() {
    Answer answer =
        sidecar.send(
            sidecar
                .withToken("/v1/thumbnails")
                .header("Content-Type", "application/msgpack")
                // Refused by its length alone, it would else still be sending when the server hangs
                // up.
                .expectContinue(true)
                .POST(BodyPublishers.ofByteArray(new byte[(64 << 20) + 1])));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error().code()).isEqualTo("bodyTooLarge");
  }

  @Test
  void noMoreThan5000AreAskedAboutAtOnce() {
    String photos = String.join(",", Collections.nCopies(5_001, "{\"externalId\":\"A\"}"));
    Answer answer =
        sidecar.post(
            "/v1/thumbnails/wanted",
            "{\"source\":\"%s\",\"photos\":[%s]}".formatted(SOURCE, photos));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error().message()).isEqualTo("photos: at most 5,000 at once, got 5,001");
  }
}
