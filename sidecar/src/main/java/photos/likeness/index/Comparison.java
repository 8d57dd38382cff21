package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import photos.likeness.source.CatalogEntry;
import photos.likeness.source.SourcePhoto;
import photos.likeness.source.UnlistedPlace;
import photos.likeness.store.KnownPhoto;

/**
 * What a list holds against what the store knows. For one thread.
 *
 * <p>What is left of the known photos when the whole list was seen is what the list does not hold.
 */
final class Comparison {
  /** A file to do that has been in a process that died. */
  record Suspected(int position, SourcePhoto photo, Suspect suspect) {}

  private final BitSet toDo = new BitSet();
  private final List<Suspected> suspected = new ArrayList<>();
  private final List<UnlistedPlace> unlisted = new ArrayList<>();
  private final List<String> foundAgain = new ArrayList<>();
  private final Map<String, KnownPhoto> left;
  private int files;
  private int unchanged;
  private int failedBefore;
  private int waiting;

  private Comparison(Map<String, KnownPhoto> known) {
    this.left = known;
  }

  /**
   * Reads a list through.
   *
   * @param known by external id; what the list holds is taken out of it
   * @param retry which files that failed are tried again though they did not change
   * @param later which new and changed files are left alone this time
   */
  static Comparison of(
      Path list,
      Map<String, KnownPhoto> known,
      Predicate<String> retry,
      Predicate<SourcePhoto> later,
      Suspects suspects)
      throws IOException, DamagedListException {
    Comparison comparison = new Comparison(known);
    try (FileListReader reader = new FileListReader(list)) {
      while (true) {
        switch (reader.next()) {
          case FileListReader.Entry.Listed(SourcePhoto photo) -> {
            boolean look = comparison.compare(photo, retry) && !later.test(photo);
            if (look) {
              int position = comparison.files;
              comparison.toDo.set(position);
              suspects
                  .find(reader.header().source(), photo)
                  .ifPresent(
                      suspect -> comparison.suspected.add(new Suspected(position, photo, suspect)));
            }
            comparison.files++;
          }
          case FileListReader.Entry.Unlisted(UnlistedPlace place) -> comparison.unlisted.add(place);
          case FileListReader.Entry.End(long count) -> {
            if (count != comparison.files) {
              throw new DamagedListException(
                  "%d files, expected %d".formatted(comparison.files, count), 0);
            }
            return comparison;
          }
        }
      }
    }
  }

  /** Whether the photo must be looked at. */
  private boolean compare(SourcePhoto photo, Predicate<String> retry) {
    KnownPhoto known = left.remove(photo.externalId());
    if (known == null) {
      return true;
    }
    if (known.missing()) {
      foundAgain.add(photo.externalId());
    }
    if (!known.stamp().equals(photo.stamp())) {
      return true;
    }
    boolean same = known.metadataStamp().equals(MetadataStamp.of(photo));
    if (known.failed()) {
      // What a catalog knows of a photo changes without its file.
      boolean again = retry.test(photo.externalId()) || (photo instanceof CatalogEntry && !same);
      failedBefore += again ? 0 : 1;
      return again;
    }
    boolean seen = known.embedded() && !known.coarse();
    boolean settled = same && (seen || known.waits());
    unchanged += settled ? 1 : 0;
    waiting += settled && known.waits() ? 1 : 0;
    return !settled;
  }

  /** Files to look at, by their place in the list. */
  BitSet toDo() {
    return toDo;
  }

  List<Suspected> suspected() {
    return suspected;
  }

  List<UnlistedPlace> unlisted() {
    return unlisted;
  }

  /** Photos marked missing that are there. */
  List<String> foundAgain() {
    return foundAgain;
  }

  int files() {
    return files;
  }

  int unchanged() {
    return unchanged;
  }

  /** Unchanged photos that wait for a picture. */
  int waiting() {
    return waiting;
  }

  /** Files that failed before, are the same, and are left alone. */
  int failedBefore() {
    return failedBefore;
  }

  /**
   * What the store knows and the list does not hold, where it was looked for: below {@code below},
   * but not in a folder that could not be read.
   *
   * @param parts if not empty, external ids of files and folders that alone were looked at
   */
  Map<String, KnownPhoto> gone(String below, Set<String> parts) {
    if (!below.isEmpty()) {
      left.keySet().removeIf(id -> !id.startsWith(below + "/"));
    }
    if (!parts.isEmpty()) {
      left.keySet().removeIf(id -> !covered(id, parts));
    }
    for (UnlistedPlace place : unlisted) {
      left.remove(place.externalId());
      if (place.folder()) {
        left.keySet().removeIf(id -> id.startsWith(place.externalId() + "/"));
      }
    }
    return left;
  }

  /** Whether the id or a folder it lies in is one of the parts. */
  private static boolean covered(String id, Set<String> parts) {
    for (int end = id.length(); end > 0; end = id.lastIndexOf('/', end - 1)) {
      if (parts.contains(id.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}
