package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.DuplicatesRequest;
import photos.likeness.http.api.EditedPhoto;
import photos.likeness.http.api.EmbedTextRequest;
import photos.likeness.http.api.FacetRequest;
import photos.likeness.http.api.FailureView;
import photos.likeness.http.api.JobListener;
import photos.likeness.http.api.JobRequest;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ModelView;
import photos.likeness.http.api.PhotoIdsRequest;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.http.api.RunSavedSearchRequest;
import photos.likeness.http.api.SaveSearchRequest;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.ShutdownRequest;
import photos.likeness.http.api.SuggestTagsRequest;
import photos.likeness.http.api.TagsRequest;
import photos.likeness.http.api.ThumbnailView;
import photos.likeness.http.api.ThumbnailsWantedRequest;
import photos.likeness.http.api.UseModelRequest;
import photos.likeness.http.api.VocabularyRequest;
import photos.likeness.http.api.WriteTagsRequest;

/** In this process or through a sidecar: the same answers and the same errors. */
class LikenessApiContractTest {
  @TempDir private static Path folder;
  private static TestSidecar sidecar;
  private static SidecarClient client;

  @BeforeAll
  static void indexAFewPhotos() throws Exception {
    sidecar = TestSidecar.start(folder);
    for (int number = 0; number < 4; number++) {
      sidecar.library().addPhoto("day 1/photo #" + number + ".jpg", number);
    }
    Files.writeString(sidecar.library().photos().resolve("broken.jpg"), "no picture");
    sidecar.index();
    sidecar.useTerms("a dog");
    sidecar.api().saveSearch(SaveSearchRequest.of("A dog, & co", SearchRequest.forWords("a dog")));
    client = sidecar.client();
  }

  @AfterAll
  static void stop() {
    client.close();
    sidecar.close();
  }

  /** A question with its name. */
  record Case(String name, Function<LikenessApi, ?> ask) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> answers() {
    String source = "folder:" + sidecar.library().photos();
    String jobId = sidecar.api().jobs().jobs().getFirst().jobId();
    return Stream.of(
        new Case("health", LikenessApi::health),
        new Case("search", api -> api.search(SearchRequest.forWords("a dog"))),
        new Case("search like", api -> api.search(like(PhotoReference.ofId(1)))),
        new Case(
            "search like a picture",
            api -> api.search(like(PhotoReference.ofImage(TestLibrary.jpeg(9))))),
        new Case(
            "search like a path",
            api ->
                api.search(
                    like(
                        PhotoReference.ofPath(
                            sidecar.library().photos() + "/day 1/photo #0.jpg")))),
        new Case("duplicates", api -> api.duplicates(DuplicatesRequest.everything())),
        new Case("counts of values", api -> api.facets(facets())),
        new Case("tags", api -> api.tags(TagsRequest.ALL).model()),
        new Case("written tags", api -> api.writeTags(written(PhotoReference.ofId(1)))),
        new Case("suggested tags", api -> api.suggestTags(suggest(PhotoReference.ofId(1)))),
        new Case("vocabulary", LikenessApi::vocabulary),
        new Case(
            "own vocabulary",
            api -> api.replaceVocabulary(new VocabularyRequest(api.vocabulary().own()))),
        new Case("embed text", api -> api.embedText(new EmbedTextRequest("a dog"))),
        new Case("embed image", api -> api.embedImage(TestLibrary.jpeg(2))),
        new Case("photos", api -> api.photos(1, 2)),
        new Case("ids of photos", api -> api.photoIds(ids("newest"))),
        new Case("ids of photos, shuffled", api -> api.photoIds(ids("shuffled"))),
        new Case("photo", api -> api.photo(1)),
        new Case("sources", LikenessApi::sources),
        new Case("places", api -> api.places(Optional.empty())),
        new Case("a place", api -> api.places(Optional.of(sidecar.library().photos().toString()))),
        new Case("failures", api -> api.failures(Optional.empty())),
        new Case("failures of a source", api -> api.failures(Optional.of(source))),
        new Case("jobs", LikenessApi::jobs),
        new Case("job", api -> api.job(jobId)),
        new Case("cancel what has ended", api -> api.cancelJob(jobId)),
        new Case("follow", api -> heard(api, jobId)),
        new Case("models", LikenessApi::models),
        new Case("saved searches", api -> api.savedSearches(Optional.empty())),
        new Case("saved search of a name", api -> api.savedSearches(Optional.of("a DOG, & co"))),
        new Case("saved search", api -> api.savedSearch(1)),
        new Case(
            "page of a saved search",
            api ->
                api.runSavedSearch(
                    1,
                    new RunSavedSearchRequest(
                        OptionalInt.of(2), OptionalInt.of(1), OptionalLong.of(3)))),
        new Case(
            "update a saved search",
            api -> api.updateSavedSearch(1, SaveSearchRequest.rename("A dog, & co"))),
        new Case("use model", api -> api.useModel(new UseModelRequest(starter(api)))),
        new Case("wanted thumbnails", api -> api.thumbnailsWanted(wanted(PackedBatch.SOURCE))),
        new Case(
            "thumbnails that can't be used",
            api ->
                api.pushThumbnails(
                    PackedBatch.of(PackedBatch.SOURCE).photo("A", 1.0, new byte[3]).bytes())),
        new Case("shut down", api -> api.shutdown(ShutdownRequest.ifIdle())));
  }

  static Stream<Case> errors() {
    return Stream.of(
        new Case("no words", api -> api.search(SearchRequest.forWords(" "))),
        new Case("duplicates of no kind there is", api -> api.duplicates(duplicates("twin", 0.5))),
        new Case("duplicates too close", api -> api.duplicates(duplicates("near", 1.5))),
        new Case("counts by nothing known", api -> api.facets(facets("colour"))),
        new Case("unknown photo to be like", api -> api.search(like(PhotoReference.ofId(99)))),
        new Case(
            "unreadable picture to be like",
            api -> api.search(like(PhotoReference.ofImage(new byte[] {1, 2, 3})))),
        new Case(
            "tags of a picture",
            api -> api.suggestTags(suggest(PhotoReference.ofImage(new byte[3])))),
        new Case("writing tags of nothing", api -> api.writeTags(written())),
        new Case("tags of nothing", api -> api.suggestTags(suggest())),
        new Case(
            "a term without a group", api -> api.replaceVocabulary(new VocabularyRequest("b"))),
        new Case("blank text", api -> api.embedText(new EmbedTextRequest(" "))),
        new Case("unreadable picture", api -> api.embedImage(new byte[] {1, 2, 3})),
        new Case("page too long", api -> api.photos(0, 5_000)),
        new Case("ids in no order", api -> api.photoIds(ids("random"))),
        new Case("unknown photo", api -> api.photo(99)),
        new Case("thumbnail of unknown photo", api -> api.thumbnail(99)),
        new Case("picture of unknown photo", api -> api.picture(99)),
        new Case("show unknown photo", api -> api.reveal(99)),
        new Case("no place", api -> api.places(Optional.of("/no & where"))),
        new Case("relative place", api -> api.places(Optional.of("where"))),
        new Case("remove unknown source", api -> api.removeSource("folder:/no where")),
        new Case("remove no source", api -> api.removeSource("what?&is=this")),
        new Case("failures of unknown", api -> api.failures(Optional.of("folder:/none"))),
        new Case("index nowhere", api -> api.startJob(JobRequest.indexFolder("/no/where"))),
        new Case("index relative", api -> api.startJob(JobRequest.indexFolder("where"))),
        new Case("unknown job", api -> api.job("no job? at #all")),
        new Case("cancel unknown job", api -> api.cancelJob("none")),
        new Case("follow unknown job", api -> heard(api, "none")),
        new Case("unknown saved search", api -> api.savedSearch(99)),
        new Case(
            "run unknown saved search",
            api -> api.runSavedSearch(99, RunSavedSearchRequest.asSaved())),
        new Case("remove unknown saved search", api -> api.removeSavedSearch(99)),
        new Case(
            "save under a name that is taken",
            api ->
                api.saveSearch(SaveSearchRequest.of("a dog, & CO", SearchRequest.forWords("x")))),
        new Case(
            "rename to nothing", api -> api.updateSavedSearch(1, SaveSearchRequest.rename(" "))),
        new Case("install unknown model", api -> api.installModel("no model? #1")),
        new Case("install what can't be", api -> api.installModel("mobileclip-s0")),
        new Case("remove unknown model", api -> api.removeModel("none")),
        new Case("remove the model in use", api -> api.removeModel(starter(api))),
        new Case("remove what is not here", api -> api.removeModel("clip-vit-b-32")),
        new Case("wanted of a folder", api -> api.thumbnailsWanted(wanted("folder:/photos"))),
        new Case("a batch that is none", api -> api.pushThumbnails(new byte[] {1, 2})),
        new Case("use unknown model", api -> api.useModel(new UseModelRequest("none"))));
  }

  private static ThumbnailsWantedRequest wanted(String source) {
    return new ThumbnailsWantedRequest(
        source, List.of(new EditedPhoto("A", OptionalDouble.of(1.5))));
  }

  private static PhotoIdsRequest ids(String order) {
    return new PhotoIdsRequest(Optional.empty(), Optional.of(order), OptionalLong.of(7));
  }

  private static DuplicatesRequest duplicates(String kind, double closeness) {
    return new DuplicatesRequest(
        List.of(kind),
        Optional.empty(),
        OptionalDouble.of(closeness),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  private static FacetRequest facets(String... names) {
    return new FacetRequest(Optional.empty(), List.of(names), OptionalInt.empty());
  }

  private static WriteTagsRequest written(PhotoReference... photos) {
    return new WriteTagsRequest(
        List.of(photos),
        Optional.empty(),
        OptionalDouble.empty(),
        List.of("nothing"),
        Optional.of(true));
  }

  private static SuggestTagsRequest suggest(PhotoReference... photos) {
    return new SuggestTagsRequest(List.of(photos), OptionalInt.empty());
  }

  private static SearchRequest like(PhotoReference reference) {
    return new SearchRequest(
        Optional.empty(),
        Optional.empty(),
        List.of(reference),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String starter(LikenessApi api) {
    return api.models().models().stream()
        .filter(ModelView::starter)
        .findFirst()
        .orElseThrow()
        .name();
  }

  /** Everything that is told of a job that has ended. */
  private static List<Object> heard(LikenessApi api, String jobId) {
    List<Object> heard = new ArrayList<>();
    try {
      JobStatus end =
          api.followJob(
              jobId,
              new JobListener() {
                @Override
                public void progress(JobStatus job) {
                  heard.add(job);
                }

                @Override
                public void skipped(FailureView failure) {
                  heard.add(failure);
                }

                @Override
                public void note(String sentence) {
                  heard.add(sentence);
                }
              });
      heard.add(end);
      return heard;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void bothGiveTheSameAnswer(Case question) {
    Object answer = question.ask().apply(sidecar.api());
    assertThat(question.ask().apply(client)).isEqualTo(answer);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void bothGiveTheSameError(Case question) {
    ApiException local = error(question, sidecar.api());
    ApiException remote = error(question, client);
    assertThat(remote.status()).isEqualTo(local.status());
    assertThat(remote.body()).isEqualTo(local.body());
    assertThat(local.status()).isBetween(400, 499);
    assertThat(local.cure()).isNotBlank();
  }

  private static ApiException error(Case question, LikenessApi api) {
    return catchThrowableOfType(ApiException.class, () -> question.ask().apply(api));
  }

  @Test
  void bothGiveTheSameThumbnail() {
    ThumbnailView local = sidecar.api().thumbnail(1);
    ThumbnailView remote = client.thumbnail(1);
    assertThat(remote.jpeg()).isEqualTo(local.jpeg());
    assertThat(remote.entityTag()).isEqualTo(local.entityTag());
  }
}
