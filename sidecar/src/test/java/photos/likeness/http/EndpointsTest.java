package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.TestSidecar.Answer;
import photos.likeness.http.api.EmbedResponse;
import photos.likeness.http.api.FailureList;
import photos.likeness.http.api.ModelList;
import photos.likeness.http.api.ModelUse;
import photos.likeness.http.api.ModelView;
import photos.likeness.http.api.PhotoIds;
import photos.likeness.http.api.PhotoPage;
import photos.likeness.http.api.PhotoView;
import photos.likeness.http.api.SearchHit;
import photos.likeness.http.api.SearchResponse;
import photos.likeness.http.api.SourceList;
import photos.likeness.http.api.SourceView;

/** Every endpoint over real HTTP; TestSidecar checks each answer against the served description. */
class EndpointsTest {
  @TempDir private static Path folder;
  private static TestSidecar sidecar;

  @BeforeAll
  static void indexAFewPhotos() throws Exception {
    sidecar = TestSidecar.start(folder);
    for (int number = 0; number < 6; number++) {
      sidecar.library().addPhoto("day/photo-" + number + ".jpg", number);
    }
    Files.writeString(sidecar.library().photos().resolve("broken.jpg"), "no picture");
    assertThat(sidecar.index().state()).isEqualTo("done");
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  private static SearchResponse search(String json) {
    Answer answer = sidecar.post("/v1/search", json);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.as(SearchResponse.class);
  }

  private static long photoId(String name) {
    return sidecar.get("/v1/photos").as(PhotoPage.class).photos().stream()
        .filter(photo -> photo.path().endsWith(name))
        .findFirst()
        .orElseThrow()
        .photoId();
  }

  @Test
  void healthSaysHowTheLibraryStandsToThoseWithTheToken() {
    JsonNode health = sidecar.get("/v1/health").json();
    assertThat(health.get("status").asText()).isEqualTo("ok");
    assertThat(health.get("apiVersion").asInt()).isEqualTo(1);
    assertThat(health.get("version").asText()).isEqualTo("0.0-test");
    assertThat(health.get("photos").asInt()).isEqualTo(6);
    assertThat(health.get("indexed").asInt()).isEqualTo(6);
    assertThat(health.get("failures").asInt()).isEqualTo(1);
    assertThat(health.at("/model/starter").asBoolean()).isTrue();
    assertThat(health.at("/model/dimension").asInt())
        .isEqualTo(ModelRegistry.bundled().starter().dimension());
    assertThat(health.get("provider").asText()).isEqualTo("CPU");
  }

  @Test
  void healthSaysLittleToThoseWithout() {
    Answer answer = sidecar.send(sidecar.request("/v1/health").GET());
    assertThat(answer.text()).isEqualTo("{\"status\":\"ok\",\"apiVersion\":1}");
  }

  @Test
  void thePageAndTheDescriptionAreServed() {
    Answer page = sidecar.send(sidecar.request("/").GET());
    assertThat(page.text()).contains("<h1>Likeness</h1>");
    assertThat(sidecar.get("/v1/openapi.json").json())
        .isEqualTo(ServedDescription.read().document());
  }

  @Test
  void idsComeByTimeOrShuffledByASeed() {
    List<Long> newest = ids("{}");
    assertThat(newest).hasSize(6).isEqualTo(ids("{\"order\": \"newest\"}"));
    assertThat(ids("{\"order\": \"shuffled\", \"seed\": 1}"))
        .containsExactlyInAnyOrderElementsOf(newest)
        .isEqualTo(ids("{\"order\": \"shuffled\", \"seed\": 1}"))
        .isNotEqualTo(ids("{\"order\": \"shuffled\", \"seed\": 2}"));
    assertThat(ids("{\"filter\": {\"fileTypes\": [\"png\"]}}")).isEmpty();
  }

  @Test
  void eachIdComesWithItsShapeInTheSameOrder() {
    PhotoIds shuffled =
        sidecar.post("/v1/photos/ids", "{\"order\": \"shuffled\", \"seed\": 3}").as(PhotoIds.class);
    assertThat(shuffled.aspects()).hasSameSizeAs(shuffled.photoIds());
    for (int index = 0; index < shuffled.photoIds().size(); index++) {
      PhotoView photo =
          sidecar.get("/v1/photos/" + shuffled.photoIds().get(index)).as(PhotoView.class);
      assertThat(shuffled.aspects().get(index))
          .isEqualTo(Math.round(1000.0f * photo.width() / photo.height()));
    }
  }

  private static List<Long> ids(String request) {
    return sidecar.post("/v1/photos/ids", request).as(PhotoIds.class).photoIds();
  }

  @Test
  void wordsRankEveryPhoto() {
    SearchResponse answer = search("{\"words\": \"red car\", \"notWords\": \"toy\"}");
    assertThat(answer.considered()).isEqualTo(6);
    assertThat(answer.hits()).hasSize(6);
    assertThat(answer.hits().getFirst().rank()).isEqualTo(1);
    assertThat(answer.hits().getFirst().width()).isEqualTo(64);
    assertThat(answer.hits().getFirst().source()).isEqualTo("folder:" + sidecar.library().photos());
    assertThat(answer.hits().stream().map(SearchHit::score))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void aPhotoIsNeverAmongItsOwnLikes() {
    long id = photoId("photo-2.jpg");
    for (String reference :
        List.of(
            "{\"photoId\": " + id + "}",
            "{\"source\": \"folder:%s\", \"externalId\": \"day/photo-2.jpg\"}"
                .formatted(sidecar.library().photos()),
            "{\"path\": \"%s/day/photo-2.jpg\"}".formatted(sidecar.library().photos()))) {
      SearchResponse answer = search("{\"like\": [" + reference + "]}");
      assertThat(answer.hits()).as(reference).hasSize(5).noneMatch(hit -> hit.photoId() == id);
    }
  }

  @Test
  void aGivenPictureFindsItsLikes() {
    String image = Base64.getEncoder().encodeToString(TestLibrary.jpeg(77));
    assertThat(search("{\"like\": [{\"image\": \"" + image + "\"}]}").hits()).hasSize(6);
  }

  @Test
  void limitOffsetWeightsAndFilterCount() {
    SearchResponse all = search("{\"words\": \"a beach\"}");
    SearchResponse part =
        search(
            """
            {"words": "a beach", "weights": {"words": 2.5}, "limit": 2, "offset": 1,
             "strictness": 0, "foldNearIdentical": false, "filter": {"fileTypes": ["jpeg"]}}
            """);
    assertThat(part.hits().stream().map(SearchHit::photoId))
        .isEqualTo(all.hits().subList(1, 3).stream().map(SearchHit::photoId).toList());
    assertThat(part.hits().getFirst().rank()).isEqualTo(2);
    assertThat(search("{\"words\": \"a\", \"filter\": {\"takenFrom\": \"2019\"}}").hits())
        .isEmpty();
    assertThat(
            search(
                    "{\"words\": \"a\", \"filter\": {\"folder\": \"%s/day\"}}"
                        .formatted(sidecar.library().photos()))
                .hits())
        .hasSize(6);
  }

  @Test
  void wordsAndPicturesHaveVectorsOfUnitLength() {
    Answer words = sidecar.post("/v1/embed/text", "{\"text\": \"a dog\"}");
    Answer picture =
        sidecar.send(
            sidecar
                .withToken("/v1/embed/image")
                .POST(BodyPublishers.ofByteArray(TestLibrary.jpeg(1))));
    for (Answer answer : List.of(words, picture)) {
      EmbedResponse vector = answer.as(EmbedResponse.class);
      assertThat(vector.vector()).hasSize(vector.dimension());
      double squares =
          vector.vector().stream().mapToDouble(component -> (double) component * component).sum();
      assertThat(squares).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void thePictureOfAnIndexedPhotoHasItsVector() {
    EmbedResponse picture =
        sidecar
            .send(
                sidecar
                    .withToken("/v1/embed/image")
                    .POST(BodyPublishers.ofByteArray(TestLibrary.jpeg(3))))
            .as(EmbedResponse.class);
    String image = Base64.getEncoder().encodeToString(TestLibrary.jpeg(3));
    assertThat(picture.model()).isEqualTo(search("{\"words\": \"a\"}").model());
    assertThat(search("{\"like\": [{\"image\": \"" + image + "\"}]}").hits())
        .as("its own content is never among the hits")
        .hasSize(5);
  }

  @Test
  void photosComeAPageAtATime() {
    PhotoPage first = sidecar.get("/v1/photos?limit=4").as(PhotoPage.class);
    PhotoPage second =
        sidecar
            .get("/v1/photos?limit=4&afterPhotoId=" + first.next().orElseThrow())
            .as(PhotoPage.class);
    assertThat(first.photos()).hasSize(4);
    assertThat(second.photos()).hasSize(2);
    assertThat(second.next()).isEmpty();
    PhotoView photo = first.photos().getFirst();
    assertThat(sidecar.get("/v1/photos/" + photo.photoId()).as(PhotoView.class)).isEqualTo(photo);
    assertThat(photo.fileType()).isEqualTo("jpeg");
    assertThat(photo.folder()).isEqualTo(sidecar.library().photos() + "/day");
  }

  @Test
  void aThumbnailIsAJpegThatNeedNotBeSentAgain() {
    String path = "/v1/photos/" + photoId("photo-4.jpg") + "/thumbnail";
    Answer first = sidecar.get(path);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(first.response().body()).startsWith(0xFF, 0xD8);
    Answer again =
        sidecar.send(sidecar.withToken(path).header("If-None-Match", first.header("ETag")).GET());
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.response().body()).isEmpty();
    Answer other = sidecar.send(sidecar.withToken(path).header("If-None-Match", "\"x\"").GET());
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void aPictureForTheScreenIsTheFilesOwnSizeIfThatIsSmaller() throws IOException {
    Answer picture = sidecar.get("/v1/photos/" + photoId("photo-4.jpg") + "/picture");
    assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(picture.response().body()));
    assertThat(shown.getWidth()).isEqualTo(64);
    assertThat(picture.header("ETag")).startsWith("\"screen-");
  }

  @Test
  void sourcesAndFailuresAreListed() {
    String source = "folder:" + sidecar.library().photos();
    SourceView view = sidecar.get("/v1/sources").as(SourceList.class).sources().getFirst();
    assertThat(view.source()).isEqualTo(source);
    assertThat(view.photos()).isEqualTo(6);
    assertThat(view.failures()).isEqualTo(1);
    assertThat(view.syncedAt()).isPresent();
    for (String path :
        List.of("/v1/failures", "/v1/failures?source=" + Connection.encoded(source))) {
      assertThat(sidecar.get(path).as(FailureList.class).failures())
          .singleElement()
          .satisfies(failure -> assertThat(failure.path()).endsWith("broken.jpg"))
          .satisfies(failure -> assertThat(failure.stage()).isEqualTo("decode"));
    }
  }

  @Test
  void modelsAreListedAndChosen() {
    ModelView starter =
        sidecar.get("/v1/models").as(ModelList.class).models().stream()
            .filter(ModelView::starter)
            .findFirst()
            .orElseThrow();
    assertThat(starter.inUse()).isTrue();
    assertThat(starter.installed()).isTrue();
    Answer chosen = sidecar.post("/v1/models/use", "{\"name\": \"" + starter.name() + "\"}");
    assertThat(chosen.status()).isEqualTo(200);
    assertThat(chosen.as(ModelUse.class).model().inUse()).isTrue();
    assertThat(chosen.as(ModelUse.class).jobId()).isEmpty();
    Answer unknown = sidecar.post("/v1/models/use", "{\"name\": \"nobody\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.error().message()).isEqualTo("there is no model nobody");
  }

  @Test
  void aModelThatIsHereNeedsNoFetchingAndTheOneInUseStays() {
    String starter = "/v1/models/starter";
    Answer fetched = sidecar.post(starter + "/install", "");
    assertThat(fetched.status()).isEqualTo(202);
    assertThat(fetched.as(ModelView.class).installed()).isTrue();
    assertThat(sidecar.delete(starter).error().message()).isEqualTo("model starter is in use");
    assertThat(sidecar.delete(starter).status()).isEqualTo(409);
  }

  @Test
  void whatCannotBeInstalledSaysWhy() {
    Answer answer = sidecar.post("/v1/models/siglip2-large/install", "");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.error().message())
        .isEqualTo(
            "model siglip2-large can't be installed: its tokenizer has no known checksum, and nothing is fetched unchecked");
    assertThat(sidecar.post("/v1/models/nobody/install", "").status()).isEqualTo(404);
    assertThat(sidecar.delete("/v1/models/nobody").status()).isEqualTo(404);
    assertThat(sidecar.delete("/v1/models/clip-vit-b-32").error().message())
        .isEqualTo("model clip-vit-b-32 is not installed");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(sidecar.get("/v1/photos/999").error().message())
        .isEqualTo("there is no photo 999 in the index");
    assertThat(sidecar.get("/v1/photos/999/thumbnail").status()).isEqualTo(404);
    assertThat(sidecar.get("/v1/jobs/none").error().message()).isEqualTo("there is no job none");
    assertThat(sidecar.get("/v1/jobs/none/events").status()).isEqualTo(404);
    assertThat(sidecar.delete("/v1/jobs/none").status()).isEqualTo(404);
    assertThat(sidecar.delete("/v1/sources?source=folder:/none").error().message())
        .isEqualTo("there is no source folder:/none");
    assertThat(sidecar.get("/v1/failures?source=folder:/none").status()).isEqualTo(404);
    assertThat(sidecar.post("/v1/search", "{\"like\": [{\"photoId\": 999}]}").status())
        .isEqualTo(404);
  }
}
