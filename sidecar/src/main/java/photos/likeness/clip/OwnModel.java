package photos.likeness.clip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A folder with a {@code model.json} of its own, to become a model. Sizes and checksums that are
 * null there are filled in from the files. Links are refused: a model is the files in its folder.
 */
final class OwnModel {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ModelInstaller installer;
  private final Path folder;

  OwnModel(ModelInstaller installer, Path folder) {
    this.installer = installer;
    this.folder = folder;
  }

  /** Copies it, and gives its id. */
  String add(InstallListener listener) throws InterruptedException {
    ModelEntry offered = offered();
    return installer.locked(offered.id(), staging -> add(offered, staging, listener));
  }

  private ModelEntry offered() {
    try {
      return AddedModels.parse(
          folder.resolve(AddedModels.DESCRIPTION), installer.registry().described());
    } catch (ModelException e) {
      throw refused(e);
    }
  }

  private String add(ModelEntry offered, Staging staging, InstallListener listener)
      throws IOException, InterruptedException {
    if (Files.exists(staging.published(), LinkOption.NOFOLLOW_LINKS)) {
      throw new InstallException(
          InstallException.Reason.NOT_POSSIBLE,
          "there is a model %s already".formatted(offered.id()),
          "Remove it first: likeness models remove %s".formatted(offered.id()));
    }
    staging.discard();
    long total = 0;
    for (ModelFile file : offered.files()) {
      total += size(offered, file);
    }
    installer.requireRoom(offered.id(), staging, total);
    Map<String, Measured> measured = copy(offered, staging, total, listener);
    describe(staging, measured);
    installer.tryAndPublish(complete(staging), staging, listener);
    return offered.id();
  }

  private long size(ModelEntry offered, ModelFile file) throws IOException {
    Path source = folder.resolve(file.name());
    if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(
          offered,
          Files.exists(source, LinkOption.NOFOLLOW_LINKS)
              ? "%s is a link or no ordinary file".formatted(file.name())
              : "%s is not there".formatted(file.name()));
    }
    long bytes = Files.size(source);
    if (bytes == 0 || bytes > Integer.MAX_VALUE || bytes != file.bytes().orElse(bytes)) {
      throw refused(
          offered,
          "%s has %d bytes, expected %s"
              .formatted(
                  file.name(),
                  bytes,
                  file.bytes().isPresent()
                      ? Long.toString(file.bytes().getAsLong())
                      : "1 to " + Integer.MAX_VALUE));
    }
    return bytes;
  }

  private Map<String, Measured> copy(
      ModelEntry offered, Staging staging, long total, InstallListener listener)
      throws IOException, InterruptedException {
    Map<String, Measured> measured = new HashMap<>();
    long done = 0;
    for (ModelFile file : offered.files()) {
      listener.progress(
          new InstallProgress(offered.id(), InstallProgress.Phase.COPYING, done, total));
      Path target = staging.file(file);
      String sum = Staging.copy(folder.resolve(file.name()), target, LinkOption.NOFOLLOW_LINKS);
      if (!sum.equals(file.sha256().orElse(sum))) {
        staging.discard();
        throw refused(
            offered,
            "the SHA-256 of %s is %s, expected %s"
                .formatted(file.name(), sum, file.sha256().orElseThrow()));
      }
      measured.put(file.name(), new Measured(Files.size(target), sum));
      done += Files.size(target);
    }
    return measured;
  }

  /** Writes the description beside the copies, with their sizes and checksums. */
  private void describe(Staging staging, Map<String, Measured> measured) throws IOException {
    byte[] json = Files.readAllBytes(folder.resolve(AddedModels.DESCRIPTION));
    JsonNode entry = ModelRegistry.parse(new ByteArrayInputStream(json), AddedModels.DESCRIPTION);
    for (JsonNode file : entry.path("files")) {
      Measured found = measured.get(file.path("file").asText());
      if (found != null && file instanceof ObjectNode object) {
        object.put("bytes", found.bytes()).put("sha256", found.sha256());
      }
    }
    Files.write(
        staging.folder().resolve(AddedModels.DESCRIPTION),
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(entry));
  }

  private ModelEntry complete(Staging staging) throws IOException {
    try {
      return AddedModels.read(
          staging.folder().resolve(AddedModels.DESCRIPTION), installer.registry().described());
    } catch (ModelException e) {
      staging.discard();
      throw refused(e);
    }
  }

  private static InstallException refused(ModelException e) {
    return new InstallException(
        InstallException.Reason.REFUSED, e.getMessage(), "Nothing was added.", e);
  }

  private static InstallException refused(ModelEntry entry, String what) {
    return new InstallException(
        InstallException.Reason.REFUSED,
        "model %s: %s".formatted(entry.id(), what),
        "Nothing was added.");
  }

  /** What was copied. */
  private record Measured(long bytes, String sha256) {}
}
