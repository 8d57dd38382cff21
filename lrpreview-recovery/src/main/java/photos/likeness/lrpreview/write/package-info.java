/**
 * Puts into a recovered JPEG what its preview had lost: colour profile, EXIF, XMP. The picture's
 * own bytes stay as they are. All of it is laid out here, byte by byte: of half a million pictures
 * each has its own.
 */
package photos.likeness.lrpreview.write;
