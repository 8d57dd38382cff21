package photos.likeness.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import photos.likeness.lrpreview.catalog.Catalog;
import photos.likeness.lrpreview.catalog.CatalogFiles;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.CurrentPictures;
import photos.likeness.lrpreview.catalog.PreviewDatabase;
import photos.likeness.lrpreview.catalog.PreviewDatabase.PyramidRow;
import photos.likeness.lrpreview.format.CacheFolder;
import photos.likeness.lrpreview.format.PictureFiles;
import photos.likeness.lrpreview.format.PreviewKey;
import photos.likeness.lrpreview.format.PreviewName;
import photos.likeness.photo.FileStamp;
import photos.likeness.source.CatalogPicture.Kind;

/**
 * The photos of a Lightroom catalog, with the previews that lie beside it. Catalog and databases
 * are read from private copies, no photo's own file is looked at. Films are left out.
 *
 * <p>Which preview shows a photo as it is developed now is told by the catalog's digest; where it
 * has none, by previews.db. Of earlier ones the one that previews.db names is taken, else the
 * newest, unless several photos share the file: then it may be another's.
 */
final class CatalogListing implements PhotoSource {
  private static final FileStamp NO_FILES = new FileStamp(0, Instant.EPOCH);

  /** Ten times what was seen; one that has more is not what it is taken for. */
  private static final int MOST_SMALLEST_BYTES = 64_000;

  private final CatalogFiles files;
  private final Path temporaryFolder;
  private final ExcludeRules exclude;

  /**
   * @param temporaryFolder where private copies go while the catalog is listed; it must be there
   */
  CatalogListing(CatalogFiles files, Path temporaryFolder, ExcludeRules exclude) {
    this.files = files;
    this.temporaryFolder = temporaryFolder;
    this.exclude = exclude;
  }

  @Override
  public void list(SourceVisitor visitor) throws IOException {
    try (Catalog catalog = Catalog.open(files.catalog(), temporaryFolder);
        PreviewDatabase databases = PreviewDatabase.open(files.previews(), temporaryFolder);
        CurrentPictures shown = databases.currentPictures()) {
      Listing listing = new Listing(visitor, catalog, databases, shown);
      catalog.forEachPhoto(listing::add);
      listing.sayWhatIsLeftOut();
      catalog.warnings().forEach(visitor::note);
      databases.warnings().forEach(visitor::note);
      shown.damage().ifPresent(visitor::note);
    }
  }

  /** One pass over the photos. */
  private final class Listing {
    private final SourceVisitor visitor;
    private final PreviewDatabase databases;
    private final CurrentPictures shown;
    private final Set<UUID> sharedFiles;
    private final Optional<CacheFolder> previews;
    private final Optional<CacheFolder> smartPreviews;
    private long films;
    private long nameless;

    private Listing(
        SourceVisitor visitor, Catalog catalog, PreviewDatabase databases, CurrentPictures shown)
        throws IOException {
      this.visitor = visitor;
      this.databases = databases;
      this.shown = shown;
      this.sharedFiles = catalog.sharedFiles();
      this.previews = folder(files.hasPreviews(), files.previews());
      this.smartPreviews = folder(files.hasSmartPreviews(), files.smartPreviews());
      if (previews.isEmpty()) {
        visitor.note(
            "There is no folder %s: photos that are not known yet wait for their previews."
                .formatted(files.previews()));
      }
    }

    private Optional<CacheFolder> folder(boolean there, Path folder) throws IOException {
      if (!there) {
        return Optional.empty();
      }
      CacheFolder listed = CacheFolder.list(folder, visitor::stillListing);
      listed
          .unlisted()
          .forEach(place ->
              visitor.note("%s can't be looked into: %s.".formatted(place.path(), place.reason())));
      return Optional.of(listed);
    }

    private void add(CatalogPhoto photo) {
      visitor.stillListing();
      Optional<PreviewKey> last = shown.of(photo.id());
      if (photo.isVideo()) {
        films++;
      } else if (photo.globalId().isEmpty()) {
        nameless++;
      } else if (!exclude.leavesOutListed(CatalogMetadata.place(photo))) {
        visitor.photo(entry(photo, last));
      }
    }

    private CatalogEntry entry(CatalogPhoto photo, Optional<PreviewKey> last) {
      // A row that names another file's preview belongs to another catalog's photo of that number.
      Optional<PreviewKey> ofThisFile =
          last.filter(key -> photo.fileId().equals(Optional.of(key.uuid())));
      Optional<PreviewKey> wanted = photo.preview().or(() -> ofThisFile);
      Optional<PictureFiles> present = previews.flatMap(cache -> wanted.flatMap(cache::files));
      Optional<PictureFiles> earlier =
          previews.flatMap(cache ->
              ofThisFile
                  .filter(key -> !wanted.equals(Optional.of(key)))
                  .flatMap(cache::files)
                  .or(() -> newest(cache, photo, wanted)));
      List<CatalogPicture> pictures = new ArrayList<>();
      present.ifPresent(found -> pictures.add(preview(Kind.PRESENT, found)));
      earlier.ifPresent(found -> pictures.add(preview(Kind.EARLIER, found)));
      smart(photo).ifPresent(pictures::add);
      if (pictures.isEmpty()) {
        wanted.flatMap(this::smallest).ifPresent(pictures::add);
      }
      return new CatalogEntry(
          photo.globalId(),
          CatalogMetadata.place(photo),
          CatalogMetadata.fileType(photo),
          wanted.map(PreviewKey::digest).orElse(""),
          present.or(() -> earlier).map(Listing::stamp).orElse(NO_FILES),
          pictures,
          CatalogMetadata.of(photo));
    }

    private Optional<PictureFiles> newest(
        CacheFolder cache, CatalogPhoto photo, Optional<PreviewKey> wanted) {
      if (photo.fileId().isEmpty() || sharedFiles.contains(photo.fileId().get())) {
        return Optional.empty();
      }
      return cache.picturesOf(photo.fileId().get()).stream()
          .filter(found -> !wanted.equals(Optional.of(found.key())))
          .max(Comparator.comparingLong(PictureFiles::modifiedMillis));
    }

    private static FileStamp stamp(PictureFiles found) {
      return new FileStamp(found.bytes(), Instant.ofEpochMilli(found.modifiedMillis()));
    }

    private CatalogPicture preview(Kind kind, PictureFiles found) {
      return new CatalogPicture(
          kind,
          found.key().toString(),
          folderOf(previews.orElseThrow(), found.names().getFirst()),
          found.hasPyramid()
              ? Optional.empty()
              : databases.pyramid(found.key()).flatMap(PyramidRow::colorProfile));
    }

    private Optional<CatalogPicture> smart(CatalogPhoto photo) {
      return smartPreviews.flatMap(cache ->
          photo
              .fileId()
              .filter(uuid -> cache.smartPreviews().contains(uuid))
              .map(uuid ->
                  new CatalogPicture(
                      Kind.SMART,
                      uuid.toString().toUpperCase(Locale.ROOT),
                      folderOf(cache, new PreviewName.SmartPreview(uuid)),
                      Optional.empty())));
    }

    private Optional<CatalogPicture> smallest(PreviewKey key) {
      return databases
          .rootPixels(key)
          .filter(jpeg -> jpeg.length > 0 && jpeg.length <= MOST_SMALLEST_BYTES)
          .map(jpeg ->
              new CatalogPicture(
                  Kind.SMALLEST,
                  key.toString(),
                  Base64.getEncoder().encodeToString(jpeg),
                  databases.pyramid(key).flatMap(PyramidRow::colorProfile)));
    }

    private static String folderOf(CacheFolder cache, PreviewName name) {
      Path folder = cache.folder().relativize(cache.path(name).getParent());
      List<String> names = new ArrayList<>();
      folder.forEach(part -> names.add(part.toString()));
      return String.join("/", names);
    }

    private void sayWhatIsLeftOut() {
      if (films > 0) {
        visitor.note(
            films == 1
                ? "1 video is left out; Likeness looks at photos."
                : "%,d videos are left out; Likeness looks at photos.".formatted(films));
      }
      if (nameless > 0) {
        visitor.note(
            "%,d rows of the catalog are left out: they have no id of their own."
                .formatted(nameless));
      }
    }
  }
}
