package photos.likeness.search;

import java.util.List;
import photos.likeness.photo.Photo;

/**
 * A photo in the order of its score.
 *
 * @param contentId what was compared: the photo's, or that of one of its shot
 * @param pairedWith the other photos of its shot, if those are shown as one
 */
record RankedPhoto(Photo photo, long contentId, double score, List<Photo> pairedWith) {

  RankedPhoto {
    pairedWith = List.copyOf(pairedWith);
  }
}
