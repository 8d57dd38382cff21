/**
 * The one pipeline: what a source holds and what of it changed, or what another model has not seen
 * yet; then decode, encode and store through bounded queues, with progress, cancel and resume. And
 * the change of the model that answers. May import photo, source, metadata, image, clip and store.
 */
package photos.likeness.index;
