package photos.likeness.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.lrpreview.catalog.Catalog;
import photos.likeness.lrpreview.catalog.CatalogFiles;
import photos.likeness.photo.FileStamp;

/**
 * A Lightroom catalog and the folders of previews beside it. Nothing of them is written to, and the
 * catalog is opened as a private copy only. Immutable.
 */
public final class LightroomCatalog {
  private static final FileStamp ABSENT = new FileStamp(0, Instant.EPOCH);

  private final CatalogFiles files;

  private LightroomCatalog(CatalogFiles files) {
    this.files = files;
  }

  /**
   * The catalog of a place.
   *
   * @param location a {@code .lrcat} file, or a {@code Previews.lrdata} or {@code Smart
   *     Previews.lrdata} folder beside one; need not be there
   * @return empty if it is named as none of these
   */
  public static Optional<LightroomCatalog> at(Path location) {
    return CatalogFiles.of(location).map(LightroomCatalog::new);
  }

  /** The {@code .lrcat} file, absolute. */
  public Path file() {
    return files.catalog();
  }

  /** Whether the {@code .lrcat} file is there. */
  public boolean isThere() {
    return Files.isRegularFile(file());
  }

  /**
   * Sizes and times of the files that change with the catalog and its previews. What is not there
   * has neither.
   */
  public List<FileStamp> stamps() {
    List<FileStamp> stamps = new ArrayList<>();
    for (Path file : files.changing()) {
      stamps.add(stamp(file));
    }
    return List.copyOf(stamps);
  }

  private static FileStamp stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant());
    } catch (IOException e) {
      return ABSENT;
    }
  }

  /**
   * {@code Adobe_storeProviderID}, which stays through moves, copies and upgrades.
   *
   * @param temporaryFolder where a private copy goes meanwhile
   * @return empty if it has none
   * @throws IOException if the catalog can't be read, with a sentence for people
   */
  public Optional<String> identity(Path temporaryFolder) throws IOException {
    try (Catalog opened = Catalog.open(file(), temporaryFolder)) {
      return opened.identity();
    }
  }

  /**
   * Its photos.
   *
   * @param temporaryFolder where private copies go while they are listed
   * @param exclude patterns of what is left out: a name of the photo's file or of a folder above
   *     it, or with {@code /} all of the path to it, as the catalog has it
   * @throws IllegalArgumentException if a pattern can't be read; the message says which
   */
  public PhotoSource photos(Path temporaryFolder, List<String> exclude) {
    return new CatalogListing(files, temporaryFolder, new ExcludeRules(exclude));
  }

  /** The pictures beside it. */
  public CatalogPictures pictures() {
    return new CatalogPictures(files);
  }
}
