/**
 * Where the previews lie that cameras put into their RAW files, and what else is needed to show
 * them: orientation, colour space, the photo's size. Finds, does not decode. May import photo.
 * Thread-safe; every offset in a file is checked before it is followed.
 */
package photos.likeness.image.raw;
