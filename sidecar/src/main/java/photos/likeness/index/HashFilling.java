package photos.likeness.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import photos.likeness.image.PictureHashing;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Filter;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PictureHash;
import photos.likeness.store.KnownContent;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/**
 * Hashes contents that were indexed before there were hashes: from their thumbnails, a catalog's
 * from its previews. It goes by content id, and what it has done is kept, so that it may stop at
 * any time. What it finds nothing of stays without a hash. For one thread.
 */
public final class HashFilling {
  private static final int AT_ONCE = 64;

  /** As much of a preview as a hash is made from. */
  private static final WantedSize WANTED = new WantedSize(128, 128);

  private final Store store;
  private final ThumbnailStore thumbnails;
  private final PictureReader reader;
  private final CatalogPreviews previews;
  private long last;

  public HashFilling(Store store, ThumbnailStore thumbnails, PictureReader reader) {
    this.store = store;
    this.thumbnails = thumbnails;
    this.reader = reader;
    this.previews = new CatalogPreviews(store);
  }

  /**
   * Goes on from where it was.
   *
   * @param stop asked between two pictures
   * @return whether it came to the end
   */
  public boolean work(BooleanSupplier stop) {
    while (true) {
      List<KnownContent> contents = store.pictureHashes().missing(last, AT_ONCE);
      if (contents.isEmpty()) {
        return true;
      }
      Map<Long, List<Photo>> photos =
          store
              .photos()
              .ofContents(contents.stream().map(KnownContent::id).toList(), Filter.EVERYTHING);
      Map<ContentKey, PictureHash> hashes = new LinkedHashMap<>();
      boolean stopped = false;
      for (KnownContent content : contents) {
        stopped = stopped || stop.getAsBoolean();
        if (!stopped) {
          last = content.id();
          hash(content.key(), photos.getOrDefault(content.id(), List.of()))
              .ifPresent(hash -> hashes.put(content.key(), hash));
        }
      }
      store.pictureHashes().save(hashes);
      if (stopped) {
        return false;
      }
    }
  }

  private Optional<PictureHash> hash(ContentKey content, List<Photo> photos) {
    return thumbnails
        .look(content)
        .or(() ->
            photos.stream()
                .flatMap(photo -> previews.find(photo, content, WANTED).stream())
                .findFirst())
        .flatMap(this::hash);
  }

  private Optional<PictureHash> hash(byte[] jpeg) {
    try {
      return Optional.of(PictureHashing.of(reader.read(jpeg, WANTED)));
    } catch (UnreadableImageException e) {
      return Optional.empty(); // As good as none: it was readable once, and may be made anew.
    }
  }
}
