/**
 * Puts into a recovered JPEG what its preview had lost: colour profile, EXIF, XMP. The picture's
 * own bytes stay as they are. EXIF is laid out by Commons Imaging, XMP by Adobe's XMP Core; both
 * stay within this package.
 */
package photos.likeness.lrpreview.write;
