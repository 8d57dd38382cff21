package photos.likeness.tag;

/**
 * A line of a vocabulary that can't be used.
 *
 * @param line from 1
 * @param reason what is wrong, and what is expected
 */
public record VocabularyProblem(int line, String reason) {

  @Override
  public String toString() {
    return "line " + line + ": " + reason;
  }
}
