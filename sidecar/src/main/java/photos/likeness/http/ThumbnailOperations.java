package photos.likeness.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.ThumbnailView;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureReader;
import photos.likeness.image.Thumbnails;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.index.ArchivedOriginals;
import photos.likeness.index.CatalogPreviews;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.Photo;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.Photos;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/** Small pictures of indexed photos, made from the file where there is none yet. */
final class ThumbnailOperations {
  /** The most that is read of a file to make a thumbnail of. */
  private static final long MAX_FILE_BYTES = 512L << 20;

  private final Photos photos;
  private final ThumbnailStore thumbnails;
  private final PictureReader reader;
  private final CatalogPreviews previews;

  ThumbnailOperations(Store store, ThumbnailStore thumbnails, PictureReader reader) {
    this.photos = store.photos();
    this.thumbnails = thumbnails;
    this.reader = reader;
    this.previews = new CatalogPreviews(store);
  }

  ThumbnailView thumbnail(long photoId) {
    Photo photo = PhotoOperations.find(photos, photoId);
    ContentKey content = content(photo);
    byte[] jpeg = thumbnails.find(content).orElseGet(() -> make(photo, content));
    return new ThumbnailView(entityTag(content), jpeg);
  }

  /** A picture to look at on a screen, never kept: a file's decoding takes a moment only. */
  ThumbnailView picture(long photoId) {
    Photo photo = PhotoOperations.find(photos, photoId);
    ContentKey content = content(photo);
    try {
      Picture seen = reader.read(bytes(photo, content, WantedSize.SCREEN), WantedSize.SCREEN);
      byte[] jpeg = Thumbnails.jpeg(seen, Thumbnails.SCREEN_LONG_SIDE);
      return new ThumbnailView("screen-" + entityTag(content), jpeg);
    } catch (UnreadableImageException e) {
      throw unavailable(photo, e.getMessage());
    }
  }

  private ContentKey content(Photo photo) {
    return photo
        .contentId()
        .flatMap(photos::contentKey)
        .orElseThrow(() -> unavailable(photo, "its pixels could not be read"));
  }

  /** The content's key names the pixels, so it names the thumbnail too. */
  private static String entityTag(ContentKey content) {
    return content.text().replaceAll("[^0-9A-Za-z:.-]", "-");
  }

  /** Of a preview it is not kept: the cache it comes from has small levels ready. */
  private byte[] make(Photo photo, ContentKey content) {
    try {
      byte[] file = bytes(photo, content, WantedSize.THUMBNAIL);
      byte[] jpeg = Thumbnails.jpeg(reader.read(file, WantedSize.THUMBNAIL));
      if (!CatalogPreviews.isPreview(content)) {
        thumbnails.put(content, jpeg);
      }
      return jpeg;
    } catch (UnreadableImageException e) {
      throw unavailable(photo, e.getMessage());
    }
  }

  /**
   * What was looked at; of a catalog's photo a preview or what was kept of it, its own file is left
   * alone.
   */
  private byte[] bytes(Photo photo, ContentKey content, WantedSize wanted) {
    if (ArchivedOriginals.isArchived(photo)) {
      return ArchivedOriginals.find(photo, content, MAX_FILE_BYTES)
          .orElseThrow(() -> unavailable(photo, "its archive has changed since it was indexed"));
    }
    return photo.key().source().kind() == SourceKind.LIGHTROOM
        ? previews
            .find(photo, content, wanted)
            .or(() -> thumbnails.find(content))
            .orElseThrow(() -> unavailable(photo, "it was made from a preview that is not at hand"))
        : unchangedBytes(photo);
  }

  /** The file's bytes, if it is still the file whose pixels the index knows. */
  private static byte[] unchangedBytes(Photo photo) {
    Path file = Path.of(photo.path());
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      FileStamp now = new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant());
      if (!attributes.isRegularFile() || !now.equals(photo.stamp())) {
        throw unavailable(photo, "the file has changed since it was indexed");
      }
      if (attributes.size() > MAX_FILE_BYTES) {
        throw unavailable(photo, "the file is larger than %,d MiB".formatted(MAX_FILE_BYTES >> 20));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unavailable(photo, "the file can't be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static ApiException unavailable(Photo photo, String reason) {
    return new ApiException(
        404,
        "thumbnailUnavailable",
        "there is no thumbnail of photo %d, %s: %s".formatted(photo.id(), photo.path(), reason),
        "Bring the file back, or index its source again.");
  }
}
