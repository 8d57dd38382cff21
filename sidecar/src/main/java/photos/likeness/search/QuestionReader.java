package photos.likeness.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import photos.likeness.clip.DualEncoder;

/** Turns a query's words and photos into terms. Thread-safe. */
final class QuestionReader {
  private final DualEncoder encoder;
  private final LikePhotos likePhotos;

  QuestionReader(DualEncoder encoder, LikePhotos likePhotos) {
    this.encoder = encoder;
    this.likePhotos = likePhotos;
  }

  /**
   * Reads the query.
   *
   * @throws UnknownPhotoException if a photo in it can't be used
   * @throws IllegalArgumentException if no term has a weight
   */
  Question read(SearchQuery query) {
    Set<Long> ownContents = new HashSet<>();
    List<float[]> likes = new ArrayList<>();
    for (PhotoRef ref : query.like()) {
      LikePhoto photo = likePhotos.resolve(ref);
      photo.contentId().ifPresent(ownContents::add);
      likes.add(photo.embedding().vector());
    }
    List<Term> terms = new ArrayList<>();
    Weights weights = query.weights();
    query.words().ifPresent(text -> addWords(terms, text, weights.words()));
    query.notWords().ifPresent(text -> addWords(terms, text, -weights.notWords()));
    if (!likes.isEmpty() && weights.like() > 0) {
      terms.add(new Term(Term.Kind.PHOTOS, meanDirection(likes), weights.like()));
    }
    if (terms.isEmpty()) {
      throw new IllegalArgumentException(
          "every part of the search has the weight 0; give at least one a weight above 0");
    }
    return new Question(terms, ownContents, likes);
  }

  private void addWords(List<Term> terms, String text, double weight) {
    if (weight != 0) {
      terms.add(new Term(Term.Kind.WORDS, encoder.encodeText(text).vector(), weight));
    }
  }

  /**
   * Several photos are one term: what they have in common. Measured with the starter model on the
   * 1,000 dev photos of Flickr8k, by how alike in their captions the ten best hits are to two,
   * three and eight photos given: the mean direction finds as much as a term for each photo (.448,
   * .478, .535 against .446, .478, .536). Beside words it keeps the balance however many photos
   * there are, where shares of the weight wash out: with a caption beside them, the hits' likeness
   * to two and to eight photos is .33 and .41 with the mean, .28 and .28 with shares.
   */
  private static float[] meanDirection(List<float[]> likes) {
    double[] sum = new double[likes.getFirst().length];
    for (float[] like : likes) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += like[i];
      }
    }
    double length = 0;
    for (double component : sum) {
      length += component * component;
    }
    length = Math.sqrt(length);
    if (length < 1e-6 * likes.size()) {
      throw new IllegalArgumentException(
          "the photos to compare with cancel each other out; leave one out");
    }
    float[] direction = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      direction[i] = (float) (sum[i] / length);
    }
    return direction;
  }
}
