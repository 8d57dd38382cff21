package photos.likeness.clip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Finds a model's files and checks what it reads of them. */
final class ModelFiles {
  private final ModelEntry entry;
  private final Path folder;

  /**
   * @param modelsFolder downloaded files are in its folder of the entry's id
   */
  ModelFiles(ModelEntry entry, Path modelsFolder) {
    this.entry = entry;
    this.folder = modelsFolder.resolve(entry.id());
  }

  Availability availability() {
    if (entry.files().stream().allMatch(file -> isHere(file) || !isNeeded(file))) {
      return new Availability.Installed();
    }
    for (ModelFile file : entry.files()) {
      Optional<String> lack = lack(file);
      if (lack.isPresent()) {
        return new Availability.NotInstallable(
            "its %s %s".formatted(file.role().words(), lack.get()));
      }
    }
    return new Availability.Installable(entry.bytes());
  }

  /** Whether the model does not work without it. */
  static boolean isNeeded(ModelFile file) {
    return file.role() != FileRole.PREPROCESSOR;
  }

  /** Why a file can neither be used nor be fetched. */
  private Optional<String> lack(ModelFile file) {
    if (file.sha256().isEmpty()) {
      return Optional.of("has no known checksum, and nothing is fetched unchecked");
    }
    if (file.bytes().isEmpty()) {
      return Optional.of("has no known size");
    }
    if (file.place() instanceof ModelFile.Download download) {
      return download.revision().isEmpty()
          ? Optional.of("has no known version, and nothing is fetched unchecked")
          : Optional.empty();
    }
    String where = file.place() instanceof ModelFile.Beside ? "in its folder" : "in this build";
    return isHere(file)
        ? Optional.empty()
        : Optional.of("(%s) is not %s".formatted(file.place().location(), where));
  }

  /** Whether a file is here, by its size; its checksum is looked at when it is read. */
  boolean isHere(ModelFile file) {
    if (file.sha256().isEmpty() || file.bytes().isEmpty()) {
      return false;
    }
    return switch (file.place()) {
      case ModelFile.ClassPath place -> loader().getResource(place.resource()) != null;
      case ModelFile.Download _, ModelFile.Beside _ -> hasSize(folder.resolve(file.name()), file);
    };
  }

  private static boolean hasSize(Path path, ModelFile file) {
    try {
      return Files.isRegularFile(path) && Files.size(path) == file.bytes().orElse(-1);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A file's bytes in native memory, which the arena frees.
   *
   * @throws ModelException if it is not there, or its size or checksum is another
   */
  ByteBuffer read(ModelFile file, Arena arena) {
    long bytes = file.bytes().orElseThrow(() -> damaged(file, "its size is not known"));
    String expected = file.sha256().orElseThrow(() -> damaged(file, "its checksum is not known"));
    ByteBuffer content = load(file, bytes, arena);
    String sha256 = Sha256.of(content);
    if (!sha256.equals(expected)) {
      throw damaged(file, "its SHA-256 is %s, expected %s".formatted(sha256, expected));
    }
    return content;
  }

  private ByteBuffer load(ModelFile file, long bytes, Arena arena) {
    try {
      MemorySegment content =
          switch (file.place()) {
            case ModelFile.ClassPath place -> resource(file, place.resource(), bytes, arena);
            case ModelFile.Download _, ModelFile.Beside _ ->
                mapped(file, folder.resolve(file.name()), bytes, arena);
          };
      return content.asByteBuffer().order(ByteOrder.nativeOrder());
    } catch (IOException e) {
      throw new ModelException(
          "model %s: can't read %s: %s".formatted(entry.id(), file.name(), e.getMessage()), e);
    }
  }

  private MemorySegment resource(ModelFile file, String place, long bytes, Arena arena)
      throws IOException {
    try (InputStream stream = loader().getResourceAsStream(place)) {
      if (stream == null) {
        throw damaged(file, "it is not in this build");
      }
      MemorySegment content = arena.allocate(bytes, Long.BYTES);
      ByteBuffer buffer = content.asByteBuffer();
      ReadableByteChannel channel = Channels.newChannel(stream);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new EOFException(
              "it ends after %d of %d bytes".formatted(buffer.position(), bytes));
        }
      }
      if (stream.read() >= 0) {
        throw damaged(file, "it is longer than %d bytes".formatted(bytes));
      }
      return content;
    }
  }

  private MemorySegment mapped(ModelFile file, Path path, long bytes, Arena arena)
      throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() != bytes) {
        throw damaged(file, "it has %d bytes, expected %d".formatted(channel.size(), bytes));
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena);
    }
  }

  private ModelException damaged(ModelFile file, String what) {
    String document = "models.json";
    String cure = "install the model again";
    if (file.place() instanceof ModelFile.ClassPath) {
      cure = "build Likeness again";
    } else if (file.place() instanceof ModelFile.Beside) {
      document = AddedModels.DESCRIPTION;
      cure = "add the model again";
    }
    return new ModelException(
        "model %s: %s is not the file that %s describes: %s; %s"
            .formatted(entry.id(), file.name(), document, what, cure));
  }

  private static ClassLoader loader() {
    return ModelFiles.class.getClassLoader();
  }
}
