package photos.likeness.http.api;

import java.util.List;

/**
 * The terms photos are tagged with.
 *
 * @param file a person's own part, absolute; need not be there
 * @param own what stands in it
 * @param terms how many there are in all
 * @param groups shipped and own together
 * @param problems lines of the person's part that are not used
 */
public record VocabularyView(
    String file, String own, int terms, List<Group> groups, List<Problem> problems) {
  public VocabularyView {
    groups = Lists.copyOrEmpty(groups);
    problems = Lists.copyOrEmpty(problems);
  }

  /** A group with its terms, in the vocabulary's order. */
  public record Group(String name, List<String> tags) {
    public Group {
      tags = Lists.copyOrEmpty(tags);
    }
  }

  /**
   * A line that is not used.
   *
   * @param line from 1
   */
  public record Problem(int line, String reason) {}
}
