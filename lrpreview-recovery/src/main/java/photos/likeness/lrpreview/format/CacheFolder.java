package photos.likeness.lrpreview.format;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The previews that lie in a folder, found by walking it once: every folder in it is listed one
 * time, no file is opened, links are not followed. Immutable.
 *
 * <p>Lightroom files previews under {@code B/B871/}, by their uuid. Where they lie otherwise, or
 * their names are in another case, they are found too.
 */
public final class CacheFolder {
  private static final Comparator<PictureFiles> BY_KEY = Comparator.comparing(PictureFiles::key);

  private static final String OLD_ENDING = ".lr-preview.noindex";
  private static final String CLOUD_ENDING = ".icloud";

  private final Path folder;
  private final List<PictureFiles> pictures;
  private final SortedSet<UUID> smartPreviews;

  /** Files that are not where Lightroom would put them, by the name they should have. */
  private final Map<String, Path> elsewhere;

  private final SortedSet<Path> oldPreviews;
  private final long inCloud;
  private final List<UnlistedFolder> unlisted;
  private final long bytes;

  private CacheFolder(Walk walk) {
    this.folder = walk.folder;
    this.pictures = merged(walk.pictures);
    this.smartPreviews = Collections.unmodifiableSortedSet(walk.smartPreviews);
    this.elsewhere = Map.copyOf(walk.elsewhere);
    this.oldPreviews = Collections.unmodifiableSortedSet(walk.oldPreviews);
    this.inCloud = walk.inCloud;
    this.unlisted = List.copyOf(walk.unlisted);
    this.bytes = walk.bytes;
  }

  /**
   * A folder or file within that could not be looked at.
   *
   * @param reason as the system says it
   */
  public record UnlistedFolder(Path path, String reason) {}

  /**
   * Lists a cache.
   *
   * @param folder {@code … Previews.lrdata}, {@code … Smart Previews.lrdata} or any other
   * @throws IOException if the folder itself can't be listed
   */
  public static CacheFolder list(Path folder) throws IOException {
    return list(folder, () -> {});
  }

  /**
   * Lists a cache, which may take a while.
   *
   * @param stillListing called for every folder in it; what it throws ends the listing
   */
  public static CacheFolder list(Path folder, Runnable stillListing) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw Files.exists(folder)
          ? new NotDirectoryException(folder.toString())
          : new NoSuchFileException(folder.toString());
    }
    Walk walk = new Walk(folder, stillListing);
    Files.walkFileTree(folder, walk);
    return new CacheFolder(walk);
  }

  private static List<PictureFiles> merged(List<PictureFiles> files) {
    files.sort(BY_KEY);
    List<PictureFiles> merged = new ArrayList<>();
    for (PictureFiles file : files) {
      if (!merged.isEmpty() && merged.getLast().key().equals(file.key())) {
        merged.add(merged.removeLast().and(file));
      } else {
        merged.add(file);
      }
    }
    return List.copyOf(merged);
  }

  /** Where it lies. */
  public Path folder() {
    return folder;
  }

  /** Every picture, in the order of its keys. */
  public List<PictureFiles> pictures() {
    return pictures;
  }

  /** The files of a picture; empty if there is none. */
  public Optional<PictureFiles> files(PreviewKey key) {
    int at = firstFrom(key);
    return at < pictures.size() && pictures.get(at).key().equals(key)
        ? Optional.of(pictures.get(at))
        : Optional.empty();
  }

  /** The place in {@link #pictures} where those of a photo file begin, or would. */
  public int firstOf(UUID uuid) {
    return firstFrom(new PreviewKey(uuid, 0, 0));
  }

  /** All pictures of a photo file: as it is developed now, and as it was. */
  public List<PictureFiles> picturesOf(UUID uuid) {
    int from = firstOf(uuid);
    int to = from;
    while (to < pictures.size() && pictures.get(to).key().uuid().equals(uuid)) {
      to++;
    }
    return pictures.subList(from, to);
  }

  private int firstFrom(PreviewKey key) {
    int low = 0;
    int high = pictures.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pictures.get(middle).key().compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Photo files that have a smart preview here. */
  public SortedSet<UUID> smartPreviews() {
    return smartPreviews;
  }

  /**
   * Previews of Lightroom 1 and 2, {@code *.lr-preview.noindex}, as paths from here. What their
   * names mean is not known.
   */
  public SortedSet<Path> oldPreviews() {
    return oldPreviews;
  }

  /**
   * How many previews lie in a cloud only: iCloud leaves {@code .NAME.icloud} for a file it took
   * away. These are not read, which would fetch them one by one.
   */
  public long inCloud() {
    return inCloud;
  }

  /** Of all previews together. */
  public long bytes() {
    return bytes;
  }

  /** What could not be looked at. */
  public List<UnlistedFolder> unlisted() {
    return unlisted;
  }

  /** Where the file of that name lies. */
  public Path path(PreviewName name) {
    String fileName = name.fileName();
    Path other = elsewhere.get(fileName);
    return other == null ? usualPlace(folder, fileName) : folder.resolve(other);
  }

  private static Path usualPlace(Path folder, String fileName) {
    return folder
        .resolve(fileName.substring(0, 1))
        .resolve(fileName.substring(0, 4))
        .resolve(fileName);
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Runnable stillListing;
    private final List<PictureFiles> pictures = new ArrayList<>();
    private final SortedSet<UUID> smartPreviews = new TreeSet<>();
    private final Map<String, Path> elsewhere = new HashMap<>();
    private final SortedSet<Path> oldPreviews = new TreeSet<>();
    private final List<UnlistedFolder> unlisted = new ArrayList<>();
    private long inCloud;
    private long bytes;

    Walk(Path folder, Runnable stillListing) {
      this.folder = folder;
      this.stillListing = stillListing;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
      stillListing.run();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        String fileName = file.getFileName().toString();
        Optional<PreviewName> name = PreviewName.parse(fileName);
        if (name.isPresent()) {
          take(name.get(), file, attributes);
          bytes += attributes.size();
        } else if (fileName.endsWith(OLD_ENDING) && !fileName.startsWith("._")) {
          oldPreviews.add(folder.relativize(file));
          bytes += attributes.size();
        } else if (isInCloud(fileName)) {
          inCloud++;
        }
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isInCloud(String fileName) {
      return fileName.length() > CLOUD_ENDING.length() + 1
          && fileName.startsWith(".")
          && fileName.endsWith(CLOUD_ENDING)
          && PreviewName.parse(fileName.substring(1, fileName.length() - CLOUD_ENDING.length()))
              .isPresent();
    }

    private void take(PreviewName name, Path file, BasicFileAttributes attributes) {
      long size = attributes.size();
      long modifiedMillis = attributes.lastModifiedTime().toMillis();
      String fileName = name.fileName();
      if (!file.equals(usualPlace(folder, fileName))) {
        elsewhere.putIfAbsent(fileName, folder.relativize(file));
      }
      switch (name) {
        case PreviewName.Pyramid pyramid -> add(PictureFiles.of(pyramid, size, modifiedMillis));
        case PreviewName.FastPyramid pyramid -> add(PictureFiles.of(pyramid, size, modifiedMillis));
        case PreviewName.LooseLevel level -> add(PictureFiles.of(level, size, modifiedMillis));
        case PreviewName.SmartPreview(UUID uuid) -> smartPreviews.add(uuid);
      }
    }

    /** A picture's files lie together: joined at once, a list of millions stays short. */
    private void add(PictureFiles files) {
      if (!pictures.isEmpty() && pictures.getLast().key().equals(files.key())) {
        pictures.add(pictures.removeLast().and(files));
      } else {
        pictures.add(files);
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
      if (file.equals(folder)) {
        throw problem;
      }
      unlisted.add(new UnlistedFolder(file, problem.toString()));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException problem) {
      if (problem != null) {
        unlisted.add(new UnlistedFolder(visited, problem.toString()));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
