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
 * @param embedding the content's vector; empty if the store has it already
 */
public record IndexedPhoto(
    PhotoKey key,
    String path,
    String fileType,
    FileStamp stamp,
    PhotoMetadata metadata,
    String metadataStamp,
    ContentKey content,
    Optional<Embedding> embedding) {

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
}
