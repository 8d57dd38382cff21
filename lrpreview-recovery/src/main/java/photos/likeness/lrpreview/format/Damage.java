package photos.likeness.lrpreview.format;

/**
 * Something in a preview file that is not as its format says, and was read past.
 *
 * @param offset where, in bytes from the file's start
 * @param what a sentence for people
 */
public record Damage(long offset, String what) {}
