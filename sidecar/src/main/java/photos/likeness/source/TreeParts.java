package photos.likeness.source;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which entries of which folders a walk over parts of a tree looks at. */
final class TreeParts {
  private static final String XMP = ".xmp";

  /** Entries by the folder they lie in. */
  private final TreeMap<Path, Set<Path>> byFolder = new TreeMap<>();

  /** Names, lower-cased and without their ends, that an .xmp file among the parts may speak of. */
  private final Set<String> described = new TreeSet<>();

  /**
   * @param start a part that is this folder itself stands for everything
   */
  TreeParts(Path start, Collection<Path> parts) {
    for (Path part : parts) {
      if (!part.startsWith(start) || part.equals(start)) {
        throw new IllegalArgumentException(part + " is no part of " + start);
      }
      byFolder.computeIfAbsent(part.getParent(), folder -> new TreeSet<>()).add(part);
      String name = part.getFileName().toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(XMP)) {
        String spoken = name.substring(0, name.length() - XMP.length());
        described.add(spoken);
        described.add(stem(spoken));
      }
    }
  }

  Set<Path> folders() {
    return byFolder.navigableKeySet();
  }

  /** Whether an entry of one of the folders is looked at. */
  boolean holds(Path folder, Path entry) {
    if (byFolder.getOrDefault(folder, Set.of()).contains(entry)) {
      return true;
    }
    String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
    return !described.isEmpty() && (described.contains(name) || described.contains(stem(name)));
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
