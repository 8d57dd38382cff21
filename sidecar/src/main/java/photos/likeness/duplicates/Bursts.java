package photos.likeness.duplicates;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.photo.CaptureTime;
import photos.likeness.store.PhotoTraits;
import photos.likeness.vector.CosineTable;

/**
 * Shots that one camera took soon after each other and that look alike, each like the one before
 * it: a burst is a chain, and may go on for longer than two of its shots may be apart. Shots whose
 * camera is not known are taken for those of one.
 *
 * <p>Copies of one shot, which say the same time and have its name, are one shot of it, for which
 * the one that is worth keeping stands.
 */
final class Bursts {
  private static final Comparator<PhotoTraits> IN_TIME =
      Comparator.comparingLong(PhotoTraits::cameraId)
          .thenComparing(shot -> time(shot).local())
          .thenComparing(KeeperRule.BEST_FIRST);

  private final CosineTable cosines;
  private final Closeness closeness;
  private final Duration mostApart;

  Bursts(CosineTable cosines, Closeness closeness, double secondsApart) {
    this.cosines = cosines;
    this.closeness = closeness;
    this.mostApart = Duration.ofNanos(Math.round(secondsApart * 1e9));
  }

  private record Taken(long cameraId, CaptureTime at, String name) {}

  /** The bursts among these shots. */
  List<Group> groups(Collection<PhotoTraits> shots) {
    List<Group> groups = new ArrayList<>();
    List<PhotoTraits> chain = new ArrayList<>();
    for (PhotoTraits shot : inTime(shots)) {
      if (!chain.isEmpty() && !follows(chain.getLast(), shot)) {
        end(chain, groups);
      }
      chain.add(shot);
    }
    end(chain, groups);
    return groups;
  }

  private List<PhotoTraits> inTime(Collection<PhotoTraits> shots) {
    Map<Taken, PhotoTraits> once = new LinkedHashMap<>();
    for (PhotoTraits shot : shots) {
      if (shot.takenAt().isPresent() && cosines.row(shot.contentId()) >= 0) {
        once.merge(
            new Taken(shot.cameraId(), time(shot), CopyNames.original(shot.stem())),
            shot,
            (a, b) -> KeeperRule.BEST_FIRST.compare(a, b) <= 0 ? a : b);
      }
    }
    return once.values().stream().sorted(IN_TIME).toList();
  }

  private static CaptureTime time(PhotoTraits shot) {
    return shot.takenAt().orElseThrow();
  }

  private boolean follows(PhotoTraits before, PhotoTraits shot) {
    return before.cameraId() == shot.cameraId()
        && Duration.between(time(before).local(), time(shot).local()).compareTo(mostApart) <= 0
        && closeness.burst(
            cosines.cosine(cosines.row(before.contentId()), cosines.row(shot.contentId())));
  }

  private static void end(List<PhotoTraits> chain, List<Group> groups) {
    if (chain.size() > 1) {
      groups.add(Group.of(DuplicateKind.BURST, chain));
    }
    chain.clear();
  }
}
