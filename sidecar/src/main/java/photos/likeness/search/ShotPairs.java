package photos.likeness.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import photos.likeness.photo.Filter;
import photos.likeness.photo.OneShot;
import photos.likeness.photo.Photo;
import photos.likeness.photo.RawTypes;
import photos.likeness.store.Photos;

/**
 * Makes one hit of a RAW file and the JPEG or HEIC that the camera wrote beside it. Not
 * thread-safe; one for each answer.
 *
 * <p>{@link OneShot} says when they are. The RAW file stands for the pair, as in Lightroom, at the
 * place and with the score of whichever comes first in the answer. Only photos that pass the filter
 * pair up.
 */
final class ShotPairs {
  private final Photos photos;
  private final Filter filter;
  private final Set<Long> ownContents;
  private final Set<Long> shown = new HashSet<>();
  private Map<Long, List<Photo>> sameNames = new HashMap<>();

  /**
   * @param ownContents what the question itself shows: a shot of it is no answer
   */
  ShotPairs(Photos photos, Filter filter, Set<Long> ownContents) {
    this.photos = photos;
    this.filter = filter;
    this.ownContents = Set.copyOf(ownContents);
  }

  /** Looks up together what will be folded next. */
  void lookUp(Stream<Photo> next) {
    List<Long> ids = next.filter(ShotPairs::mayPair).map(Photo::id).toList();
    sameNames = ids.isEmpty() ? Map.of() : photos.ofSameNames(ids, filter);
  }

  private static boolean mayPair(Photo photo) {
    return RawTypes.isRaw(photo.fileType()) || RawTypes.isBesideRaw(photo.fileType());
  }

  /** The photos with each shot once, those of earlier calls left out. */
  List<RankedPhoto> folded(List<RankedPhoto> group) {
    List<RankedPhoto> folded = new ArrayList<>();
    for (RankedPhoto ranked : group) {
      List<Photo> shot = shotOf(ranked.photo());
      if (shot.size() < 2) {
        folded.add(ranked);
      } else if (shot.stream().noneMatch(this::isOwn) && shown.add(shot.getFirst().id())) {
        folded.add(
            new RankedPhoto(
                shot.getFirst(), ranked.contentId(), ranked.score(), shot.subList(1, shot.size())));
      }
    }
    return folded;
  }

  private boolean isOwn(Photo photo) {
    return photo.contentId().filter(ownContents::contains).isPresent();
  }

  /** The RAW file, then what lies beside it; the photo alone if it is no part of a pair. */
  private List<Photo> shotOf(Photo photo) {
    List<Photo> named = sameNames.getOrDefault(photo.id(), List.of());
    Optional<Photo> raw =
        RawTypes.isRaw(photo.fileType()) ? Optional.of(photo) : rawOf(photo, named);
    if (raw.isEmpty()) {
      return List.of(photo);
    }
    List<Photo> shot = new ArrayList<>(List.of(raw.get()));
    for (Photo other : named) {
      if (rawOf(other, named).filter(own -> own.id() == raw.get().id()).isPresent()) {
        shot.add(other);
      }
    }
    return shot;
  }

  /** The first RAW file that a camera's picture lies beside. */
  private static Optional<Photo> rawOf(Photo picture, List<Photo> named) {
    return RawTypes.isBesideRaw(picture.fileType())
        ? named.stream()
            .filter(other -> RawTypes.isRaw(other.fileType()))
            .filter(
                raw -> OneShot.atOneTime(raw.metadata().takenAt(), picture.metadata().takenAt()))
            .findFirst()
        : Optional.empty();
  }
}
