package photos.likeness.source;

import java.nio.file.Path;
import photos.likeness.photo.FileStamp;

/**
 * A file a source lists.
 *
 * @param externalId the source's own id for it; for a folder the path below the root, with {@code
 *     /} between names
 * @param path where it lies, absolute
 * @param stamp its size and time when it was listed
 */
public record SourceFile(String externalId, Path path, FileStamp stamp) {}
