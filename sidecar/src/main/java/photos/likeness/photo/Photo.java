package photos.likeness.photo;

import java.util.Optional;

/**
 * A photo in the index.
 *
 * @param id given by the store, never reused
 * @param contentId what its pixels are known as; empty while they could not be read
 * @param path where it lies, absolute, as text, for people and for other programs
 * @param folder the folder of that path, absolute
 * @param fileType lower-case extension by content, {@code jpeg}, {@code png}…
 * @param missing whether the last look at its source did not find it
 */
public record Photo(
    long id,
    PhotoKey key,
    Optional<Long> contentId,
    String path,
    String folder,
    String fileType,
    FileStamp stamp,
    boolean missing,
    PhotoMetadata metadata) {}
