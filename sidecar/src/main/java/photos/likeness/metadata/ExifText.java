package photos.likeness.metadata;

import com.drew.metadata.Directory;
import java.util.Optional;

/** A tag's text, without the zeros and spaces cameras pad it with. */
final class ExifText {
  private ExifText() {}

  /** Empty if the tag is absent or blank. */
  static Optional<String> of(Directory directory, int tag) {
    String text = directory.getString(tag);
    return Optional.ofNullable(text)
        .map(padded -> padded.replace('\0', ' ').strip())
        .filter(stripped -> !stripped.isEmpty());
  }
}
