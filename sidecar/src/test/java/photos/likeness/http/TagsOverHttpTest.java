package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.http.api.SuggestTagsRequest;
import photos.likeness.http.api.SuggestedTags;
import photos.likeness.http.api.TagList;
import photos.likeness.http.api.TagsRequest;
import photos.likeness.http.api.TagsWritten;
import photos.likeness.http.api.VocabularyRequest;
import photos.likeness.http.api.WriteTagsRequest;
import photos.likeness.store.Embeddings;
import photos.likeness.store.ScoredTag;
import photos.likeness.store.Store;
import photos.likeness.store.TagTask;

/** Tags through a sidecar: the vocabulary, the background, the filter, and what is written. */
class TagsOverHttpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static TestSidecar sidecar;
  private static LikenessApi api;

  @BeforeAll
  static void indexAFewPhotos() throws Exception {
    sidecar = TestSidecar.start(folder);
    for (int number = 0; number < 6; number++) {
      sidecar.library().addPhoto("photo-" + number + ".jpg", number);
    }
    sidecar.index();
    api = sidecar.client();
    sidecar.useTerms("red", "blue", "stripes", "a dog");
  }

  @AfterAll
  static void stop() {
    api.close();
    sidecar.close();
  }

  private static TagList upToDate() {
    Instant deadline = Instant.now().plus(PATIENCE);
    TagList tags = api.tags(TagsRequest.ALL);
    while (!tags.upToDate()) {
      assertThat(Instant.now()).as("%d to do", tags.toDo()).isBefore(deadline);
      Thread.onSpinWait();
      tags = api.tags(TagsRequest.ALL);
    }
    return tags;
  }

  private static Map<String, String> tree() throws IOException {
    try (Stream<Path> files = Files.list(sidecar.library().photos())) {
      return files.collect(
          Collectors.toMap(
              file -> file.getFileName().toString(),
              file -> {
                try {
                  return Files.getLastModifiedTime(file) + " " + Files.size(file);
                } catch (IOException e) {
                  return e.toString();
                }
              }));
    }
  }

  @Test
  void everyPictureIsLookedAtInTheBackgroundAndAgainForAnotherVocabulary() {
    upToDate();
    String before = api.vocabulary().own();
    sidecar.useTerms("green", "a cat");
    assertThat(api.vocabulary().terms()).isEqualTo(2);
    TagList tags = upToDate();
    assertThat(tags.photos()).isEqualTo(6);
    assertThat(tags.groups()).allMatch(group -> group.name().equals("Mine"));
    api.replaceVocabulary(new VocabularyRequest(before));
  }

  @Test
  void tagsAreCountedFilteredByAndTold() {
    upToDate();
    Store store = sidecar.library().library().store();
    TagTask task = store.tags().task().orElseThrow();
    store
        .tags()
        .save(task, Map.of(content(store, 1), List.of(new ScoredTag("a dog", "Mine", 0.9))));
    assertThat(api.tags(TagsRequest.ALL).groups().getFirst().tags())
        .contains(new TagList.Tag("a dog", 1));
    assertThat(api.photo(1).tags().getFirst().tag()).isEqualTo("a dog");
    String filter = "{\"filter\": {\"tags\": {\"any\": [\"A Dog\"]}}}";
    assertThat(sidecar.post("/v1/photos/ids", filter).text()).contains("[1]");
    assertThat(sidecar.post("/v1/photos/ids", filter.replace("any", "none")).text())
        .doesNotContain("[1]");
  }

  private static long content(Store store, long photoId) {
    return store.photos().find(photoId).orElseThrow().contentId().orElseThrow();
  }

  @Test
  void whatIsSuggestedComesInTheOrderAskedAndWhatIsNotKnownIsSkipped() {
    SuggestedTags suggested =
        api.suggestTags(
            new SuggestTagsRequest(
                List.of(PhotoReference.ofId(3), PhotoReference.ofId(99), PhotoReference.ofId(2)),
                OptionalInt.of(5)));
    assertThat(suggested.photos()).extracting(SuggestedTags.Photo::photoId).containsExactly(3L, 2L);
    assertThat(suggested.skipped())
        .containsExactly(new SuggestedTags.Skipped(1, "there is no photo 99 in the index"));
  }

  @Test
  void aBadVocabularyIsRefusedLineByLineAndTheOldOneStays() {
    String before = api.vocabulary().own();
    ApiException refused =
        catchThrowableOfType(
            ApiException.class,
            () -> api.replaceVocabulary(new VocabularyRequest("dog\n[A]\ncat\nCAT")));
    assertThat(refused)
        .hasMessage(
            "own: line 1: a term stands in a group; put a line such as [People] before it; line 4:"
                + " \"CAT\" stands in line 3 already");
    assertThat(api.vocabulary().own()).isEqualTo(before);
  }

  @Test
  void whatWasWrittenIsReadAsKeywordsOnceAndNotWrittenAgain() throws Exception {
    Store store = sidecar.library().library().store();
    Embeddings embeddings = embeddings(store);
    assertThat(embeddings.coverage().missing()).isZero();
    Map<String, String> before = tree();
    WriteTagsRequest asked = write(false);
    TagsWritten dry = api.writeTags(write(true));
    assertThat(tree()).isEqualTo(before);
    TagsWritten written = api.writeTags(asked);
    assertThat(written.files()).isEqualTo(dry.files());
    assertThat(tree()).containsAllEntriesOf(before).hasSize(6 + written.files().size());
    sidecar.index();
    Map<String, String> once = tree();
    assertThat(api.writeTags(asked).files()).allMatch(file -> file.change().equals("unchanged"));
    assertThat(sidecar.index().progress().orElseThrow().encoded()).isZero();
    assertThat(tree()).isEqualTo(once);
    for (TagsWritten.File file : written.files()) {
      List<String> said =
          api.photo(file.photoId()).keywords().stream().map(path -> path.getLast()).toList();
      assertThat(said).containsAll(file.added());
      Files.delete(Path.of(file.file()));
    }
    sidecar.index();
  }

  private static Embeddings embeddings(Store store) {
    var encoder = sidecar.library().library().encoders();
    try (var lease = encoder.lease()) {
      return store.embeddings(lease.encoder().model(), lease.encoder().dimension());
    }
  }

  /** Terms may be such as are only suggested. */
  private static WriteTagsRequest write(boolean dryRun) {
    List<String> terms =
        api.vocabulary().groups().stream().flatMap(group -> group.tags().stream()).toList();
    return new WriteTagsRequest(
        Stream.iterate(1L, id -> id <= 6, id -> id + 1).map(PhotoReference::ofId).toList(),
        Optional.of("Seen|By Likeness"),
        OptionalDouble.empty(),
        terms,
        Optional.of(dryRun));
  }
}
