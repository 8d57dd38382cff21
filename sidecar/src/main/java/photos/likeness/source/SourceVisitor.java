package photos.likeness.source;

import java.nio.file.Path;

/**
 * Receives what a source lists, one call at a time, on the thread that lists. May throw to stop the
 * listing: what it throws comes out of {@link PhotoSource#list}.
 */
public interface SourceVisitor {

  void photo(SourcePhoto photo);

  void unlisted(UnlistedPlace place);

  /** A folder that is looked into, told before what it holds. */
  default void folder(Path folder) {}

  /** What a person should know of the source. */
  default void note(String sentence) {}

  /** Called often, also where nothing is found for long; the place to throw when cancelled. */
  default void stillListing() {}
}
