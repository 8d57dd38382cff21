package photos.likeness.search;

import java.util.List;
import java.util.Optional;
import photos.likeness.photo.Filter;

/**
 * A question.
 *
 * @param words what to look for
 * @param notWords what it should not look like
 * @param like photos it should be like
 * @param limit 1 to {@value #MAX_LIMIT} hits
 * @param offset hits to pass over
 * @param strictness 0 to 1: 0 answers up to the limit, 1 only what stands clear of the noise
 * @param foldNearIdentical whether hits that look the same are shown as one
 * @param foldPairs whether a RAW file and the JPEG or HEIC of its shot are shown as one
 */
public record SearchQuery(
    Optional<String> words,
    Optional<String> notWords,
    List<PhotoRef> like,
    Weights weights,
    Filter filter,
    int limit,
    int offset,
    double strictness,
    boolean foldNearIdentical,
    boolean foldPairs) {

  public static final int MAX_LIMIT = 10_000;
  public static final int MAX_LIKE = 1_000;

  public SearchQuery {
    words = words.map(String::strip).filter(text -> !text.isEmpty());
    notWords = notWords.map(String::strip).filter(text -> !text.isEmpty());
    like = List.copyOf(like);
    if (words.isEmpty() && like.isEmpty()) {
      throw new IllegalArgumentException(
          "a search needs words to look for or a photo to compare with");
    }
    if (like.size() > MAX_LIKE) {
      throw new IllegalArgumentException(
          "a search takes at most " + MAX_LIKE + " photos, got " + like.size());
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT + ", got " + limit);
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset is 0 or more, got " + offset);
    }
    if (!(strictness >= 0 && strictness <= 1)) {
      throw new IllegalArgumentException("strictness is 0 to 1, got " + strictness);
    }
  }
}
