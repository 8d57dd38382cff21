package photos.likeness.store;

import java.text.Normalizer;
import java.util.Locale;

/** The forms under which texts are compared. */
final class Folding {
  private Folding() {}

  /** A text without case: what differs only in case or in how accents are composed is equal. */
  static String fold(String text) {
    // Up before down, so that ß meets SS and both sigmas meet.
    String folded =
        text.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /**
   * A path for comparison: {@code /} between names, accents composed as one (macOS hands them out
   * decomposed); Windows paths also without case, as Windows compares them.
   */
  static String pathKey(String path) {
    String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
    if (!isWindows(path)) {
      return composed;
    }
    return composed.replace('\\', '/').toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** The folder a path lies in, in the path's own writing. */
  static String folder(String path) {
    int last =
        isWindows(path)
            ? Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
            : path.lastIndexOf('/');
    if (last < 0) {
      return "";
    }
    boolean root = last == 0 || path.charAt(last - 1) == ':';
    return path.substring(0, root ? last + 1 : last);
  }

  /** A path's file name without its ending, for comparison without case. */
  static String stem(String path) {
    String key = pathKey(path);
    String name = key.substring(key.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return fold(dot > 0 ? name.substring(0, dot) : name);
  }

  private static boolean isWindows(String path) {
    boolean drive =
        path.length() >= 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
    return drive || path.startsWith("\\\\");
  }
}
