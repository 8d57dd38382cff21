package photos.likeness.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifIFD0Directory;

/**
 * A TIFF structure, from the byte order mark on.
 *
 * @param root what its first directory is
 */
record ExifBlock(ByteBlock bytes, Class<? extends Directory> root) {

  /** One whose first directory describes the image, as everywhere but in CR3. */
  static ExifBlock ofImage(ByteBlock bytes) {
    return new ExifBlock(bytes, ExifIFD0Directory.class);
  }
}
