package photos.likeness.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Filter;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.vector.ContentSet;

/** The photos and what is known of them. */
public final class Photos {

  Photos() {}

  /** Writes photos and their embeddings in one transaction, and clears failures they had. */
  public void save(List<IndexedPhoto> batch) {
    throw new UnsupportedOperationException();
  }

  /** What is known of each photo of a source, by external id, to tell what changed. */
  public Map<String, KnownPhoto> known(SourceId source, ModelId model) {
    throw new UnsupportedOperationException();
  }

  /** Whether this content has a vector of the model already. */
  public boolean hasEmbedding(ContentKey content, ModelId model) {
    throw new UnsupportedOperationException();
  }

  /** Marks photos as not found, or as found again. */
  public void setMissing(SourceId source, Collection<String> externalIds, boolean missing) {
    throw new UnsupportedOperationException();
  }

  /**
   * Drops the photos of a source that are marked missing, and vectors no photo needs any more.
   *
   * @return how many photos went
   */
  public long prune(SourceId source) {
    throw new UnsupportedOperationException();
  }

  public Optional<Photo> find(long photoId) {
    throw new UnsupportedOperationException();
  }

  public Optional<Photo> find(PhotoKey key) {
    throw new UnsupportedOperationException();
  }

  /** The photo at this absolute path, the one seen last if several sources hold it. */
  public Optional<Photo> findByPath(String path) {
    throw new UnsupportedOperationException();
  }

  /** The content with this key, if it is known. */
  public Optional<Long> findContent(ContentKey content) {
    throw new UnsupportedOperationException();
  }

  /** The key of this content. */
  public Optional<ContentKey> contentKey(long contentId) {
    throw new UnsupportedOperationException();
  }

  /** Photos that pass the filter, by photo id, those after {@code afterPhotoId}. */
  public List<Photo> page(Filter filter, long afterPhotoId, int limit) {
    throw new UnsupportedOperationException();
  }

  /** The photos of these contents that pass the filter, each list by photo id. */
  public Map<Long, List<Photo>> ofContents(Collection<Long> contentIds, Filter filter) {
    throw new UnsupportedOperationException();
  }

  /**
   * The contents of all photos that pass the filter. Missing photos pass: an unplugged disk's
   * pictures are still found.
   */
  public ContentSet resolve(Filter filter) {
    throw new UnsupportedOperationException();
  }

  /** How many photos pass the filter and have a vector of the model. */
  public long count(Filter filter, ModelId model) {
    throw new UnsupportedOperationException();
  }

  public Counts counts(ModelId model) {
    throw new UnsupportedOperationException();
  }
}
