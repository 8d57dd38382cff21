package photos.likeness.vector;

import java.util.List;

/**
 * Exact nearest vectors by dot product. Every implementation gives the same answer to the last hit:
 * the contract test holds them to it.
 */
public interface VectorSearch {

  /**
   * The {@code k} contents with the highest {@link Vectors#dot} with the query, highest first, ties
   * by the smaller content id.
   *
   * @param query as many components as the vectors have, any length but zero
   * @param k 1 or more; no upper bound but the number of vectors
   * @param within which contents may be answered
   */
  List<ScoredContent> nearest(float[] query, int k, ContentSet within);

  /** How many vectors there are. */
  long size();
}
