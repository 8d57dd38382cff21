package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models of CLIP's and SigLIP's real structure through the command line: added from a folder, put
 * in use, photos indexed and found in the order that torch gives them.
 */
final class TinyClipTest {
  private static final Path PROOF =
      Path.of("src/test/resources/photos/likeness/clip/proof").toAbsolutePath();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"clip", "siglip"})
  void wordsFindPhotosInTheOrderThatTorchGivesThem(String model) throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    try (Stream<Path> pictures = Files.list(PROOF.resolve("pictures"))) {
      for (Path picture : pictures.toList()) {
        Files.copy(picture, photos.resolve(picture.getFileName().toString()));
      }
    }

    assertThat(run("models", "add", PROOF.resolve(model).toString()).exitCode()).isZero();
    assertThat(run("models", "use", "tiny-" + model).exitCode()).isZero();
    assertThat(run("index", photos.toString()).exitCode()).isZero();
    CommandLineRun search = run("search", "dog", "--limit", "100", "--strictness", "0", "--json");

    assertThat(search.json("hit"))
        .extracting(hit -> hit.get("externalId").textValue().replace(".png", ""))
        .containsExactlyElementsOf(byScoreOfTheFirstText(model));
  }

  /** The first text of the goldens is "dog". */
  private static List<String> byScoreOfTheFirstText(String model) throws IOException {
    JsonNode scores =
        JsonMapper.builder()
            .build()
            .readTree(Files.readAllBytes(PROOF.resolve(model + "-scores.json")));
    return scores.properties().stream()
        .sorted(Comparator.comparingDouble(picture -> -picture.getValue().get(0).doubleValue()))
        .map(picture -> picture.getKey())
        .toList();
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.of(folder.resolve("data"), words);
  }
}
