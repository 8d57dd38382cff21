package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Photo;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.CatalogEntry;
import photos.likeness.source.CatalogPicture;
import photos.likeness.source.CatalogPictures;
import photos.likeness.source.LightroomCatalog;
import photos.likeness.store.Store;

/** The previews beside the catalogs of the index. Thread-safe. */
public final class CatalogPreviews {
  private final Store store;

  public CatalogPreviews(Store store) {
    this.store = store;
  }

  /** Whether a content is a preview, which is looked for here and nowhere else. */
  public static boolean isPreview(ContentKey content) {
    return CatalogPictures.isPreview(content);
  }

  /**
   * The preview that a photo's content is, if it is still there.
   *
   * @param photo of a catalog; its own file is left alone
   * @return a JPEG of the smallest level that has what is wanted, else of the largest; it says how
   *     it must be turned and what its colours are
   */
  public Optional<byte[]> find(Photo photo, ContentKey content, WantedSize wanted) {
    if (photo.key().source().kind() != SourceKind.LIGHTROOM || !isPreview(content)) {
      return Optional.empty();
    }
    Optional<CatalogPictures> pictures = pictures(photo.key().source());
    if (pictures.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<String> colours = store.photos().previewColours(photo.id());
      return Optional.of(
          pictures.get().read(content, colours, wanted.shortSide(), wanted.longSide()).bytes());
    } catch (IOException e) {
      return Optional.empty(); // Away, or damaged by now: whoever asks has no preview.
    }
  }

  /** The pictures of a listed photo that can be read, the smart preview as it is. */
  List<byte[]> pictures(SourceId source, CatalogEntry entry, WantedSize wanted) {
    List<byte[]> all = new ArrayList<>();
    Optional<CatalogPictures> pictures = pictures(source);
    for (CatalogPicture picture :
        pictures.isEmpty() ? List.<CatalogPicture>of() : entry.pictures()) {
      read(pictures.get(), picture, entry, wanted).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<byte[]> read(
      CatalogPictures pictures, CatalogPicture picture, CatalogEntry entry, WantedSize wanted) {
    try {
      return Optional.of(
          switch (picture.kind()) {
            case SMART -> Files.readAllBytes(pictures.smartPreview(picture));
            case SMALLEST -> CatalogPictures.smallest(picture, entry.metadata().orientation());
            case PRESENT, EARLIER ->
                pictures
                    .read(
                        picture,
                        entry.metadata().orientation(),
                        wanted.shortSide(),
                        wanted.longSide())
                    .bytes();
          });
    } catch (IOException e) {
      return Optional.empty(); // Nothing of it can be decoded, so it does no harm.
    }
  }

  private Optional<CatalogPictures> pictures(SourceId source) {
    try {
      return store
          .sources()
          .location(source)
          .flatMap(location -> LightroomCatalog.at(Path.of(location)))
          .map(LightroomCatalog::pictures);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
