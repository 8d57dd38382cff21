package photos.likeness.search;

import java.util.List;
import photos.likeness.photo.Photo;

/**
 * One answer.
 *
 * @param rank 1 for the best of the whole answer, offset counted in
 * @param score the standardised sum, higher is better
 * @param pairedWith the other photos of the same shot, if those are shown as one
 * @param folded photo ids of near-identical hits that this one stands for, best first
 */
public record Hit(int rank, Photo photo, double score, List<Photo> pairedWith, List<Long> folded) {

  public Hit {
    pairedWith = List.copyOf(pairedWith);
    folded = List.copyOf(folded);
  }
}
