package photos.likeness.vector;

import java.util.Comparator;

/** A content and its score, higher is better. */
public record ScoredContent(long contentId, double score) {

  /** The higher score first, of equal ones the smaller id. */
  public static final Comparator<ScoredContent> BEST_FIRST =
      Comparator.comparingDouble(ScoredContent::score)
          .reversed()
          .thenComparingLong(ScoredContent::contentId);
}
