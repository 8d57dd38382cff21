package photos.likeness.index;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A look that Likeness takes by itself, where nobody waits for the end. Files that are still being
 * written are left for a later look.
 *
 * @param parts files and folders that may have changed, present or gone, absolute; everything below
 *     the location if empty
 * @param settle how long ago a new or changed file must have been written to be read
 */
public record QuietCheck(List<Path> parts, Duration settle) {
  public QuietCheck {
    parts = List.copyOf(parts);
  }
}
