package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A question: words, photos or both.
 *
 * @param words what to look for
 * @param notWords what it should not look like
 * @param like photos it should be like
 * @param weights how much each term counts, 1 each if absent
 * @param filter which photos may be answered, all if absent
 * @param limit hits, 1 to 10,000; {@value #DEFAULT_LIMIT} if absent
 * @param offset hits to pass over, 0 if absent
 * @param strictness 0 to 1: 0 answers up to the limit, 1 only what stands clear of the library's
 *     noise; 0 if absent
 * @param foldNearIdentical whether hits that look the same are shown as one; not if absent
 * @param foldPairs whether a RAW file and the JPEG or HEIC of its shot are shown as one; not if
 *     absent
 */
public record SearchRequest(
    Optional<String> words,
    Optional<String> notWords,
    List<PhotoReference> like,
    Optional<TermWeights> weights,
    Optional<SearchFilter> filter,
    OptionalInt limit,
    OptionalInt offset,
    OptionalDouble strictness,
    Optional<Boolean> foldNearIdentical,
    Optional<Boolean> foldPairs) {
  public static final int DEFAULT_LIMIT = 50;

  public SearchRequest {
    like = Lists.copyOrEmpty(like);
  }

  /** A search for words alone, with every default. */
  public static SearchRequest forWords(String words) {
    return new SearchRequest(
        Optional.of(words),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
