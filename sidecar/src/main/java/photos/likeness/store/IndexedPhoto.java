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
 * @param embedding the content's vector; empty if the store has it already
 */
public record IndexedPhoto(
    PhotoKey key,
    String path,
    String fileType,
    FileStamp stamp,
    PhotoMetadata metadata,
    ContentKey content,
    Optional<Embedding> embedding) {}
