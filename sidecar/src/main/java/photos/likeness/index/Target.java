package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import photos.likeness.photo.SourceId;
import photos.likeness.source.PhotoSource;
import photos.likeness.source.UnlistedPlace;
import photos.likeness.store.SourceSummary;

/** What a request comes down to: a source, and which of its photos are to be listed. */
sealed interface Target permits FolderTarget, CatalogTarget, TakeoutTarget {

  SourceId source();

  /** Where it lies now. */
  String location();

  /** Known sources inside a new one, which it takes in. */
  List<SourceId> inner();

  /** What comes before the external ids of a source that is taken in. */
  String prefixOf(SourceId taken);

  /** Whether everything of the source is asked for. */
  boolean isWholeSource();

  /** How the external ids of what is asked for begin, empty for all. */
  String belowAsText();

  /**
   * The photos that are asked for.
   *
   * @param exclude what is left out
   * @param parts what alone is looked at; everything if empty
   * @throws IllegalArgumentException if an exclude pattern can't be read, or a part lies elsewhere
   */
  PhotoSource photos(List<String> exclude, List<Path> parts);

  /** External ids of these parts. */
  Set<String> externalIds(List<Path> parts);

  /**
   * Whether a source without a photo is to be taken for one that is away.
   *
   * @param parts what alone was looked at; everything if empty
   */
  boolean mayBeAway(List<Path> parts) throws IOException;

  /**
   * Whether what was not listed is gone.
   *
   * @param unlisted what could not be listed
   */
  default boolean showsAll(List<UnlistedPlace> unlisted) {
    return true;
  }

  /** Says that a source has no photo any more. */
  IndexException emptied(SourceSummary known);
}
