/**
 * A question of words, minus words and photos to ranked hits. May import photo, image, clip, vector
 * and store.
 */
package photos.likeness.search;
