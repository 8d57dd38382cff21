/**
 * The words every stage shares: what a photo is, how it is known, what may be asked of it.
 *
 * <p>Records only, JDK only, immutable, imports no other package of ours.
 */
package photos.likeness.photo;
