package photos.likeness.search;

import java.util.List;
import java.util.Set;

/**
 * A question as vectors.
 *
 * @param terms at least one
 * @param ownContents contents of the photos it compares with: they are no answer to it
 * @param likes the vectors of those photos, {@code [photo][dimension]}
 */
record Question(List<Term> terms, Set<Long> ownContents, List<float[]> likes) {

  Question {
    terms = List.copyOf(terms);
    ownContents = Set.copyOf(ownContents);
    likes = List.copyOf(likes);
  }
}
