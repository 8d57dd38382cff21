package photos.likeness.http.api;

import java.util.List;

/**
 * The tags that photos have, group by group in the vocabulary's order.
 *
 * @param model whose tags these are
 * @param upToDate whether every photo has its tags, of the model and the vocabulary in use
 * @param toDo pictures that have not; they are gone through in the background
 * @param photos how many pass the filter
 * @param groups those with a tag that some photo has
 */
public record TagList(String model, boolean upToDate, long toDo, long photos, List<Group> groups) {
  public TagList {
    groups = Lists.copyOrEmpty(groups);
  }

  /**
   * A group of the vocabulary.
   *
   * @param tags those that most photos have first
   */
  public record Group(String name, List<Tag> tags) {
    public Group {
      tags = Lists.copyOrEmpty(tags);
    }
  }

  /**
   * A tag.
   *
   * @param photos how many have it
   */
  public record Tag(String tag, long photos) {}
}
