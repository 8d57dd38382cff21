/**
 * A file's bytes to upright sRGB pixels, and those to a model's input or a thumbnail. May import
 * photo. Everything is thread-safe unless it says otherwise; nothing is kept between pictures.
 */
package photos.likeness.image;
