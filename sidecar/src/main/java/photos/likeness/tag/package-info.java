/**
 * Tags: a vocabulary of terms, which of them a photo shows, and keywords in {@code .xmp} files. May
 * import photo, metadata, source, clip, store and search.
 */
package photos.likeness.tag;
