package photos.likeness.search;

import java.util.OptionalLong;
import photos.likeness.photo.Embedding;

/**
 * A photo that a question compares with.
 *
 * @param contentId what the index knows its pixels as, if it does
 */
record LikePhoto(OptionalLong contentId, Embedding embedding) {}
