package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TokenizerTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What token_goldens.py had the Python package say. */
  @Test
  void theStartersTokensAreThoseOfThePythonPackage() throws IOException {
    try (Tokenizer tokenizer = open(ModelRegistry.bundled().starter());
        BufferedReader goldens =
            new BufferedReader(
                new InputStreamReader(
                    TestModels.resource("minilm-tokens.jsonl"), StandardCharsets.UTF_8))) {
      List<String> lines = goldens.lines().toList();

      assertThat(lines).hasSize(527);
      for (String line : lines) {
        JsonNode golden = MAPPER.readTree(line);
        Tokens tokens = tokenizer.encode(golden.get("text").asText());
        assertThat(all(tokens.ids())).as(line).isEqualTo(numbers(golden.get("ids")));
        assertThat(all(tokens.mask())).containsOnly(1L).hasSize(tokens.count());
        assertThat(all(tokens.types())).containsOnly(0L).hasSize(tokens.count());
      }
    }
  }

  @Test
  void padsUpToTheContextIfTheEntrySaysSo() {
    ModelEntry padded = TestModels.tiny().entry("tiny-two-files").orElseThrow();
    try (Tokenizer tokenizer = open(padded)) {
      Tokens tokens = tokenizer.encode("ab");

      assertThat(all(tokens.ids()))
          .containsExactly(2L, 4L, 31L, 3L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
      assertThat(all(tokens.mask()))
          .containsExactly(1L, 1L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    }
  }

  @Test
  void keepsTheEndTokenOfATextThatIsCut() {
    ModelEntry padded = TestModels.tiny().entry("tiny-two-files").orElseThrow();
    try (Tokenizer tokenizer = open(padded)) {
      List<Long> ids = all(tokenizer.encode("a ".repeat(40)).ids());

      assertThat(ids).hasSize(16).startsWith(2L, 4L).endsWith(4L, 3L);
    }
  }

  private static Tokenizer open(ModelEntry entry) {
    ModelFiles files = new ModelFiles(entry, TestModels.NO_FOLDER);
    try (Arena arena = Arena.ofConfined()) {
      return Tokenizer.open(
          entry.id(),
          entry.textInput(),
          files.read(entry.file(FileRole.TOKENIZER).orElseThrow(), arena),
          TestModels.natives());
    }
  }

  private static List<Long> all(LongBuffer buffer) {
    return LongStream.range(0, buffer.limit()).mapToObj(i -> buffer.get((int) i)).toList();
  }

  private static List<Long> numbers(JsonNode array) {
    return LongStream.range(0, array.size()).mapToObj(i -> array.get((int) i).asLong()).toList();
  }
}
