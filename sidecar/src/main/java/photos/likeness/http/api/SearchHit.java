package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;

/**
 * One answer.
 *
 * @param rank 1 for the best of the whole answer, offset counted in
 * @param score the standardised sum, higher is better
 * @param source {@code kind:identity}
 * @param takenAt local time, with the offset where it is known: {@code 2019-07-14T18:30:05+02:00}
 * @param width pixels of the upright picture, 0 if unknown
 * @param height pixels of the upright picture, 0 if unknown
 * @param missing whether the last look at its source did not find it
 * @param pairedWith photo ids of the other photos of the same shot, if those are shown as one: the
 *     JPEG or HEIC beside a RAW file
 * @param pairedPaths where those lie, in the same order
 * @param folded photo ids of near-identical hits that this one stands for, best first
 */
public record SearchHit(
    int rank,
    long photoId,
    double score,
    String source,
    String externalId,
    String path,
    Optional<String> takenAt,
    int width,
    int height,
    boolean missing,
    List<Long> pairedWith,
    List<String> pairedPaths,
    List<Long> folded) {
  public SearchHit {
    pairedWith = Lists.copyOrEmpty(pairedWith);
    pairedPaths = Lists.copyOrEmpty(pairedPaths);
    folded = Lists.copyOrEmpty(folded);
  }
}
