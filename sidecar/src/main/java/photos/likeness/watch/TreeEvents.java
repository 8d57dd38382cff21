package photos.likeness.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import photos.likeness.source.FolderTree;
import photos.likeness.source.LinkMetException;
import photos.likeness.source.SourcePhoto;
import photos.likeness.source.SourceVisitor;
import photos.likeness.source.UnlistedPlace;

/**
 * The system's events of one folder tree, inotify's: a watch for each folder that a walk comes
 * into. A thread of its own reads them.
 */
final class TreeEvents implements AutoCloseable {
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_MODIFY,
    StandardWatchEventKinds.ENTRY_DELETE
  };

  private final FolderTree tree;
  private final Predicate<String> telling;
  private final int mostFolders;
  private final TreeListener listener;
  private final WatchService service;

  /**
   * Where each watch is. Not what the key says: the system has one watch for a folder, and its key
   * goes on naming the path it was first watched under when the folder is moved.
   */
  private final Map<WatchKey, Path> folders = new HashMap<>();

  private final NavigableMap<Path, WatchKey> keys = new TreeMap<>();

  /** Disks that were found to tell of every change. */
  private final Set<Object> trusted = new HashSet<>();

  private TreeEvents(
      Path root, FolderTree tree, Predicate<String> telling, int mostFolders, TreeListener listener)
      throws IOException {
    this.tree = tree;
    this.telling = telling;
    this.mostFolders = mostFolders;
    this.listener = listener;
    this.service = root.getFileSystem().newWatchService();
  }

  /**
   * Watches a tree from now on.
   *
   * @param tree the same folder as it is listed
   * @param telling which files' names matter
   * @param mostFolders more are not watched
   * @throws UnwatchableException if the system does not watch so many folders, or a part of the
   *     tree lies where it would not hear of everything
   */
  static TreeEvents open(
      Path root, FolderTree tree, Predicate<String> telling, int mostFolders, TreeListener listener)
      throws IOException {
    TreeEvents events;
    try {
      events = new TreeEvents(root, tree, telling, mostFolders, listener);
    } catch (IOException e) {
      throw new UnwatchableException("the system has no watch left: " + e.getMessage(), e);
    }
    try {
      events.watch(tree);
    } catch (IOException | RuntimeException e) {
      events.service.close();
      throw e;
    }
    Thread.ofPlatform().daemon(true).name("likeness-events").start(events::read);
    return events;
  }

  private void watch(FolderTree part) throws IOException {
    try {
      part.list(new Registering());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Watches each folder before its entries are read, so that nothing comes in between. */
  private final class Registering implements SourceVisitor {
    @Override
    public void folder(Path folder) {
      try {
        register(folder);
      } catch (NoSuchFileException | NotDirectoryException e) {
        return; // Gone again: its parent tells.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void photo(SourcePhoto photo) {}

    @Override
    public void unlisted(UnlistedPlace place) {}
  }

  private void register(Path folder) throws IOException {
    if (keys.size() >= mostFolders && !keys.containsKey(folder)) {
      throw new UnwatchableException(
          "it has more than %,d folders, too many to watch".formatted(mostFolders));
    }
    requireTrust(folder);
    WatchKey key;
    try {
      key = folder.register(service, KINDS);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw e;
    } catch (IOException e) {
      throw new UnwatchableException(
          "the system watches no more folders for this user (%s)".formatted(e.getMessage()), e);
    }
    Path before = folders.put(key, folder);
    if (before != null && !before.equals(folder)) {
      // Moved, and the news of its arrival came before that of its leaving.
      keys.remove(before, key);
      listener.changed(before);
    }
    keys.put(folder, key);
  }

  /** Another disk may be mounted anywhere in the tree, or a link lead there. */
  private void requireTrust(Path folder) throws IOException {
    Object device = Files.getAttribute(folder, "unix:dev");
    if (!trusted.contains(device)) {
      Optional<String> doubt = EventTrust.doubt(folder, System.getProperty("os.name"));
      if (doubt.isPresent()) {
        throw new UnwatchableException("of a part of it, %s: %s".formatted(folder, doubt.get()));
      }
      trusted.add(device);
    }
  }

  private void read() {
    try {
      while (true) {
        WatchKey key = service.take();
        List<WatchEvent<?>> events = key.pollEvents();
        Path folder = folders.get(key);
        if (folder != null) {
          for (WatchEvent<?> event : events) {
            take(folder, event);
          }
        }
        if (!key.reset()) {
          forget(key);
        }
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      Thread.currentThread().interrupt(); // The end: nobody waits for more.
    } catch (UnwatchableException e) {
      listener.lost(e.getMessage());
    } catch (IOException e) {
      listener.lost("its folders can't be watched: " + e.getMessage());
    }
  }

  private void take(Path folder, WatchEvent<?> event) throws IOException {
    if (event.kind().equals(StandardWatchEventKinds.OVERFLOW)) {
      listener.unclear();
      return;
    }
    Path path = folder.resolve((Path) event.context());
    if (tree.leavesOut(path)) {
      return;
    }
    if (event.kind().equals(StandardWatchEventKinds.ENTRY_DELETE)) {
      if (forgetBelow(path) || matters(path)) {
        listener.changed(path);
      }
    } else if (Files.isSymbolicLink(path)) {
      listener.unclear();
    } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      if (matters(path)) {
        listener.changed(path);
      }
    } else if (event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE)) {
      watchNew(path);
      listener.changed(path);
    }
  }

  private boolean matters(Path path) {
    return telling.test(path.getFileName().toString());
  }

  private void watchNew(Path folder) throws IOException {
    try {
      watch(tree.only(List.of(folder)));
    } catch (LinkMetException e) {
      listener.unclear();
    }
  }

  /** Lets the watches at and below a path go; true if there were any. */
  private boolean forgetBelow(Path path) {
    String prefix = path.toString();
    // As texts, those with the prefix stand together, "a b" between "a" and "a/b".
    List<Path> below =
        keys.tailMap(path, true).keySet().stream()
            .takeWhile(folder -> folder.toString().startsWith(prefix))
            .filter(folder -> folder.startsWith(path))
            .toList();
    for (Path folder : below) {
      WatchKey key = keys.remove(folder);
      folders.remove(key);
      key.cancel();
    }
    return !below.isEmpty();
  }

  private void forget(WatchKey key) {
    Path folder = folders.remove(key);
    if (folder != null) {
      keys.remove(folder, key);
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
