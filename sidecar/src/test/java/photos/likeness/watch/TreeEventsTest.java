package photos.likeness.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.source.FolderTree;

/** What the system's events come to, and where they end. */
class TreeEventsTest {
  /** The JDK keeps so many events of a folder before it gives up telling them apart. */
  private static final int KEPT_EVENTS = 512;

  @TempDir Path temp;

  private Path root;

  @BeforeEach
  void makeTree() throws IOException {
    assumeTrue(
        EventTrust.doubt(temp, System.getProperty("os.name")).isEmpty(), "no file events here");
    root = Files.createDirectory(temp.toRealPath().resolve("photos"));
    for (int i = 0; i < 9; i++) {
      Files.createDirectory(root.resolve("folder " + i));
    }
  }

  static TreeEvents open(Path root, int mostFolders, TreeListener listener) throws IOException {
    return TreeEvents.open(
        root,
        new FolderTree(root, root, List.of(), name -> false),
        name -> name.endsWith(".jpg"),
        mostFolders,
        listener);
  }

  /** Counts, and can be held up. */
  private static final class Counting implements TreeListener {
    private final Set<Path> changed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unclear = new AtomicInteger();
    private final CountDownLatch held;

    Counting(int holds) {
      held = new CountDownLatch(holds);
    }

    @Override
    public void changed(Path path) {
      changed.add(path);
      try {
        held.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void unclear() {
      unclear.incrementAndGet();
    }

    @Override
    public void lost(String reason) {
      throw new AssertionError(reason);
    }
  }

  @Test
  void moreEventsThanAreKeptAreToldAsUnclear() throws IOException {
    Counting listener = new Counting(1);
    try (TreeEvents events = open(root, 100, listener)) {
      assertThat(events).isNotNull();
      Files.createFile(root.resolve("first.jpg"));
      WatchedLibrary.await("the first event", () -> !listener.changed.isEmpty());
      for (int i = 0; i < KEPT_EVENTS * 2; i++) {
        Files.createFile(root.resolve(i + ".jpg"));
      }
      assertThat(listener.unclear).hasValue(0);
      listener.held.countDown();

      WatchedLibrary.await("that it is unclear", () -> listener.unclear.get() > 0);
    }
  }

  @Test
  void aFolderThatIsMovedIsToldOfUnderItsNewName() throws IOException {
    Counting listener = new Counting(0);
    try (TreeEvents events = open(root, 100, listener)) {
      assertThat(events).isNotNull();
      for (int i = 0; i < 50; i++) {
        Path from = root.resolve(i % 2 == 0 ? "folder 0/moved" : "folder 8/moved");
        Path to = root.resolve(i % 2 == 0 ? "folder 8/moved" : "folder 0/moved");
        if (i == 0) {
          Files.createDirectory(from);
          WatchedLibrary.await("the folder", () -> listener.changed.contains(from));
        }
        listener.changed.clear();
        Files.move(from, to);
        WatchedLibrary.await(
            "both places", () -> listener.changed.contains(from) && listener.changed.contains(to));
        Path photo = Files.createFile(to.resolve(i + ".jpg"));
        WatchedLibrary.await("the photo in its new place", () -> listener.changed.contains(photo));
      }
      assertThat(listener.unclear).hasValue(0);
    }
  }

  @Test
  void moreFoldersThanAreToBeWatchedAreRefused() {
    assertThatThrownBy(() -> open(root, 9, new Counting(0)))
        .isInstanceOf(UnwatchableException.class)
        .hasMessage("it has more than 9 folders, too many to watch");
  }

  @Test
  void theSystemsOwnLimitIsNamed() throws Exception {
    // A user namespace has a limit of its own, which its maker may set.
    Process child =
        new ProcessBuilder(
                "unshare",
                "--user",
                "--map-root-user",
                "sh",
                "-c",
                "echo 5 > /proc/sys/user/max_inotify_watches && exec \"$@\"",
                "sh",
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                LimitedWatchProgram.class.getName(),
                root.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = child.waitFor();
    assumeTrue(exit == 0, "no user namespaces here: " + output);

    assertThat(output.strip())
        .startsWith("the system watches no more folders for this user (")
        .endsWith(")");
  }
}
