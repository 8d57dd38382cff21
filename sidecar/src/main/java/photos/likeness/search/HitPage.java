package photos.likeness.search;

import java.util.ArrayList;
import java.util.List;

/** Cuts one page of hits from a ranking. */
final class HitPage {
  private HitPage() {}

  /** Each photo a hit. */
  static List<Hit> of(Ranking ranking, int offset, int limit) {
    List<Hit> hits = new ArrayList<>();
    int rank = 0;
    while (hits.size() < limit) {
      List<RankedPhoto> group = ranking.next();
      if (group.isEmpty()) {
        break;
      }
      for (RankedPhoto ranked : group) {
        rank++;
        if (rank > offset && hits.size() < limit) {
          hits.add(new Hit(rank, ranked.photo(), ranked.score(), ranked.pairedWith(), List.of()));
        }
      }
    }
    return hits;
  }
}
