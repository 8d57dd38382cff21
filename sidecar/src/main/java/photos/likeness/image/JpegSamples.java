package photos.likeness.image;

/**
 * A JPEG's pixels as they lie in the file, not yet upright and in the file's own colour space.
 *
 * @param samples {@code components} bytes a pixel: gray, or red, green, blue
 * @param width pixels of a row
 * @param height rows
 * @param original the picture they are of
 */
@SuppressWarnings("ArrayRecordComponent")
record JpegSamples(byte[] samples, int width, int height, Original original) {}
