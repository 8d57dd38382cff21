package photos.likeness.store;

import java.util.Optional;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;

/**
 * A photo ready to be written.
 *
 * @param path absolute, as text
 * @param metadataStamp what the metadata was read with, and from which files besides the photo's; a
 *     photo is read again when that changes
 * @param content what it shows; empty if nothing new is known of that, then what the store has
 *     stays
 * @param embedding the content's vector; empty if the store has it already
 * @param waits whether it waits for a picture of how it is developed now
 * @param previewColours what a preview cache's database calls the colours of the content
 */
public record IndexedPhoto(
    PhotoKey key,
    String path,
    String fileType,
    FileStamp stamp,
    PhotoMetadata metadata,
    String metadataStamp,
    Optional<ContentKey> content,
    Optional<Embedding> embedding,
    boolean waits,
    Optional<String> previewColours) {

  public IndexedPhoto {
    if (content.isEmpty() && embedding.isPresent()) {
      throw new IllegalArgumentException("a vector belongs to a content, got none for " + key);
    }
  }

  /** A photo whose file was looked at. */
  public IndexedPhoto(
      PhotoKey key,
      String path,
      String fileType,
      FileStamp stamp,
      PhotoMetadata metadata,
      String metadataStamp,
      ContentKey content,
      Optional<Embedding> embedding) {
    this(
        key,
        path,
        fileType,
        stamp,
        metadata,
        metadataStamp,
        Optional.of(content),
        embedding,
        false,
        Optional.empty());
  }

  /** A photo that no other file says anything of. */
  public IndexedPhoto(
      PhotoKey key,
      String path,
      String fileType,
      FileStamp stamp,
      PhotoMetadata metadata,
      ContentKey content,
      Optional<Embedding> embedding) {
    this(key, path, fileType, stamp, metadata, "", content, embedding);
  }

  /** The same with the vector of its content. */
  public IndexedPhoto with(Embedding vector) {
    return new IndexedPhoto(
        key,
        path,
        fileType,
        stamp,
        metadata,
        metadataStamp,
        content,
        Optional.of(vector),
        waits,
        previewColours);
  }

  /** The same as another type and size. */
  public IndexedPhoto as(String type, int width, int height) {
    return new IndexedPhoto(
        key,
        path,
        type,
        stamp,
        metadata.toBuilder().size(width, height).build(),
        metadataStamp,
        content,
        embedding,
        waits,
        previewColours);
  }

  /** The same without a picture: it waits for one, and what the store has of it stays. */
  public IndexedPhoto waiting() {
    return new IndexedPhoto(
        key,
        path,
        fileType,
        stamp,
        metadata,
        metadataStamp,
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty());
  }
}
