package photos.likeness.clip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Models that a person added: each a folder with a {@code model.json}, one entry as {@link
 * ModelJson} reads it, whose files lie beside it. One that can't be read hides no other.
 *
 * @param entries by name
 * @param damaged by name
 */
record AddedModels(List<ModelEntry> entries, List<DamagedModel> damaged) {
  static final String DESCRIPTION = "model.json";
  private static final int MOST_BYTES = 1 << 20;

  static AddedModels none() {
    return new AddedModels(List.of(), List.of());
  }

  /**
   * Those in the models folder.
   *
   * @param described the registry's own, whose ids are taken
   */
  static AddedModels in(Path modelsFolder, List<ModelEntry> described) {
    List<ModelEntry> entries = new ArrayList<>();
    List<DamagedModel> damaged = new ArrayList<>();
    for (Path folder : folders(modelsFolder)) {
      String name = folder.getFileName().toString();
      try {
        ModelEntry entry = read(folder.resolve(DESCRIPTION), described);
        if (!entry.id().equals(name)) {
          throw new ModelException(
              "%s: its id is %s; expected %s, the folder's name"
                  .formatted(folder.resolve(DESCRIPTION), entry.id(), name));
        }
        entries.add(entry);
      } catch (ModelException e) {
        damaged.add(new DamagedModel(name, e.getMessage()));
      }
    }
    return new AddedModels(List.copyOf(entries), List.copyOf(damaged));
  }

  /**
   * Reads one.
   *
   * @param description the model.json
   * @throws ModelException if it is no entry, or not one that may stand beside the described
   */
  static ModelEntry read(Path description, List<ModelEntry> described) {
    ModelEntry entry = parse(description, described);
    for (ModelFile file : entry.files()) {
      if (file.bytes().isEmpty() || file.sha256().isEmpty()) {
        throw new ModelException(
            "%s: the size or the checksum of %s is not known".formatted(description, file.name()));
      }
    }
    ModelRegistry.requireImageSpace(description.toString(), entry, described);
    return entry;
  }

  /** Reads one whose sizes and checksums may be null. */
  static ModelEntry parse(Path description, List<ModelEntry> described) {
    String document = description.toString();
    JsonFields fields =
        new JsonFields(
            ModelRegistry.parse(new ByteArrayInputStream(content(description)), document),
            document,
            "");
    ModelEntry entry = new ModelJson(Processor.current()).entry(fields);
    Optional<ModelEntry> taken =
        described.stream().filter(known -> known.id().equals(entry.id())).findAny();
    if (taken.isPresent()) {
      throw new ModelException(
          "%s: the id %s belongs to %s; choose another one"
              .formatted(document, entry.id(), taken.get().title()));
    }
    if (entry.starter()) {
      throw new ModelException(
          document + ": starter is true; expected false, as there is one already");
    }
    for (ModelFile file : entry.files()) {
      if (!(file.place() instanceof ModelFile.Beside)) {
        throw new ModelException(
            "%s: its %s comes from %s; expected a file beside it, given as \"file\""
                .formatted(document, file.role().jsonName(), file.place().location()));
      }
    }
    return entry;
  }

  private static byte[] content(Path description) {
    try {
      if (!Files.isRegularFile(description, LinkOption.NOFOLLOW_LINKS)) {
        throw new ModelException(description + " is not an ordinary file");
      }
      try (InputStream stream = Files.newInputStream(description, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new ModelException("%s is longer than %d bytes".formatted(description, MOST_BYTES));
        }
        return bytes;
      }
    } catch (IOException e) {
      throw new ModelException("can't read %s: %s".formatted(description, e.getMessage()), e);
    }
  }

  private static List<Path> folders(Path modelsFolder) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(modelsFolder)) {
      for (Path child : children) {
        boolean hidden = child.getFileName().toString().startsWith(".");
        if (!hidden && Files.exists(child.resolve(DESCRIPTION), LinkOption.NOFOLLOW_LINKS)) {
          folders.add(child);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new ModelException("can't list %s: %s".formatted(modelsFolder, e.getMessage()), e);
    }
    folders.sort(null);
    return folders;
  }
}
