/**
 * Photos that are there more than once, and shots of one burst: finds them in the whole library,
 * says which is worth keeping, and deletes nothing. May import photo, clip, vector and store.
 */
package photos.likeness.duplicates;
