package photos.likeness.image;

import java.util.Locale;
import java.util.Set;

/** Which files a photographer expects to hear about, by their names alone. */
public final class FileKinds {
  /** Kinds of picture, read or not: one that is not read is worth a line that says so. */
  private static final Set<String> PHOTO_EXTENSIONS =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "dib", "tif", "tiff", "webp", "heic",
          "heif", "hif", "avif", "jxl", "jp2", "j2k", "jpx", "psd", "psb", "dng", "cr2", "cr3",
          "crw", "nef", "nrw", "arw", "srf", "sr2", "raf", "orf", "rw2", "raw", "pef", "srw", "x3f",
          "mrw", "mef", "mos", "iiq", "3fr", "fff", "erf", "dcr", "kdc", "rwl", "gpr");

  private FileKinds() {}

  /**
   * Whether a file of this name is listed when a folder is indexed: as a photo, or as skipped with
   * the reason. macOS's {@code ._} side files and everything else are passed over in silence.
   *
   * @param fileName the last part of a path
   */
  public static boolean isPhotoName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0
        && !fileName.startsWith("._")
        && PHOTO_EXTENSIONS.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
