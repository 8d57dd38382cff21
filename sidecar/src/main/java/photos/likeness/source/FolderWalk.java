package photos.likeness.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import photos.likeness.photo.FileStamp;

/** One walk through a folder tree. For one thread, once. */
final class FolderWalk {
  private final Path root;
  private final Path start;
  private final ExcludeRules rules;
  private final Predicate<String> wanted;
  private final Optional<TreeParts> parts;
  private final SourceVisitor visitor;

  /** Identities of folders that were walked. */
  private final Set<Object> walked = new HashSet<>();

  /** Real paths of files outside the tree that a link led to. */
  private final Set<Path> linkedFiles = new HashSet<>();

  /** Links are followed after everything that lies in the tree under its own name. */
  private final Deque<Path> links = new ArrayDeque<>();

  private final List<Path> fileLinks = new ArrayList<>();

  private final BesideLinks besideLinks = new BesideLinks();

  FolderWalk(
      Path root,
      Path start,
      ExcludeRules rules,
      Predicate<String> wanted,
      Optional<TreeParts> parts,
      SourceVisitor visitor) {
    this.root = root;
    this.start = start;
    this.rules = rules;
    this.wanted = wanted;
    this.parts = parts;
    this.visitor = visitor;
  }

  void run() throws IOException {
    walked.add(identity(start, Files.readAttributes(start, BasicFileAttributes.class)));
    if (parts.isPresent()) {
      enterParts(parts.get());
      return;
    }
    visitor.folder(start);
    enter(start, entries(start));
    while (!links.isEmpty()) {
      follow(links.removeFirst());
    }
    for (Path link : fileLinks) {
      listLinkedFile(link);
    }
  }

  /** Looks into the folders that hold the parts, without the way to them. */
  private void enterParts(TreeParts these) throws IOException {
    for (Path folder : these.folders()) {
      if (!rules.leavesOut(start, folder)) {
        enter(folder, entriesToWalk(folder), entry -> these.holds(folder, entry));
        if (!links.isEmpty()) {
          throw new LinkMetException(links.getFirst());
        }
      }
    }
  }

  private void walk(Path folder) {
    visitor.stillListing();
    visitor.folder(folder);
    enter(folder, entriesToWalk(folder));
  }

  /** None for a folder that can't be read, which the visitor is told of. */
  private List<Path> entriesToWalk(Path folder) {
    try {
      return entries(folder);
    } catch (NoSuchFileException e) {
      return List.of(); // Removed while we walk: not there is a fine answer.
    } catch (IOException e) {
      unlisted(folder, true, unreadable("folder", e));
      return List.of();
    }
  }

  /** The entries by name, so that every walk gives the same order. */
  private static List<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.comparing(entry -> entry.getFileName().toString()));
    return entries;
  }

  private void enter(Path folder, List<Path> entries) {
    enter(folder, entries, entry -> true);
  }

  /**
   * @param entries all there are: what is visited may have others beside it that speak of it
   */
  private void enter(Path folder, List<Path> entries, Predicate<Path> visited) {
    List<Path> kept = entries.stream().filter(this::isLeftIn).toList();
    XmpFiles xmpFiles = XmpFiles.of(kept);
    for (Path entry : kept) {
      if (visited.test(entry)) {
        visit(folder, entry, xmpFiles);
      }
    }
  }

  private boolean isLeftIn(Path entry) {
    return !rules.leavesOutName(entry.getFileName())
        && !rules.leavesOutPath(start.relativize(entry));
  }

  private void visit(Path folder, Path entry, XmpFiles xmpFiles) {
    String name = entry.getFileName().toString();
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory() && !rules.leavesOutFolderName(name)) {
        if (canBeNamed(folder, entry, true) && walked.add(identity(entry, attributes))) {
          walk(entry);
        }
        return;
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      if (wanted.test(name)) {
        unlisted(entry, false, unreadable("file", e));
      }
      return;
    }
    if (attributes.isSymbolicLink()) {
      links.add(entry);
    } else if (attributes.isRegularFile() && wanted.test(name)) {
      list(entry, attributes, xmpFiles);
    }
  }

  private void list(Path file, BasicFileAttributes attributes, XmpFiles xmpFiles) {
    visitor.stillListing();
    if (canBeNamed(file.getParent(), file, false)) {
      FileStamp stamp = new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant());
      visitor.photo(new SourceFile(textBelow(root, file), file, stamp, xmpFiles.besides(file)));
    }
  }

  private void follow(Path link) {
    visitor.stillListing();
    boolean named = wanted.test(link.getFileName().toString());
    try {
      Path target = link.toRealPath();
      BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
      if (attributes.isRegularFile() && named) {
        fileLinks.add(link);
      } else if (attributes.isDirectory()
          && !start.startsWith(target)
          && !rules.leavesOutFolderName(target.getFileName().toString())
          && canBeNamed(link.getParent(), link, true)
          && walked.add(identity(target, attributes))) {
        walk(link);
      }
    } catch (IOException e) {
      if (named) {
        unlisted(link, false, "The link leads to no file that can be read.");
      }
    }
  }

  private void listLinkedFile(Path link) {
    try {
      Path target = link.toRealPath();
      Path home = target.getParent();
      boolean listedThere =
          wanted.test(target.getFileName().toString())
              && !rules.leavesOutName(target.getFileName())
              && walked.contains(
                  identity(home, Files.readAttributes(home, BasicFileAttributes.class)));
      if (!listedThere && linkedFiles.add(target)) {
        list(
            link,
            Files.readAttributes(target, BasicFileAttributes.class),
            besideLinks.of(link.getParent()));
      }
    } catch (IOException e) {
      unlisted(link, false, unreadable("file", e));
    }
  }

  /**
   * Whether the path survives being written as text: what Java reads from a name in another
   * encoding can't be opened again under that text.
   */
  private boolean canBeNamed(Path folder, Path entry, boolean isFolder) {
    String name = entry.getFileName().toString();
    try {
      if (folder.resolve(name).equals(entry)) {
        return true;
      }
    } catch (InvalidPathException e) {
      // Told below: the text has characters that no file name can have here.
    }
    unlisted(
        entry,
        isFolder,
        "The name is not valid %s, so it can't be kept as text; rename it."
            .formatted(nameEncoding()));
    return false;
  }

  private static String nameEncoding() {
    String name = System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
    return name.startsWith("ANSI") ? "ASCII (this process runs without a UTF-8 locale)" : name;
  }

  private void unlisted(Path path, boolean folder, String reason) {
    visitor.unlisted(new UnlistedPlace(textBelow(root, path), path.toString(), folder, reason));
  }

  private static String unreadable(String what, IOException e) {
    if (e instanceof AccessDeniedException) {
      return "No permission to read this %s.".formatted(what);
    }
    return "This %s can't be read: %s.".formatted(what, e.getMessage());
  }

  /** Two paths to one folder have one identity: device and inode, or else the real path. */
  private static Object identity(Path folder, BasicFileAttributes attributes) throws IOException {
    Object key = attributes.fileKey();
    return key != null ? key : folder.toRealPath();
  }

  static String textBelow(Path root, Path path) {
    String text = root.relativize(path).toString();
    return path.getFileSystem().getSeparator().equals("/")
        ? text
        : text.replace(path.getFileSystem().getSeparator(), "/");
  }

  /** The {@code .xmp} files beside links, those of one folder kept: links come folder by folder. */
  private final class BesideLinks {
    private Path folder = Path.of("");
    private XmpFiles files = XmpFiles.of(List.of());

    XmpFiles of(Path wanted) throws IOException {
      if (!wanted.equals(folder)) {
        files = XmpFiles.of(entries(wanted).stream().filter(FolderWalk.this::isLeftIn).toList());
        folder = wanted;
      }
      return files;
    }
  }
}
