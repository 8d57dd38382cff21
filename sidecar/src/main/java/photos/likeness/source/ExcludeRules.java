package photos.likeness.source;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * What a walk leaves out: what no photo tool looks into, and what the person excluded. A pattern
 * without {@code /} matches a name at any level, one with {@code /} the path below the root; a
 * folder that matches is left out with all that is in it.
 */
final class ExcludeRules {
  /** Folders of systems and network drives that hold copies, waste or previews. */
  private static final Set<String> SYSTEM_NAMES =
      Set.of(
          "@eadir",
          "#recycle",
          "#snapshot",
          "$recycle.bin",
          "system volume information",
          "lost+found",
          "__macosx");

  /** Packages of other programs: folders that are read by sources of their own, if at all. */
  private static final List<String> PACKAGE_ENDINGS =
      List.of(
          ".lrdata",
          ".lrcat-data",
          ".photoslibrary",
          ".photolibrary",
          ".migratedphotolibrary",
          ".aplibrary");

  private final List<PathMatcher> names = new ArrayList<>();
  private final List<PathMatcher> paths = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if a pattern is no glob; the message says which
   */
  ExcludeRules(List<String> patterns) {
    for (String pattern : patterns) {
      String trimmed = trimSlashes(pattern);
      if (trimmed.isEmpty()) {
        throw new IllegalArgumentException(
            "The exclude pattern \"%s\" matches nothing; give a name such as cache or *.tmp.jpg"
                .formatted(pattern));
      }
      boolean bareName = pattern.indexOf('/') < 0 || pattern.indexOf('/') == trimmed.length();
      (bareName ? names : paths).add(matcher(trimmed));
    }
  }

  private static String trimSlashes(String pattern) {
    int from = pattern.startsWith("/") ? 1 : 0;
    int to = pattern.length() > from && pattern.endsWith("/") ? 1 : 0;
    return pattern.substring(from, pattern.length() - to);
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "The exclude pattern \"%s\" can't be read: %s"
              .formatted(pattern, e.getDescription().toLowerCase(Locale.ROOT)),
          e);
    }
  }

  /** Whether a name is left out wherever it is. */
  boolean leavesOutName(Path name) {
    String text = name.toString();
    return text.startsWith(".") || matches(names, name);
  }

  /** Whether a folder of this name is never looked into. */
  boolean leavesOutFolderName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SYSTEM_NAMES.contains(lower) || PACKAGE_ENDINGS.stream().anyMatch(lower::endsWith);
  }

  /** Whether a pattern with a slash matches this path below the root. */
  boolean leavesOutPath(Path below) {
    return matches(paths, below);
  }

  /** Whether a walk that begins at a folder never comes to this path below it. */
  boolean leavesOut(Path start, Path path) {
    for (Path step = path; !step.equals(start); step = step.getParent()) {
      if (leavesOutName(step.getFileName())
          || leavesOutFolderName(step.getFileName().toString())
          || leavesOutPath(start.relativize(step))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a person's patterns leave out a photo that is listed by its path alone: a name matches
   * the file or a folder above it, a pattern with {@code /} all of the path to one of these.
   *
   * @param path of any system, with forward slashes
   */
  boolean leavesOutListed(String path) {
    Path listed;
    try {
      listed = Path.of(trimSlashes(path.replace("\0", "")));
    } catch (InvalidPathException e) {
      return false;
    }
    for (Path step = listed; step != null; step = step.getParent()) {
      Path name = step.getFileName();
      if ((name != null && matches(names, name)) || matches(paths, step)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(List<PathMatcher> matchers, Path path) {
    for (PathMatcher matcher : matchers) {
      if (matcher.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
