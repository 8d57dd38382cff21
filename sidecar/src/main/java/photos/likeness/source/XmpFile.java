package photos.likeness.source;

import photos.likeness.photo.FileStamp;

/**
 * An {@code .xmp} file in a photo's folder that says something of the photo.
 *
 * @param name the last part of its path
 * @param stamp its size and time when it was listed
 */
public record XmpFile(String name, FileStamp stamp) {}
