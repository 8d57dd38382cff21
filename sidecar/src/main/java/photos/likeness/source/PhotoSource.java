package photos.likeness.source;

import java.io.IOException;

/** A place photos come from. */
public interface PhotoSource {

  /**
   * Lists every photo, each once, in an order that is the same as long as the source is the same.
   *
   * @throws IOException if nothing can be listed at all; a part that can't be listed is told to the
   *     visitor instead
   */
  void list(SourceVisitor visitor) throws IOException;
}
