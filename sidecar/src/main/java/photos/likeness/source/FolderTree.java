package photos.likeness.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The photos in a folder and all folders below it.
 *
 * <p>Links to folders are followed, as photo tools do, but no folder is walked twice: what lies
 * below the root under its own name is listed under that, so links are looked at last; a link to
 * the root or a folder above it is a loop and left alone. Names that begin with a dot, other
 * programs' packages and the system folders of network drives are passed over.
 *
 * <p>Reads names and attributes only, never a file's contents. Safe to list several times.
 */
public final class FolderTree implements PhotoSource {
  private final Path root;
  private final Path start;
  private final ExcludeRules rules;
  private final Predicate<String> wanted;
  private final Optional<TreeParts> parts;

  /**
   * @param root what external ids are relative to; an absolute real path
   * @param below the folder at or below the root that is listed
   * @param exclude globs; one without {@code /} matches a name at any level, one with {@code /} a
   *     path below {@code below}
   * @param wanted which names are photos' names
   * @throws IllegalArgumentException if an exclude pattern can't be read
   */
  public FolderTree(Path root, Path below, List<String> exclude, Predicate<String> wanted) {
    if (!below.startsWith(root)) {
      throw new IllegalArgumentException(below + " does not lie below " + root);
    }
    this(root, below, new ExcludeRules(exclude), wanted, Optional.empty());
  }

  private FolderTree(
      Path root,
      Path start,
      ExcludeRules rules,
      Predicate<String> wanted,
      Optional<TreeParts> parts) {
    this.root = root;
    this.start = start;
    this.rules = rules;
    this.wanted = wanted;
    this.parts = parts;
  }

  /**
   * The same tree, but only these parts of it are looked at. Photos beside a part that is an {@code
   * .xmp} file of their name are listed too.
   *
   * @param parts files and folders below the folder that is listed; what is not there is passed
   *     over
   */
  public FolderTree only(Collection<Path> parts) {
    return new FolderTree(root, start, rules, wanted, Optional.of(new TreeParts(start, parts)));
  }

  /** Whether a path below the listed folder is passed over, with all that may be in it. */
  public boolean leavesOut(Path path) {
    return rules.leavesOut(start, path);
  }

  /**
   * @throws LinkMetException if only parts are listed and a link is met in them
   * @throws IOException if the folder itself can't be read
   */
  @Override
  public void list(SourceVisitor visitor) throws IOException {
    new FolderWalk(root, start, rules, wanted, parts, visitor).run();
  }

  /**
   * The external id of a path at or below the root: names with {@code /} between, empty for the
   * root itself.
   */
  public static String externalId(Path root, Path path) {
    return FolderWalk.textBelow(root, path);
  }

  /** Whether there is nothing at all in the folder, as in the mount point of an unplugged disk. */
  public static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }
}
