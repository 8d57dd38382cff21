package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.http.TestSidecar.Answer;
import photos.likeness.http.api.SavedSearchAnswer;
import photos.likeness.http.api.SavedSearchView;
import photos.likeness.http.api.SearchHit;
import photos.likeness.http.api.SearchResponse;
import photos.likeness.photo.SourceId;

/** Kept searches over real HTTP; TestSidecar checks each answer against the served description. */
class SavedSearchesOverHttpTest {
  private static final String ALL = "/v1/savedSearches";

  @TempDir private Path folder;
  private TestSidecar sidecar;
  private String source;

  @BeforeEach
  void indexAFewPhotos() throws Exception {
    sidecar = TestSidecar.start(folder);
    for (int number = 0; number < 4; number++) {
      sidecar.library().addPhoto("photo-" + number + ".jpg", number);
    }
    assertThat(sidecar.index().state()).isEqualTo("done");
    source = "folder:" + sidecar.library().photos();
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private SavedSearchView save(String name, String query) {
    Answer answer = sidecar.post(ALL, "{\"name\":\"%s\",\"query\":%s}".formatted(name, query));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.as(SavedSearchView.class);
  }

  private Answer put(long id, String body) {
    return sidecar.send(sidecar.withToken(ALL + "/" + id).PUT(BodyPublishers.ofString(body)));
  }

  private Answer run(long id, String body) {
    return sidecar.post(ALL + "/" + id + "/run", body);
  }

  private SavedSearchAnswer ran(long id, String body) {
    Answer answer = run(id, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.as(SavedSearchAnswer.class);
  }

  private static List<Long> photoIds(SearchResponse answer) {
    return answer.hits().stream().map(SearchHit::photoId).toList();
  }

  @Test
  void everyFieldOfTheRequestIsKept() throws Exception {
    String query =
        """
        {"words":"a dog","notWords":"a cat","like":[],"weights":{"words":2.0,"like":0.5},\
        "filter":{"takenFrom":"2019","ratingAtLeast":3,"pick":"picked","labels":["Red"],\
        "keywords":{"all":["a"],"any":["b"],"none":["c"]},"folder":"/photos",\
        "sources":["%s"],"externalIds":["x"],"camera":"Nikon","lens":"50","fileTypes":["jpeg"]},\
        "limit":7,"offset":2,"strictness":0.25,"foldNearIdentical":true}\
        """
            .formatted(source);
    long id = save("Everything", query).savedSearchId();

    JsonNode kept = sidecar.get(ALL + "/" + id).json();
    JsonNode asked = new ObjectMapper().readTree(query);
    assertThat(withoutEmptyLists(kept.get("query"))).isEqualTo(withoutEmptyLists(asked));
    assertThat(kept.get("name").textValue()).isEqualTo("Everything");
    assertThat(kept.has("lastRunAt")).isFalse();
  }

  /** An empty list asks nothing, written or not. */
  private static JsonNode withoutEmptyLists(JsonNode json) {
    ObjectNode copy = json.deepCopy();
    copy.properties().removeIf(field -> field.getValue().isArray() && field.getValue().isEmpty());
    for (String name : List.copyOf(names(copy))) {
      if (copy.get(name).isObject()) {
        copy.set(name, withoutEmptyLists(copy.get(name)));
      }
    }
    return copy;
  }

  private static List<String> names(ObjectNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void aRunAnswersWhatTheSearchItselfAnswers() {
    String query = "{\"words\":\"a dog\",\"limit\":3}";
    SearchResponse asked = sidecar.post("/v1/search", query).as(SearchResponse.class);
    long id = save("Dogs", query).savedSearchId();

    assertThat(ran(id, "{}").answer()).isEqualTo(asked);
    assertThat(photoIds(ran(id, "{\"limit\":1,\"offset\":1}").answer()))
        .isEqualTo(photoIds(asked).subList(1, 2));
  }

  @Test
  void aRunTellsWhatIsNewSinceTheLastOne() throws Exception {
    long id = save("Dogs", "{\"words\":\"a dog\"}").savedSearchId();
    SavedSearchAnswer first = ran(id, "{}");
    assertThat(first.newPhotoIds()).isEqualTo(photoIds(first.answer())).hasSize(4);
    assertThat(first.lastRunAt()).isEmpty();

    sidecar.library().addPhoto("later.jpg", 17);
    sidecar.index();
    SavedSearchAnswer page = ran(id, "{\"limit\":2,\"offset\":3}");
    SavedSearchAnswer second = ran(id, "{}");
    SavedSearchAnswer third = ran(id, "{}");

    assertThat(page.newSince()).isEqualTo(second.newSince());
    assertThat(second.newPhotoIds()).hasSize(1);
    assertThat(second.newPhotoIds().getFirst()).isGreaterThan(second.newSince());
    assertThat(second.lastRunAt()).isPresent();
    assertThat(third.newPhotoIds()).isEmpty();
    assertThat(ran(id, "{\"newSince\":%d}".formatted(second.newSince())).newPhotoIds())
        .isEqualTo(second.newPhotoIds());
    assertThat(sidecar.get(ALL + "/" + id).as(SavedSearchView.class).lastRunAt()).isPresent();
  }

  @Test
  void photosAreKeptByWhatOutlivesAMove() throws Exception {
    String path = sidecar.library().photos().resolve("photo-1.jpg").toString();
    SavedSearchView saved = save("Like", "{\"like\":[{\"path\":\"%s\"}]}".formatted(path));
    assertThat(saved.query().like().getFirst().source()).contains(source);
    assertThat(saved.query().like().getFirst().externalId()).contains("photo-1.jpg");

    // Forgotten and indexed again: the id is another one, the name is the same.
    List<Long> before = photoIds(ran(saved.savedSearchId(), "{}").answer());
    sidecar.delete("/v1/sources?source=" + Connection.encoded(source));
    sidecar.index();
    List<Long> after = photoIds(ran(saved.savedSearchId(), "{}").answer());
    assertThat(after).hasSize(before.size()).doesNotContainAnyElementsOf(before);
  }

  @Test
  void aPhotoThatIsGoneIsNamed() throws Exception {
    SavedSearchView saved =
        save(
            "Like",
            "{\"like\":[{\"source\":\"%s\",\"externalId\":\"photo-1.jpg\"}]}".formatted(source));
    Files.delete(sidecar.library().photos().resolve("photo-1.jpg"));
    sidecar.index();
    sidecar.library().library().store().photos().prune(SourceId.parse(source));

    SavedSearchView now = sidecar.get(ALL + "/" + saved.savedSearchId()).as(SavedSearchView.class);
    assertThat(now.gone()).containsExactly(source + ", photo-1.jpg");
    Answer answer = run(saved.savedSearchId(), "{}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.error().code()).isEqualTo("savedPhotoGone");
    assertThat(answer.error().message())
        .isEqualTo(
            "the saved search \"Like\" looks for photos like one that is not in the index any"
                + " more: "
                + source
                + ", photo-1.jpg");
    assertThat(put(saved.savedSearchId(), "{\"name\":\"Like it\"}").status()).isEqualTo(200);
  }

  @Test
  void whatNoSearchTakesIsNotKept() {
    assertThat(error("{\"name\":\"a\",\"query\":{\"words\":\"a\",\"strictness\":2}}"))
        .isEqualTo("query: strictness is 0 to 1, got 2.0");
    assertThat(error("{\"name\":\"a\",\"query\":{}}"))
        .isEqualTo("query: a search needs words to look for or a photo to compare with");
    assertThat(error("{\"name\":\"a\"}")).isEqualTo("query: a search request is needed, got none");
    assertThat(error("{\"name\":\" \",\"query\":{\"words\":\"a\"}}"))
        .isEqualTo("name: a text is needed, got none");
    assertThat(error("{\"name\":\"a\\nb\",\"query\":{\"words\":\"a\"}}"))
        .isEqualTo("name: a text on one line is needed, got the control character U+000A");
    assertThat(error("{\"name\":\"%s\",\"query\":{\"words\":\"a\"}}".formatted("x".repeat(201))))
        .isEqualTo("name: at most 200 characters, got 201");
    assertThat(error("{\"name\":\"a\",\"query\":{\"wrods\":\"a\"}}"))
        .startsWith("there is no field query.wrods at line 1");
    assertThat(error("{\"name\":\"a\",\"query\":{\"like\":[{\"image\":\"AAAA\"}]}}"))
        .isEqualTo("query.like[0].image: a saved search keeps photos of the index, not pictures");
    assertThat(sidecar.get(ALL).json().get("savedSearches")).isEmpty();
  }

  private String error(String body) {
    Answer answer = sidecar.post(ALL, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error().cure()).isNotBlank();
    return answer.error().message();
  }

  @Test
  void whatAnotherSearchOrNobodyHasIsRefused() {
    save("Dogs", "{\"words\":\"a dog\"}");

    Answer taken = sidecar.post(ALL, "{\"name\":\"dogs\",\"query\":{\"words\":\"x\"}}");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.error().code()).isEqualTo("nameTaken");
    assertThat(taken.error().message()).isEqualTo("There is a saved search \"Dogs\" already.");
    Answer unknown = run(99, "{}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.error().message()).isEqualTo("there is no saved search 99");
    Answer photo = sidecar.post(ALL, "{\"name\":\"x\",\"query\":{\"like\":[{\"photoId\":99}]}}");
    assertThat(photo.status()).isEqualTo(404);
    assertThat(photo.error().message())
        .isEqualTo("query.like[0] is not in the index, so it can't be kept in a saved search");
    assertThat(sidecar.get(ALL + "?name=DOGS").json().get("savedSearches")).hasSize(1);
    assertThat(sidecar.get(ALL + "?name=cats").json().get("savedSearches")).isEmpty();
  }

  @Test
  void aQueryOfALaterVersionIsListedButNotRun() {
    long id =
        sidecar
            .library()
            .library()
            .store()
            .savedSearches()
            .create("Later", "{\"words\":\"a dog\",\"like\":[],\"moonPhase\":\"full\"}")
            .id();

    assertThat(sidecar.get(ALL + "/" + id).as(SavedSearchView.class).query().words())
        .contains("a dog");
    Answer answer = run(id, "{}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.error().code()).isEqualTo("savedQueryUnknown");
    assertThat(answer.error().message())
        .startsWith(
            "the saved search \"Later\" asks what this version of Likeness does not know: there is"
                + " no field moonPhase");
  }

  @Test
  void aSearchIsForgotten() {
    long id = save("Dogs", "{\"words\":\"a dog\"}").savedSearchId();

    assertThat(sidecar.delete(ALL + "/" + id).json().get("name").textValue()).isEqualTo("Dogs");
    assertThat(sidecar.delete(ALL + "/" + id).status()).isEqualTo(404);
  }
}
