package photos.likeness.lrpreview.recover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names from a catalog, which anyone can write to, as names of files that every system takes: no
 * separators, no control characters, none of Windows' own names, no dots or blanks at the end, at
 * most 200 bytes.
 */
final class SafeName {
  /** Leaves room within the 255 that file systems allow for what tells files apart. */
  private static final int MOST_BYTES = 200;

  private static final Set<String> WINDOWS_DEVICES =
      Set.of(
          "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7",
          "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
          "COM¹", "COM²", "COM³", "LPT¹", "LPT²", "LPT³", "CONIN$", "CONOUT$");

  /** A folder deeper than this many bytes is cut: systems take 4096 or fewer of a whole path. */
  private static final int MOST_FOLDER_BYTES = 700;

  private SafeName() {}

  /** One name. */
  static String of(String name) {
    StringBuilder safe = new StringBuilder();
    name.codePoints().map(c -> isUnsafe(c) ? '_' : c).forEach(safe::appendCodePoint);
    String shortened = shortened(safe.toString()).replaceAll("[. ]+$", "_");
    if (shortened.isEmpty() || shortened.equals(".") || shortened.equals("..")) {
      return "_";
    }
    int dot = shortened.indexOf('.');
    // Windows takes "CON .txt" for the console too.
    String stem = (dot < 0 ? shortened : shortened.substring(0, dot)).stripTrailing();
    return WINDOWS_DEVICES.contains(stem.toUpperCase(Locale.ROOT)) ? "_" + shortened : shortened;
  }

  private static boolean isUnsafe(int c) {
    return c < ' '
        || (c >= 0x7F && c < 0xA0)
        || (c >= 0xD800 && c <= 0xDFFF)
        || turnsText(c)
        || "<>:\"/\\|?*".indexOf(c) >= 0;
  }

  /** Signs that make what follows run the other way: "gpj.exe" would look like "exe.jpg". */
  private static boolean turnsText(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFFFE;
  }

  /** As it is, or its beginning and a number that tells it from others with the same beginning. */
  static String shortened(String name) {
    if (name.getBytes(UTF_8).length <= MOST_BYTES) {
      return name;
    }
    StringBuilder shorter = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < name.length(); ) {
      int c = name.codePointAt(at);
      bytes += Character.toString(c).getBytes(UTF_8).length;
      if (bytes > MOST_BYTES - 9) {
        break;
      }
      shorter.appendCodePoint(c);
      at += Character.charCount(c);
    }
    return shorter + "~" + Integer.toHexString(name.hashCode());
  }

  /** The names of a path, whichever slashes it has; steps up and empty names are left out. */
  static List<String> path(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.replace('\\', '/').split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
        names.add(of(name));
      }
    }
    return names;
  }

  /** A folder's names joined by slashes, not too long altogether. */
  static String folder(List<String> names) {
    StringBuilder folder = new StringBuilder();
    for (String name : names) {
      if (folder.toString().getBytes(UTF_8).length + name.length() > MOST_FOLDER_BYTES) {
        return folder + "~" + Integer.toHexString(names.hashCode()) + "/";
      }
      folder.append(name).append('/');
    }
    return folder.toString();
  }

  /** The same for names that a file system takes for one: APFS and NTFS ignore case and form. */
  static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
