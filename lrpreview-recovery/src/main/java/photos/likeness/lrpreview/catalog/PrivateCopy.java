package photos.likeness.lrpreview.catalog;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A database of another program, copied with what belongs to it: {@code -wal} and {@code -journal},
 * not {@code -shm}, which is made anew. If any of them changed meanwhile, all are copied again.
 */
final class PrivateCopy implements AutoCloseable {
  private static final List<String> COMPANIONS = List.of("-wal", "-journal");
  private static final int TRIES = 5;

  private final Path folder;
  private final Path database;
  private final Copying copying;

  private PrivateCopy(Path folder, Path database, Copying copying) {
    this.folder = folder;
    this.database = database;
    this.copying = copying;
  }

  /** Copies a file, over one that may be there. */
  interface Copying {
    void copy(Path from, Path to) throws IOException;
  }

  /** What tells whether a file was written to. */
  private record Stamp(Path file, Object key, long size, long modifiedNanos) {
    static Optional<Stamp> of(Path file) throws IOException {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.of(
            new Stamp(
                file,
                String.valueOf(attributes.fileKey()),
                attributes.size(),
                attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS)));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * Copies a database.
   *
   * @param temporaryFolder where a folder of this copy's own is made, for its owner alone
   * @throws CatalogException if it does not stand still, or there is no room
   */
  static PrivateCopy of(Path original, Path temporaryFolder) throws IOException {
    return of(
        original,
        temporaryFolder,
        (from, to) -> Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING));
  }

  static PrivateCopy of(Path original, Path temporaryFolder, Copying copying) throws IOException {
    if (!Files.isRegularFile(original)) {
      throw new CatalogException(
          Files.exists(original)
              ? original + " is no file"
              : "there is no " + original + "; say where the catalog is");
    }
    Path folder = Files.createTempDirectory(temporaryFolder, "catalog-");
    PrivateCopy copy = new PrivateCopy(folder, folder.resolve("copy.db"), copying);
    try {
      copy.copyStill(original);
      return copy;
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  private void copyStill(Path original) throws IOException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      List<Stamp> before = stamps(original);
      requireRoom(before);
      copy(original);
      if (before.equals(stamps(original))) {
        return;
      }
    }
    throw new CatalogException(
        original + " is being written to all the time; close Lightroom and try again");
  }

  private static List<Stamp> stamps(Path original) throws IOException {
    List<Stamp> stamps = new ArrayList<>();
    Stamp.of(original).ifPresent(stamps::add);
    for (String companion : COMPANIONS) {
      Stamp.of(companion(original, companion)).ifPresent(stamps::add);
    }
    return stamps;
  }

  private void requireRoom(List<Stamp> files) throws IOException {
    long needed = files.stream().mapToLong(Stamp::size).sum();
    FileStore store = Files.getFileStore(folder);
    if (store.getUsableSpace() < needed) {
      throw new CatalogException(
          "a private copy of the catalog takes %,d bytes and %s has %,d free; make room there"
              .formatted(needed, folder.getParent(), store.getUsableSpace()));
    }
  }

  private void copy(Path original) throws IOException {
    copying.copy(original, database);
    for (String companion : COMPANIONS) {
      Path from = companion(original, companion);
      Path to = companion(database, companion);
      try {
        copying.copy(from, to);
      } catch (NoSuchFileException e) {
        Files.deleteIfExists(to);
      }
    }
  }

  private static Path companion(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }

  /** The copy, to be opened like any database. */
  Path database() {
    return database;
  }

  /** Deletes the copy and what SQLite has put beside it. */
  @Override
  public void close() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
