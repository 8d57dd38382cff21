package photos.likeness.index;

import java.time.Instant;
import java.util.List;
import photos.likeness.photo.SourceId;

/**
 * What was listed, how and when.
 *
 * @param below the folder that was listed, as a path below the root; empty for the root
 * @param exclude what was left out
 * @param listedAt when the walk began, to the millisecond
 */
record FileListHeader(SourceId source, String below, List<String> exclude, Instant listedAt) {

  FileListHeader {
    exclude = List.copyOf(exclude);
    listedAt = Instant.ofEpochMilli(listedAt.toEpochMilli());
  }

  /** Whether both are answers to the same question, whenever they were given. */
  boolean sameQuestion(FileListHeader other) {
    return source.equals(other.source)
        && below.equals(other.below)
        && exclude.equals(other.exclude);
  }
}
