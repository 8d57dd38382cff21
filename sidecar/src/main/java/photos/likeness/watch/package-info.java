/**
 * Keeps folder sources in step by itself: file events where the system's can be trusted, a quiet
 * look now and then where not. Starts index runs, and none while a person's works. May import
 * photo, source, image, index and store.
 */
package photos.likeness.watch;
