package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photos.likeness.http.api.DuplicateGroup;
import photos.likeness.http.api.DuplicatePhoto;
import photos.likeness.http.api.DuplicatesResponse;

/** Photos that are there more than once, asked for over the real server. */
class DuplicatesOverHttpTest {
  @TempDir private static Path folder;
  private static TestSidecar sidecar;

  @BeforeAll
  static void indexPhotosSomeOfThemTwice() throws Exception {
    sidecar = TestSidecar.start(folder);
    for (int number = 0; number < 4; number++) {
      sidecar.library().addPhoto("shots/IMG_%d.jpg".formatted(number), number);
    }
    sidecar.library().addPhoto("backup/IMG_1 (1).jpg", 1);
    sidecar.library().addPhoto("backup/IMG_1 copy.jpg", 1);
    sidecar.library().addPhoto("backup/IMG_2.jpg", 2);
    sidecar.index();
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  private static DuplicatesResponse ask(String body) {
    TestSidecar.Answer answer = sidecar.post("/v1/duplicates", body);
    assertThat(answer.status()).isEqualTo(200);
    return answer.as(DuplicatesResponse.class);
  }

  @Test
  void filesOfTheSameBytesAreGroupedWithTheOriginalNameFirst() throws Exception {
    DuplicatesResponse answer = ask("{\"kinds\": [\"exact\"]}");

    assertThat(answer.considered()).isEqualTo(7);
    assertThat(answer.groupCount()).isEqualTo(2);
    assertThat(answer.photoCount()).isEqualTo(5);
    DuplicateGroup three = answer.groups().getFirst();
    assertThat(three.kind()).isEqualTo("exact");
    assertThat(three.photos()).extracting(DuplicatePhoto::likeness).containsOnly(1.0);
    assertThat(three.photos()).hasSize(3);
    assertThat(three.photos().getFirst().path()).endsWith("shots/IMG_1.jpg");
    assertThat(three.photos().getFirst().photoId()).isEqualTo(three.keeper());
    assertThat(three.why()).isEqualTo("the only one not named as a copy");
    long size = Files.size(sidecar.library().photos().resolve("shots/IMG_1.jpg"));
    long other = Files.size(sidecar.library().photos().resolve("shots/IMG_2.jpg"));
    assertThat(answer.bytesToFree()).isEqualTo(2 * size + other);
  }

  @Test
  void aFilterIsResolvedBeforePhotosAreGrouped() {
    String backup = sidecar.library().photos().resolve("backup").toString();

    DuplicatesResponse answer =
        ask("{\"kinds\": [\"exact\"], \"filter\": {\"folder\": \"%s\"}}".formatted(backup));

    assertThat(answer.considered()).isEqualTo(3);
    assertThat(answer.groups()).hasSize(1);
    assertThat(answer.groups().getFirst().photos()).hasSize(2);
  }

  @Test
  void pagesFollowEachOtherAndTheOneAfterTheLastIsEmpty() {
    DuplicatesResponse all = ask("{\"kinds\": [\"exact\"]}");
    DuplicatesResponse first = ask("{\"kinds\": [\"exact\"], \"limit\": 1}");
    DuplicatesResponse second = ask("{\"kinds\": [\"exact\"], \"limit\": 1, \"offset\": 1}");
    DuplicatesResponse beyond = ask("{\"kinds\": [\"exact\"], \"offset\": 1000000}");

    assertThat(first.groups()).isEqualTo(all.groups().subList(0, 1));
    assertThat(second.groups()).isEqualTo(all.groups().subList(1, 2));
    assertThat(beyond.groups()).isEmpty();
    assertThat(beyond.groupCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kinds\": [\"twin\"]}|kinds: each is one of exact, near, burst; got twin",
        "{\"closeness\": 1.01}|closeness is 0 to 1, got 1.01",
        "{\"closeness\": -1}|closeness is 0 to 1, got -1.0",
        "{\"secondsApart\": 3601}|secondsApart is 0 to 3600, got 3601.0",
        "{\"limit\": 0}|limit is 1 to 1000, got 0",
        "{\"limit\": 1001}|limit is 1 to 1000, got 1001",
        "{\"offset\": -1}|offset is 0 or more, got -1"
      })
  void whatCanNotBeIsRefusedWithASentence(String body, String message) {
    TestSidecar.Answer answer = sidecar.post("/v1/duplicates", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error().message()).isEqualTo(message);
  }
}
