package photos.likeness.tag;

/**
 * A term of the vocabulary.
 *
 * @param name what a photo is tagged with; no two terms differ in case alone
 * @param group the heading it stands under
 * @param words what the model is asked for
 */
public record TagTerm(String name, String group, String words) {

  /** A term that is asked for by its name; what stands in brackets says which of two is meant. */
  static TagTerm of(String name, String group) {
    return new TagTerm(name, group, name.replace(" (", ", ").replace(")", ""));
  }
}
