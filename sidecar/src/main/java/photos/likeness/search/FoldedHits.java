package photos.likeness.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.store.Embeddings;

/**
 * Cuts one page of hits from a ranking, photos that look the same shown as one. Not thread-safe;
 * one for each answer.
 *
 * <p>Going down the ranking, a photo joins the best hit that it is an exact copy or near-identical
 * of, or becomes a hit. So hits are the same whatever page is asked for. A hit's list of what it
 * stands for ends {@value #HORIZON} photos below it, so that one page needs no reading of the whole
 * library: what looks the same scores much the same, and a photo farther down that joins it is
 * still not shown again.
 */
final class FoldedHits {
  /** How many photos below a hit its list of folded photos may reach. */
  static final int HORIZON = 1_000;

  private static final int NOT_SHOWN = -1;

  private final Embeddings embeddings;
  private final long end;
  private final NearIdentical shown;
  private final List<Representative> hits = new ArrayList<>();

  /** Which hit a content's photos belong to. */
  private final Map<Long, Integer> hitOfContent = new HashMap<>();

  private Map<Long, float[]> vectors = Map.of();

  private FoldedHits(Embeddings embeddings, double nearIdentical, long end) {
    this.embeddings = embeddings;
    this.shown = new NearIdentical(nearIdentical);
    this.end = end;
  }

  /** One page of hits. */
  static List<Hit> page(
      Ranking ranking, Embeddings embeddings, double nearIdentical, int offset, int limit) {
    FoldedHits folded = new FoldedHits(embeddings, nearIdentical, (long) offset + limit);
    folded.read(ranking);
    return folded.from(offset);
  }

  private void read(Ranking ranking) {
    int place = 0;
    while (!beyondEveryHit(place)) {
      List<RankedPhoto> group = ranking.next();
      if (group.isEmpty()) {
        break;
      }
      for (RankedPhoto photo : group) {
        place(photo, place, ranking);
      }
      place += group.size();
    }
  }

  private boolean beyondEveryHit(int place) {
    return hits.size() >= end && place > hits.getLast().place() + HORIZON;
  }

  private void place(RankedPhoto photo, int place, Ranking ranking) {
    Integer known = hitOfContent.get(photo.contentId());
    int hit = known == null ? hitOf(photo, place, ranking) : known;
    hitOfContent.put(photo.contentId(), hit);
    if (hit == NOT_SHOWN || hits.get(hit).photo().photo().id() == photo.photo().id()) {
      return;
    }
    if (place <= hits.get(hit).place() + HORIZON) {
      hits.get(hit).folded().add(photo.photo().id());
    }
  }

  private int hitOf(RankedPhoto photo, int place, Ranking ranking) {
    float[] vector = vectors(photo.contentId(), ranking).get(photo.contentId());
    if (vector == null) {
      // The content was taken out of the library since the search.
      return NOT_SHOWN;
    }
    return shown.first(vector).orElseGet(() -> newHit(photo, place, vector));
  }

  private int newHit(RankedPhoto photo, int place, float[] vector) {
    if (hits.size() >= end) {
      return NOT_SHOWN;
    }
    hits.add(new Representative(photo, place, new ArrayList<>()));
    shown.add(vector);
    return hits.size() - 1;
  }

  private Map<Long, float[]> vectors(long contentId, Ranking ranking) {
    if (!vectors.containsKey(contentId)) {
      vectors = embeddings.vectors(ranking.nearby());
    }
    return vectors;
  }

  private List<Hit> from(int offset) {
    List<Hit> page = new ArrayList<>();
    for (int i = offset; i < hits.size(); i++) {
      Representative hit = hits.get(i);
      page.add(
          new Hit(
              i + 1,
              hit.photo().photo(),
              hit.photo().score(),
              hit.photo().pairedWith(),
              hit.folded()));
    }
    return page;
  }

  /**
   * A hit in the making.
   *
   * @param place how many photos rank above its group
   */
  private record Representative(RankedPhoto photo, int place, List<Long> folded) {}
}
