package photos.likeness.http.api;

/**
 * A tag of a photo.
 *
 * @param group the heading it stands under in the vocabulary
 * @param score 0 to 1: about so many of all tags with this score are right
 */
public record TagView(String tag, String group, double score) {}
