/**
 * Where photos come from: each source lists its files and says what it knows of them; nothing here
 * decodes or stores. May import photo, metadata and lrpreview-recovery. A source is listed by one
 * thread at a time.
 */
package photos.likeness.source;
