package photos.likeness.source.takeout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import photos.likeness.source.UnlistedPlace;

/**
 * One look at everything an export's location holds, unpacked or not. Reads names, sizes and every
 * {@code .json} file, never a photo. For one thread, once.
 */
final class ExportWalk {
  private static final String JSON = ".json";

  private final ExportLocation location;
  private final Predicate<String> isPhoto;
  private final Runnable stillListing;
  private final GoogleJsonReader reader = new GoogleJsonReader();
  private final Map<String, StoredFolder> folders = new HashMap<>();
  private final List<Path> archives = new ArrayList<>();
  private final List<UnlistedPlace> unlisted = new ArrayList<>();
  private int position;
  private long strangeNames;

  ExportWalk(ExportLocation location, Predicate<String> isPhoto, Runnable stillListing) {
    this.location = location;
    this.isPhoto = isPhoto;
    this.stillListing = stillListing;
  }

  /**
   * Looks.
   *
   * @throws IOException if the location can't be listed at all
   */
  void run() throws IOException {
    Files.walkFileTree(location.folder(), new Unpacked());
    archives.sort((one, other) -> one.toString().compareTo(other.toString()));
    for (int order = 1; order <= archives.size(); order++) {
      Path archive = archives.get(order - 1);
      Part part = new Part(order, below(archive), PartName.exportOf(archive.getFileName()));
      archive(part, archive);
    }
  }

  Collection<StoredFolder> folders() {
    return folders.values();
  }

  /** Archives and folders that can't be read. */
  List<UnlistedPlace> unlisted() {
    return unlisted;
  }

  /** Files whose names are no place within their archive. */
  long strangeNames() {
    return strangeNames;
  }

  List<PartName> partNames() {
    return archives.stream()
        .map(archive -> PartName.of(archive.getFileName().toString()))
        .flatMap(Optional::stream)
        .toList();
  }

  boolean hasArchives() {
    return !archives.isEmpty();
  }

  private void archive(Part part, Path archive) {
    position = 0;
    try (ZipPart zip = ZipPart.open(archive)) {
      for (ZipPart.Entry entry : zip.entries()) {
        stillListing.run();
        Optional<EntryPath> path = EntryPath.of(entry.name());
        if (path.isEmpty()) {
          strangeNames++;
          continue;
        }
        StoredFolder folder = folder(part, path.get().folders(), path.get().rawFolder());
        StoredFile file =
            new StoredFile(
                folder,
                path.get().rawName(),
                position++,
                entry.sizeBytes(),
                entry.crc(),
                entry.modifiedAt());
        take(folder, file, () -> zip.read(entry.name(), GoogleJsonReader.MOST_BYTES));
      }
    } catch (IOException | IllegalArgumentException e) {
      // IllegalArgumentException: how the JDK says that a name in an archive is not in its charset.
      unlisted(
          archive,
          true,
          "The archive can't be read (%s). If it was not downloaded whole, download it again."
              .formatted(e.getMessage()));
    }
  }

  @FunctionalInterface
  private interface Content {
    byte[] read() throws IOException;
  }

  private void take(StoredFolder folder, StoredFile file, Content content) {
    String name = file.rawName();
    if (isPhoto.test(name)) {
      folder.photo(file);
    } else if (FilmNames.isFilm(name)) {
      folder.film(file.name());
    } else if (name.toLowerCase(Locale.ROOT).endsWith(JSON)
        && file.sizeBytes() <= GoogleJsonReader.MOST_BYTES) {
      try {
        reader.read(content.read()).ifPresent(json -> folder.json(file, json));
      } catch (TooLongException e) {
        // Longer than it says: nothing that Google wrote of a photo.
        strangeNames++;
      } catch (IOException e) {
        unlistedFile(file, e);
      }
    }
  }

  private void unlistedFile(StoredFile file, IOException e) {
    Part part = file.folder().part();
    String name = file.folder().rawFolder() + file.rawName();
    unlisted(
        location.folder().resolve(part.isArchive() ? part.archive() : name),
        false,
        "%s can't be read: %s. What it says of a photo is missing."
            .formatted(name, e.getMessage()));
  }

  private StoredFolder folder(Part part, List<String> path, String rawFolder) {
    return folders.computeIfAbsent(
        part.archive() + "|" + rawFolder, key -> new StoredFolder(part, path, rawFolder));
  }

  private void unlisted(Path path, boolean folder, String reason) {
    unlisted.add(new UnlistedPlace(below(path), path.toString(), folder, reason));
  }

  private String below(Path path) {
    return slashed(location.folder().relativize(path));
  }

  private static String slashed(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private final class Unpacked extends SimpleFileVisitor<Path> {
    private StoredFolder folder;

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
      stillListing.run();
      boolean root = visited.equals(location.folder());
      String name = root ? "" : visited.getFileName().toString();
      boolean passedOver =
          !root && (location.onlyArchive() || name.startsWith(".") || name.equals("__MACOSX"));
      return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      if (!attributes.isRegularFile() || name.startsWith(".")) {
        return FileVisitResult.CONTINUE;
      }
      if (ExportLocation.isArchive(file)) {
        if (location.holds(file)) {
          archives.add(file);
        }
      } else if (ExportLocation.isTar(file)) {
        if (location.holds(file) && PartName.of(name).isPresent()) {
          unlisted(
              file,
              true,
              "A .tgz can't be read in place. Unpack it into this folder, or ask Google for .zip.");
        }
      } else if (!location.onlyArchive()) {
        unpacked(file, name, attributes);
      }
      return FileVisitResult.CONTINUE;
    }

    private void unpacked(Path file, String name, BasicFileAttributes attributes) {
      StoredFolder folder = folderOf(file.getParent());
      StoredFile stored =
          new StoredFile(
              folder,
              name,
              position++,
              attributes.size(),
              0,
              attributes.lastModifiedTime().toInstant());
      take(folder, stored, () -> content(file));
    }

    /** Files of one folder come together. */
    private StoredFolder folderOf(Path parent) {
      String raw = below(parent);
      String rawFolder = raw.isEmpty() ? "" : raw + "/";
      if (folder == null || !folder.rawFolder().equals(rawFolder)) {
        List<String> path =
            raw.isEmpty() ? List.of() : List.of(FileName.composed(raw).split("/", -1));
        folder = ExportWalk.this.folder(new Part(0, "", Optional.empty()), path, rawFolder);
      }
      return folder;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(location.folder())) {
        throw e;
      }
      if (!(e instanceof NoSuchFileException)) {
        unlisted(file, true, "This place can't be read: %s.".formatted(e.getMessage()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException e) {
      if (e != null) {
        unlisted(visited, true, "This folder can't be read: %s.".formatted(e.getMessage()));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(GoogleJsonReader.MOST_BYTES + 1);
      if (bytes.length > GoogleJsonReader.MOST_BYTES) {
        throw new TooLongException(GoogleJsonReader.MOST_BYTES);
      }
      return bytes;
    }
  }
}
