package photos.likeness.clip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Registry entries of the tiny models, changed for tests of installing them. */
final class InstalledModels {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private InstalledModels() {}

  /** An entry as tiny_models.py wrote it, files on the class path. */
  static ObjectNode tiny(String id) {
    return entry("/photos/likeness/clip/tiny-models.json", id);
  }

  static ObjectNode starter() {
    return entry("/photos/likeness/models/models.json", "starter");
  }

  private static ObjectNode entry(String registry, String id) {
    try (InputStream json = InstalledModels.class.getResourceAsStream(registry)) {
      for (JsonNode entry : MAPPER.readTree(json).get("models")) {
        if (entry.get("id").asText().equals(id)) {
          return (ObjectNode) entry;
        }
      }
      throw new AssertionError("no entry " + id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its files are fetched from the server, which gets them. */
  static ObjectNode served(ObjectNode entry, DownloadServer server) {
    for (JsonNode file : entry.get("files")) {
      String resource = ((ObjectNode) file).remove("resource").asText();
      String name = resource.substring(resource.lastIndexOf('/') + 1);
      server.put(name, content(resource));
      ((ObjectNode) file).put("url", server.url(name)).put("revision", "r1");
    }
    return entry;
  }

  /** Its files lie beside its description in the folder, which is written. */
  static ObjectNode inFolder(ObjectNode entry, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (JsonNode file : entry.get("files")) {
      String resource = ((ObjectNode) file).remove("resource").asText();
      String name = resource.substring(resource.lastIndexOf('/') + 1);
      Files.write(folder.resolve(name), content(resource));
      ((ObjectNode) file).put("file", name);
    }
    describe(entry, folder);
    return entry;
  }

  static void describe(ObjectNode entry, Path folder) throws IOException {
    Files.write(folder.resolve("model.json"), MAPPER.writeValueAsBytes(entry));
  }

  static byte[] content(String resource) {
    try (InputStream stream =
        InstalledModels.class.getClassLoader().getResourceAsStream(resource)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ModelRegistry registry(ObjectNode... entries) {
    ObjectNode registry = MAPPER.createObjectNode();
    registry.putArray("models").addAll(Arrays.asList(entries));
    try {
      return ModelRegistry.read(new ByteArrayInputStream(MAPPER.writeValueAsBytes(registry)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode file(ObjectNode entry, int index) {
    return (ObjectNode) entry.get("files").get(index);
  }

  /** Every file below a folder, by its relative path. */
  static SortedSet<String> tree(Path folder) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    if (!Files.exists(folder)) {
      return names;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            names.add(folder.relativize(file).toString().replace('\\', '/'));
            return FileVisitResult.CONTINUE;
          }
        });
    names.removeIf(name -> name.endsWith(".lock"));
    return names;
  }

  /** Writes down what it hears. */
  static class Heard implements InstallListener {
    final List<InstallPlan> plans = new ArrayList<>();
    final List<InstallProgress> progress = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    @Override
    public void planned(InstallPlan plan) {
      plans.add(plan);
    }

    @Override
    public void progress(InstallProgress step) {
      progress.add(step);
    }

    @Override
    public void note(String sentence) {
      notes.add(sentence);
    }
  }
}
