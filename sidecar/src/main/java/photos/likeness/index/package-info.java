/**
 * The one pipeline: what a source holds, what of it changed, then decode, encode and store through
 * bounded queues, with progress, cancel and resume. May import photo, source, metadata, image, clip
 * and store.
 */
package photos.likeness.index;
