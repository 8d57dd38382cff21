package photos.likeness.source.takeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The place of an entry within an archive. Nothing is ever written to such a place, so a name that
 * leads out of the archive harms nobody; it is refused all the same, since what people are shown
 * should be where things are.
 *
 * @param folders names from the outermost in, composed
 * @param rawFolder the archive's own text for them, up to and with the last separator
 * @param rawName the archive's own text after that
 */
record EntryPath(List<String> folders, String rawFolder, String rawName) {
  private static final int LONGEST_NAME = 1024;
  private static final int DEEPEST = 64;

  /** Empty for a folder's entry, and for what is no place within the archive. */
  static Optional<EntryPath> of(String entry) {
    int cut = Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1;
    String name = entry.substring(cut);
    if (entry.length() > LONGEST_NAME || !isName(name)) {
      return Optional.empty();
    }
    List<String> folders = new ArrayList<>();
    for (String folder : entry.substring(0, cut).split("[/\\\\]", -1)) {
      if (folder.isEmpty() || folder.equals(".")) {
        continue;
      }
      if (!isName(folder) || folders.size() == DEEPEST) {
        return Optional.empty();
      }
      folders.add(FileName.composed(folder));
    }
    return Optional.of(new EntryPath(List.copyOf(folders), entry.substring(0, cut), name));
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(Character::isISOControl);
  }
}
