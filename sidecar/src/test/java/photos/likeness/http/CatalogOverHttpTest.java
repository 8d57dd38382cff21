package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.http.api.JobStatus;
import photos.likeness.index.TestCatalog;
import photos.likeness.lrpreview.fixture.CatalogShape;

/** A catalog as the plug-in and other programs meet it: over the real server. */
class CatalogOverHttpTest {
  @TempDir private Path folder;
  private Path lightroom;

  @BeforeEach
  void paths() throws Exception {
    lightroom = folder.toRealPath().resolve("lr");
  }

  private static JobStatus index(TestSidecar sidecar, Path catalog) throws InterruptedException {
    TestSidecar.Answer answer = sidecar.post("/v1/jobs", request(catalog, ""));
    assertThat(answer.status()).isEqualTo(202);
    return sidecar.api().followJob(answer.json().get("jobId").asText(), job -> {});
  }

  private static String request(Path catalog, String more) {
    return """
    {"kind": "index", "source": {"kind": "lightroom", "location": "%s"%s}}\
    """
        .formatted(catalog, more);
  }

  private static List<String> found(TestSidecar sidecar, String filter) {
    List<String> found = new ArrayList<>();
    TestSidecar.Answer answer =
        sidecar.post("/v1/search", "{\"words\": \"a circle\", \"filter\": {%s}}".formatted(filter));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    for (JsonNode hit : answer.json().get("hits")) {
      found.add(hit.get("externalId").asText());
    }
    found.sort(null);
    return found;
  }

  @Test
  void photosAreFoundFilteredAndShownByTheirPreviews() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start(folder);
        TestCatalog catalog = TestCatalog.in(lightroom, CatalogShape.LRC_13_3)) {
      long first = catalog.previewed(1, 1);
      long second = catalog.previewed(2, 1);
      catalog.previewed(3, 1);
      catalog.catalog().virtualCopy(first, TestCatalog.globalId(9), TestCatalog.digest(1), "Copy");
      catalog.catalog().set(second, "orientation", "BC");
      long set = catalog.catalog().collection("Best of", 0);
      catalog.catalog().collect(first, catalog.catalog().collection("2019", set));
      catalog.catalog().collect(second, catalog.catalog().collection("2020", set));
      catalog.catalog().stack(first, 5, 1).stack(second, 5, 2);

      JobStatus job = index(sidecar, catalog.file());

      assertThat(job.state()).isEqualTo("done");
      assertThat(job.source()).contains(TestCatalog.SOURCE.toString());
      assertThat(job.location()).contains(catalog.file().toString());
      String one = TestCatalog.globalId(1);
      String two = TestCatalog.globalId(2);
      String three = TestCatalog.globalId(3);
      String copy = TestCatalog.globalId(9);
      assertThat(found(sidecar, "")).containsExactly(one, two, three, copy);
      assertThat(found(sidecar, "\"collections\": {\"any\": [\"best OF\"]}"))
          .containsExactly(one, two);
      assertThat(found(sidecar, "\"collections\": {\"any\": [\"Best of/2019\"]}"))
          .containsExactly(one);
      assertThat(found(sidecar, "\"collections\": {\"none\": [\"2019\"]}"))
          .containsExactly(two, three, copy);
      assertThat(found(sidecar, "\"virtualCopies\": \"only\"")).containsExactly(copy);
      assertThat(found(sidecar, "\"virtualCopies\": \"none\"")).containsExactly(one, two, three);
      assertThat(found(sidecar, "\"stacks\": \"topOnly\"")).containsExactly(one, three, copy);
      assertThat(
              sidecar
                  .post("/v1/search", "{\"words\": \"a\", \"filter\": {\"stacks\": \"all\"}}")
                  .error()
                  .message())
          .isEqualTo("filter.stacks: topOnly or absent, got all");

      JsonNode facets =
          sidecar.post("/v1/facets", "{\"facets\": [\"collection\"]}").json().get("facets").get(0);
      assertThat(facets.get("values").findValuesAsText("value"))
          .containsExactly("Best of/2019", "Best of/2020");

      for (JsonNode photo : sidecar.get("/v1/photos").json().get("photos")) {
        TestSidecar.Answer thumbnail =
            sidecar.get("/v1/photos/" + photo.get("photoId").asLong() + "/thumbnail");
        assertThat(thumbnail.status()).isEqualTo(200);
        var picture = ImageIO.read(new ByteArrayInputStream(thumbnail.response().body()));
        boolean turned = photo.get("externalId").asText().equals(two);
        assertThat(picture.getHeight() > picture.getWidth()).isEqualTo(turned);
      }
    }
  }

  @Test
  void whoWaitsIsListedPageByPage() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start(folder);
        TestCatalog catalog = TestCatalog.in(lightroom, CatalogShape.LRC_12)) {
      catalog.photo(1, 1);
      catalog.previewed(2, 1);
      catalog.photo(3, 2);
      catalog.preview(3, 1);
      index(sidecar, catalog.file());

      String path = "/v1/photos/waiting?source=" + TestCatalog.SOURCE + "&limit=1";
      JsonNode page = sidecar.get(path).json();
      assertThat(page.get("photos").get(0).get("externalId").asText())
          .isEqualTo(TestCatalog.globalId(1));
      assertThat(page.get("photos").get(0).get("reason").asText()).isEqualTo("missing");
      page = sidecar.get(path + "&afterPhotoId=" + page.get("next").asLong()).json();
      assertThat(page.get("photos").get(0).get("externalId").asText())
          .isEqualTo(TestCatalog.globalId(3));
      assertThat(page.get("photos").get(0).get("reason").asText()).isEqualTo("stale");
      assertThat(page.has("next")).isFalse();
      assertThat(sidecar.get("/v1/health").json().get("waiting").asLong()).isEqualTo(2);
      assertThat(sidecar.get("/v1/photos/waiting?source=lightroom:none").status()).isEqualTo(404);
    }
  }

  @Test
  void aCopyIsAskedAbout() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start(folder)) {
      Path file;
      try (TestCatalog catalog = TestCatalog.in(lightroom, CatalogShape.LR_6)) {
        catalog.previewed(1, 1);
        file = catalog.file();
      }
      index(sidecar, file);
      Path copy = Files.copy(file, lightroom.resolve("Backup.lrcat"));

      TestSidecar.Answer asked = sidecar.post("/v1/jobs", request(copy, ""));
      assertThat(asked.status()).isEqualTo(409);
      assertThat(asked.error().code()).isEqualTo("catalogIsElsewhere");
      assertThat(asked.error().message()).contains(copy.toString()).contains(file.toString());
      assertThat(sidecar.post("/v1/jobs", request(copy, ", \"sameCatalog\": \"moved\"")).status())
          .isEqualTo(202);
    }
  }
}
