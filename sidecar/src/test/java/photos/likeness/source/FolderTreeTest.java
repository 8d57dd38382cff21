package photos.likeness.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.FileStamp;

/** What a walk lists, and what it passes over. */
class FolderTreeTest {
  @TempDir Path temp;

  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(temp.toRealPath().resolve("photos"));
  }

  private Path file(String below) throws IOException {
    Path file = root.resolve(below);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, below);
  }

  private static final class Listed implements SourceVisitor {
    private final List<SourceFile> files = new ArrayList<>();
    private final List<UnlistedPlace> unlisted = new ArrayList<>();

    @Override
    public void photo(SourcePhoto photo) {
      files.add((SourceFile) photo);
    }

    @Override
    public void unlisted(UnlistedPlace place) {
      unlisted.add(place);
    }

    List<String> ids() {
      return files.stream().map(SourceFile::externalId).toList();
    }
  }

  private Listed list(String... exclude) throws IOException {
    return list(root, exclude);
  }

  private Listed list(Path below, String... exclude) throws IOException {
    Listed listed = new Listed();
    new FolderTree(root, below, List.of(exclude), name -> name.endsWith(".jpg")).list(listed);
    return listed;
  }

  @Test
  void filesAreListedInOrderWithSizeAndTime() throws IOException {
    Path taken = file("b/2.jpg");
    file("b/1.jpg");
    file("a.jpg");
    file("c.jpg");
    file("b/notes.txt");
    Instant time = Instant.parse("2019-07-14T18:30:05.123456Z");
    Files.setLastModifiedTime(taken, FileTime.from(time));

    Listed listed = list();

    assertThat(listed.ids()).containsExactly("a.jpg", "b/1.jpg", "b/2.jpg", "c.jpg");
    assertThat(listed.files.get(2))
        .isEqualTo(new SourceFile("b/2.jpg", taken, new FileStamp(7, time)));
    assertThat(listed.unlisted).isEmpty();
  }

  @Test
  void hiddenFilesSystemFoldersAndPackagesArePassedOver() throws IOException {
    file("a.jpg");
    file(".hidden.jpg");
    file("._a.jpg");
    file(".cache/b.jpg");
    file("@eaDir/a.jpg/thumb.jpg");
    file("#recycle/b.jpg");
    file("$RECYCLE.BIN/b.jpg");
    file("Catalog Previews.lrdata/0/b.jpg");
    file("Mine.photoslibrary/originals/b.jpg");

    assertThat(list().ids()).containsExactly("a.jpg");
  }

  @Test
  void patternsLeaveOutNamesAtAnyLevelAndPathsBelowTheRoot() throws IOException {
    file("cache/a.jpg");
    file("2019/cache/b.jpg");
    file("2019/rome/c.jpg");
    file("2020/rome/d.jpg");
    file("2020/d.tmp.jpg");
    file("e.jpg");

    assertThat(list("cache", "2019/rome", "*.tmp.jpg").ids())
        .containsExactly("2020/rome/d.jpg", "e.jpg");
    assertThat(list("/cache", "rome/").ids())
        .containsExactly("2019/cache/b.jpg", "2020/d.tmp.jpg", "e.jpg");
    assertThat(list("**/rome").ids())
        .containsExactly("2019/cache/b.jpg", "2020/d.tmp.jpg", "cache/a.jpg", "e.jpg");
  }

  @Test
  void patternsWithASlashCountFromTheFolderThatIsListed() throws IOException {
    file("2019/rome/c.jpg");
    file("2019/paris/d.jpg");

    Listed listed = list(root.resolve("2019"), "rome/*");

    assertThat(listed.ids()).containsExactly("2019/paris/d.jpg");
  }

  @Test
  void patternsThatMeanNothingAreRefused() {
    assertThatThrownBy(() -> list("/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The exclude pattern \"/\" matches nothing; give a name such as cache or *.tmp.jpg");
    assertThatThrownBy(() -> list("{a,b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The exclude pattern \"{a,b\" can't be read: ");
  }

  @Test
  void aLoopOfLinksEnds() throws IOException {
    file("a/b/c.jpg");
    Files.createSymbolicLink(root.resolve("a/b/up"), root.resolve("a"));
    Files.createSymbolicLink(root.resolve("a/root"), root);
    Files.createSymbolicLink(root.resolve("a/above"), root.getParent());
    Files.createSymbolicLink(root.resolve("self.jpg"), root.resolve("self.jpg"));
    Files.createSymbolicLink(root.resolve("self"), root.resolve("self"));

    Listed listed = list();

    assertThat(listed.ids()).containsExactly("a/b/c.jpg");
    assertThat(listed.unlisted)
        .containsExactly(
            new UnlistedPlace(
                "self.jpg",
                root.resolve("self.jpg").toString(),
                false,
                "The link leads to no file that can be read."));
  }

  @Test
  void whatIsReachableTwiceIsListedOnceUnderItsOwnName() throws IOException {
    Files.createSymbolicLink(root.resolve("a-link"), root.resolve("z"));
    Files.createSymbolicLink(root.resolve("a-link.jpg"), root.resolve("z/1.jpg"));
    file("z/1.jpg");
    Path outside = Files.createDirectories(root.resolveSibling("outside/deep"));
    Files.writeString(outside.resolve("2.jpg"), "2");
    Files.createSymbolicLink(root.resolve("b-link"), outside.getParent());
    Files.createSymbolicLink(root.resolve("c-link"), outside);
    Files.createSymbolicLink(root.resolve("d-link.jpg"), outside.resolve("2.jpg"));
    Path single = Files.writeString(root.resolveSibling("single.jpg"), "3");
    Files.createSymbolicLink(root.resolve("e-link.jpg"), single);
    Files.createSymbolicLink(root.resolve("f-link.jpg"), single);

    assertThat(list().ids()).containsExactly("z/1.jpg", "b-link/deep/2.jpg", "e-link.jpg");
  }

  @Test
  void namesThatAreNoTextAreReported() throws Exception {
    file("a.jpg");
    Process shell =
        new ProcessBuilder("sh", "-c", "printf x > \"$(printf 'b\\377.jpg')\"")
            .directory(root.toFile())
            .start();
    assumeTrue(shell.waitFor() == 0, "skipped: this file system takes no such names");
    boolean odd;
    try (var entries = Files.list(root)) {
      odd = entries.count() == 2;
    }
    assumeTrue(odd, "skipped: this file system takes no such names");

    Listed listed = list();

    assertThat(listed.ids()).containsExactly("a.jpg");
    assertThat(listed.unlisted).hasSize(1);
    assertThat(listed.unlisted.getFirst().folder()).isFalse();
    assertThat(listed.unlisted.getFirst().reason())
        .matches("The name is not valid .+, so it can't be kept as text; rename it\\.");
  }

  @Test
  void aVisitorMayStopTheWalk() throws IOException {
    file("a.jpg");
    FolderTree tree = new FolderTree(root, root, List.of(), name -> true);
    SourceVisitor stopping =
        new SourceVisitor() {
          @Override
          public void photo(SourcePhoto photo) {
            throw new CancellationException("enough");
          }

          @Override
          public void unlisted(UnlistedPlace place) {}
        };
    assertThatThrownBy(() -> tree.list(stopping)).isInstanceOf(CancellationException.class);
  }

  @Test
  void aRootThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> list(root.resolve("absent"))).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFolderWithoutPermissionIsReportedAndTheRestListed() throws Exception {
    file("a.jpg");
    file("locked/b.jpg");
    file("z.jpg");
    Path classes = Files.createDirectory(temp.resolve("classes"));
    copyClasses(Path.of("target", "classes"), classes);
    copyClasses(Path.of("target", "test-classes"), classes);
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classes.toString(),
            ListingProgram.class.getName(),
            root.toString()));
    open(temp);
    Files.setPosixFilePermissions(root.resolve("locked"), Set.of());
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      assertThat(output.lines())
          .containsExactly(
              "file a.jpg",
              "unlisted locked true No permission to read this folder.",
              "file z.jpg");
    } finally {
      open(temp);
    }
  }

  /** The few classes a listing needs, where another user can read them. */
  private static void copyClasses(Path from, Path to) throws IOException {
    for (String name : List.of("source", "photo")) {
      Path folder = Path.of("photos", "likeness", name);
      if (!Files.isDirectory(from.resolve(folder))) {
        continue;
      }
      Files.createDirectories(to.resolve(folder));
      try (var classes = Files.newDirectoryStream(from.resolve(folder), "*.class")) {
        for (Path file : classes) {
          Files.copy(file, to.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
  }

  private static void open(Path folder) throws InterruptedException, IOException {
    assertThat(new ProcessBuilder("chmod", "-R", "a+rX", folder.toString()).start().waitFor())
        .isZero();
  }
}
