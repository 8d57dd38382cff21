package photos.likeness.photo;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What cameras call their RAW files. A file type ({@link Photo#fileType}) and a file name's ending
 * are the same words here.
 */
public final class RawTypes {
  /** Stands for all of them in a filter. */
  public static final String ANY = "raw";

  private static final Set<String> NAMES =
      Set.of(
          "cr2", "cr3", "crw", "nef", "nrw", "arw", "srf", "sr2", "raf", "dng", "orf", "rw2", "raw",
          "pef", "srw", "x3f", "mrw", "mef", "mos", "iiq", "3fr", "fff", "erf", "dcr", "kdc", "rwl",
          "gpr");

  /** What a camera writes beside a RAW file of the same shot. */
  private static final Set<String> BESIDE_RAW = Set.of("jpeg", "heic");

  private RawTypes() {}

  /** Every one of them, in alphabetical order. */
  public static List<String> names() {
    return NAMES.stream().sorted().toList();
  }

  /** Whether a photo of this type is a camera's RAW file. */
  public static boolean isRaw(String fileType) {
    return NAMES.contains(fileType.toLowerCase(Locale.ROOT));
  }

  /** Whether a camera writes this type beside a RAW file of the same shot. */
  public static boolean isBesideRaw(String fileType) {
    return BESIDE_RAW.contains(fileType.toLowerCase(Locale.ROOT));
  }
}
