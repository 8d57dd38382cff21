package photos.likeness.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photos.likeness.photo.Filter;
import photos.likeness.photo.Photo;
import photos.likeness.store.Photos;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.ScoredContent;
import photos.likeness.vector.VectorSearch;

/**
 * The photos that answer, best first, fetched as far as they are read: whoever reads on past what
 * was fetched makes a search for twice as many. Not thread-safe.
 *
 * <p>They come in groups of one score. The search orders contents, not photos: where two contents
 * score the same, or one has several photos, the photo's id decides, and a group that may go on
 * past what was fetched is not handed out before the rest of it is there.
 */
final class Ranking {
  /** Contents whose photos are looked up at once. */
  private static final int LOOK_UP = 500;

  private final VectorSearch search;
  private final Photos photos;
  private final Filter filter;
  private final ContentSet within;
  private final Direction direction;
  private final double leastScore;
  private final Optional<ShotPairs> pairs;

  private long wanted;
  private boolean exhausted;
  private double lastScore = Double.POSITIVE_INFINITY;
  private List<ScoredContent> fetched = List.of();
  private int position;
  private Map<Long, List<Photo>> lookedUp = Map.of();

  /**
   * A ranking of which nothing is fetched yet.
   *
   * @param within the contents that the filter lets pass, but those of the question
   * @param leastScore where the answer ends
   * @param pairs folds photos of one shot, if that is asked
   * @param wanted how many contents will probably be read, at least 1
   */
  Ranking(
      VectorSearch search,
      Photos photos,
      Filter filter,
      ContentSet within,
      Direction direction,
      double leastScore,
      Optional<ShotPairs> pairs,
      long wanted) {
    this.search = search;
    this.photos = photos;
    this.filter = filter;
    this.within = within;
    this.direction = direction;
    this.leastScore = leastScore;
    this.pairs = pairs;
    this.wanted = wanted;
  }

  /** The next photos, all of one score, by photo id; empty at the end of the answer. */
  List<RankedPhoto> next() {
    while (true) {
      int end = endOfGroup();
      if (end == fetched.size() && !exhausted) {
        fetch();
      } else if (end == position) {
        return List.of();
      } else {
        List<RankedPhoto> group = photosUpTo(end);
        lastScore = fetched.get(position).score();
        position = end;
        if (!group.isEmpty()) {
          return group;
        }
      }
    }
  }

  /** Contents that were just handed out or will be next: worth looking up together. */
  Set<Long> nearby() {
    return lookedUp.keySet();
  }

  private int endOfGroup() {
    int end = position;
    while (end < fetched.size() && fetched.get(end).score() == fetched.get(position).score()) {
      end++;
    }
    return end;
  }

  /**
   * Fetches from the top again. What is not below the last score handed out is dropped: it was
   * handed out, or came into the library since.
   */
  private void fetch() {
    int k = (int) Math.max(1, Math.min(wanted, Math.min(search.size(), Integer.MAX_VALUE)));
    List<ScoredContent> best = search.nearest(direction.vector(), k, within);
    exhausted = best.size() < wanted;
    fetched = new ArrayList<>();
    for (ScoredContent content : best) {
      double score = direction.score(content.score());
      if (score < leastScore) {
        exhausted = true;
        break;
      }
      if (score < lastScore) {
        fetched.add(new ScoredContent(content.contentId(), score));
      }
    }
    position = 0;
    wanted *= 2;
  }

  private List<RankedPhoto> photosUpTo(int end) {
    List<RankedPhoto> group = new ArrayList<>();
    for (ScoredContent content : fetched.subList(position, end)) {
      for (Photo photo : photosOf(content.contentId(), end)) {
        group.add(new RankedPhoto(photo, content.contentId(), content.score(), List.of()));
      }
    }
    group.sort(Comparator.comparingLong(ranked -> ranked.photo().id()));
    return pairs.isEmpty() ? group : pairs.get().folded(group);
  }

  private List<Photo> photosOf(long contentId, int end) {
    if (!lookedUp.containsKey(contentId)) {
      lookUp(Math.min(fetched.size(), Math.max(end, position + LOOK_UP)));
    }
    return lookedUp.getOrDefault(contentId, List.of());
  }

  private void lookUp(int end) {
    lookedUp = new HashMap<>();
    for (int from = position; from < end; from += LOOK_UP) {
      List<Long> ids =
          fetched.subList(from, Math.min(end, from + LOOK_UP)).stream()
              .map(ScoredContent::contentId)
              .toList();
      ids.forEach(id -> lookedUp.put(id, List.of()));
      lookedUp.putAll(photos.ofContents(ids, filter));
    }
    pairs.ifPresent(shots -> shots.lookUp(lookedUp.values().stream().flatMap(List::stream)));
  }
}
