package photos.likeness.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.SharedFixtures;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.search.Flickr8k.Captioned;

/** The starter model on real photos, from their bytes to the answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarterSearchTest {
  private static final int PHOTOS = 120;

  private List<Captioned> photos;
  private DualEncoder encoder;
  private TestLibrary library;
  private PhotoSearch search;

  @BeforeAll
  void indexPhotos(@TempDir Path folder) {
    Path flickr8k = SharedFixtures.folder("flickr8k");
    photos = Flickr8k.read(flickr8k, "dev").subList(0, PHOTOS);
    encoder =
        Encoders.open(
            ModelRegistry.bundled().starter(), TestLibrary.natives(), folder.resolve("models"));
    library = new TestLibrary(folder, encoder);
    Flickr8k.index(library, photos);
    search = library.search();
  }

  @AfterAll
  void close() {
    if (library != null) {
      library.close();
      encoder.close();
    }
  }

  @Test
  void captionsFindTheirPhotos() {
    long found =
        photos.stream()
            .filter(photo -> names(words(photo.captions().get(1), 0, 5)).contains(photo.name()))
            .count();
    assertThat(found).isGreaterThan(PHOTOS * 70 / 100);
  }

  @Test
  void strictAnswersKeepWhatTheCaptionDescribes() {
    long kept = 0;
    long hits = 0;
    for (Captioned photo : photos) {
      SearchAnswer strict = words(photo.captions().get(1), 1, PHOTOS);
      hits += strict.hits().size();
      kept += names(strict).contains(photo.name()) ? 1 : 0;
    }
    assertThat(kept).isGreaterThan(PHOTOS * 60 / 100);
    assertThat(hits).isLessThan(PHOTOS * 12L);
  }

  @Test
  void strictAnswersToNonsenseAreAlmostEmpty() {
    for (String nonsense : List.of("asdf qwer", "tax return form 1040", "quantum chromodynamics")) {
      assertThat(words(nonsense, 1, PHOTOS).hits()).as(nonsense).hasSizeLessThan(4);
    }
  }

  @Test
  void aPictureGivenFindsThePhotoItIs() throws IOException {
    Captioned photo = photos.get(7);
    PhotoRef given = new PhotoRef.Given(Files.readAllBytes(photo.file()));
    SearchAnswer answer = search.search(TestLibrary.query().like(given).page(0, 1).build());
    // The test's contents are not the files' own digests, so the photo itself is a hit.
    assertThat(names(answer)).containsExactly(photo.name());
  }

  @Test
  void bothSearchesGiveTheSameAnswers() throws IOException {
    List<SearchQuery> queries =
        photos.stream()
            .limit(20)
            .map(photo ->
                TestLibrary.query()
                    .words(photo.captions().getFirst())
                    .notWords("snow")
                    .like(new PhotoRef.ById(library.id(photos.getLast().name())))
                    .fold(true)
                    .page(3, 20)
                    .build())
            .toList();
    List<SearchAnswer> before = queries.stream().map(search::search).toList();
    library.loadResident();
    assertThat(queries.stream().map(search::search).toList()).isEqualTo(before);
  }

  private SearchAnswer words(String words, double strictness, int limit) {
    return search.search(
        TestLibrary.query().words(words).strictness(strictness).page(0, limit).build());
  }

  private static List<String> names(SearchAnswer answer) {
    return answer.hits().stream().map(hit -> hit.photo().key().externalId()).toList();
  }
}
