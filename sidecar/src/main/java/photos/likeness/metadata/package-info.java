/**
 * What a photo's file says besides its pixels: EXIF, IPTC and XMP to {@code PhotoMetadata}. Never
 * fails for bad metadata: what can be read is kept. May import photo. Thread-safe.
 */
package photos.likeness.metadata;
