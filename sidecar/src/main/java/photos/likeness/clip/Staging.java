package photos.likeness.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;

/**
 * Where a model is made ready: {@code .incoming/ID} in the models folder, itself laid out as a
 * models folder, locked meanwhile. A file on its way is called {@code NAME.part}; under its own
 * name it is whole and checked. The folder takes its place among the models by a rename.
 */
final class Staging implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 18;

  private final Path modelsFolder;
  private final String model;
  private final ModelLock lock;

  private Staging(Path modelsFolder, String model, ModelLock lock) {
    this.modelsFolder = modelsFolder;
    this.model = model;
    this.lock = lock;
  }

  /**
   * Takes a model's files for this thread.
   *
   * @throws InstallException if somebody else has them
   */
  static Staging open(Path modelsFolder, String model) throws IOException {
    return new Staging(modelsFolder, model, ModelLock.take(incoming(modelsFolder), model));
  }

  private static Path incoming(Path modelsFolder) {
    return modelsFolder.resolve(".incoming");
  }

  /** The models folder to open the model from before it is published. */
  Path modelsFolder() {
    return incoming(modelsFolder);
  }

  /** Where its files are put; made if it is not there. */
  Path folder() throws IOException {
    return Files.createDirectories(modelsFolder().resolve(model));
  }

  Path file(ModelFile file) throws IOException {
    return folder().resolve(file.name());
  }

  Path part(ModelFile file) throws IOException {
    return folder().resolve(file.name() + ".part");
  }

  /** A part becomes the file. */
  void finish(ModelFile file) throws IOException {
    Files.move(part(file), file(file), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where the published model is. */
  Path published() {
    return modelsFolder.resolve(model);
  }

  private Path old() {
    return modelsFolder().resolve(model + ".old");
  }

  /** Puts the folder in the place of what was there. */
  void publish() throws IOException {
    deleteTree(old());
    if (Files.exists(published(), LinkOption.NOFOLLOW_LINKS)) {
      Files.move(published(), old());
    }
    Files.move(folder(), published(), StandardCopyOption.ATOMIC_MOVE);
    deleteTree(old());
  }

  /** Takes the published model away, at one stroke, and what is on its way. */
  void remove() throws IOException {
    deleteTree(old());
    if (Files.exists(published(), LinkOption.NOFOLLOW_LINKS)) {
      Files.move(published(), old(), StandardCopyOption.ATOMIC_MOVE);
    }
    deleteTree(old());
    discard();
  }

  /** Deletes what is on its way. */
  void discard() throws IOException {
    deleteTree(modelsFolder().resolve(model));
  }

  /** Whether anything of it is there, published or on its way. */
  boolean isEmpty() {
    return !Files.exists(published(), LinkOption.NOFOLLOW_LINKS)
        && !Files.exists(modelsFolder().resolve(model), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Copies a file's bytes, which are summed up as they go by, and puts them on the disk.
   *
   * @return their SHA-256
   */
  static String copy(Path from, Path to, LinkOption... options)
      throws IOException, InterruptedException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    Files.deleteIfExists(to);
    try (FileChannel source = open(from, options);
        PartFile target = PartFile.open(to)) {
      while (source.read(chunk) >= 0) {
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted");
        }
        target.append(chunk.flip());
        chunk.clear();
      }
      return target.finish();
    }
  }

  private static FileChannel open(Path file, LinkOption... options) throws IOException {
    return options.length == 0
        ? FileChannel.open(file, StandardOpenOption.READ)
        : FileChannel.open(file, StandardOpenOption.READ, options[0]);
  }

  /** A file's SHA-256. */
  static String sum(Path file) throws IOException, InterruptedException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    MessageDigest digest = Sha256.digest();
    try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
      while (source.read(chunk) >= 0) {
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted");
        }
        digest.update(chunk.flip());
        chunk.clear();
      }
    }
    return Sha256.hex(digest);
  }

  /** Links inside are deleted, not what they lead to. */
  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
