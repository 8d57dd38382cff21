package photos.likeness.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import photos.likeness.clip.ModelRegistry;

/** One run of the command line in this process, with what it printed. */
record CommandLineRun(int exitCode, String out, String err) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Runs on a data folder of the test's. */
  static CommandLineRun of(Path dataFolder, String... words) {
    return of(dataFolder, Map.of(), new Interruption(), words);
  }

  static CommandLineRun of(
      Path dataFolder,
      Map<String, String> environment,
      Interruption interruption,
      String... words) {
    return of(dataFolder, environment, interruption, ModelRegistry::bundled, words);
  }

  /** With other models than those of this build. */
  static CommandLineRun of(
      Path dataFolder,
      Map<String, String> environment,
      Interruption interruption,
      Supplier<ModelRegistry> models,
      String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> all = new HashMap<>(environment);
    all.put("LIKENESS_DATA", dataFolder.toString());
    int exitCode =
        new CommandRunner(
                new Surroundings(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    all,
                    dataFolder.resolveSibling("home"),
                    "Linux",
                    Terminal.NONE,
                    interruption,
                    models))
            .run(words);
    return new CommandLineRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Every line of standard output, each of which must be a JSON object with a type. */
  List<JsonNode> json() {
    return out.lines().map(CommandLineRun::object).toList();
  }

  List<JsonNode> json(String type) {
    return json().stream().filter(line -> line.get("type").textValue().equals(type)).toList();
  }

  private static JsonNode object(String line) {
    try {
      JsonNode read = JSON.readTree(line);
      if (!read.isObject() || !read.path("type").isTextual()) {
        throw new AssertionError("no object with a type: " + line);
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }
}
