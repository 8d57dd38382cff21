package photos.likeness.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static photos.likeness.watch.WatchedLibrary.await;
import static photos.likeness.watch.WatchedLibrary.jpeg;
import static photos.likeness.watch.WatchedLibrary.pause;
import static photos.likeness.watch.WatchedLibrary.source;
import static photos.likeness.watch.WatchedLibrary.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.index.JobView;
import photos.likeness.photo.Rating;
import photos.likeness.watch.WatchState.Mode;

/** Real folders, and what becomes of changes in them. */
class SourceWatchTest {
  @TempDir Path temp;

  private Path root;
  private WatchedLibrary library;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(temp.toRealPath().resolve("photos"));
    write(root.resolve("a.jpg"), 1);
    write(root.resolve("2019/b.jpg"), 2);
    write(root.resolve("2019/rome/c.jpg"), 3);
  }

  @AfterEach
  void close() {
    if (library != null) {
      assertThat(library.store().check()).isEmpty();
      library.close();
    }
  }

  private void open(WatchSettings settings, String... exclude) throws IOException {
    library = new WatchedLibrary(Files.createDirectories(temp.resolve("data")), settings);
    assertThat(library.index(root, exclude).error()).isEmpty();
    library.watch();
  }

  private void openWithEvents(String... exclude) throws IOException {
    open(WatchedLibrary.soon(), exclude);
    WatchState state = library.state(source(root));
    assumeTrue(state.mode() == Mode.EVENTS, "no file events in a temporary folder: " + state);
  }

  /** Looks that were for a few files, not for everything. */
  private boolean lookedAtPartsOnly() {
    return library.heard().parts().stream().filter(parts -> parts == 0).count() == 1;
  }

  @Test
  void aNewAChangedARenamedAndADeletedFileShow() throws IOException {
    openWithEvents();
    write(root.resolve("2019/new.jpg"), 4);
    await("a new file", () -> library.isThere("2019/new.jpg"));

    long before = library.photos().get("a.jpg").contentId().orElseThrow();
    write(root.resolve("a.jpg"), 5);
    await(
        "a changed file", () -> library.photos().get("a.jpg").contentId().orElseThrow() != before);

    Files.move(root.resolve("a.jpg"), root.resolve("2019/rome/renamed.jpg"));
    await(
        "a renamed file",
        () -> library.isMissing("a.jpg") && library.isThere("2019/rome/renamed.jpg"));

    Files.delete(root.resolve("2019/b.jpg"));
    await("a deleted file", () -> library.isMissing("2019/b.jpg"));
    assertThat(library.isThere("2019/rome/c.jpg")).isTrue();
    assertThat(lookedAtPartsOnly()).isTrue();
    assertThat(library.state(source(root)).reason()).isEqualTo("The system tells of changes.");
  }

  @Test
  void aFileSavedUnderAnotherNameAndMovedOverThePhotoShows() throws IOException {
    openWithEvents();
    long before = library.photos().get("a.jpg").contentId().orElseThrow();

    write(root.resolve("a.jpg.tmp"), 7);
    Files.move(
        root.resolve("a.jpg.tmp"), root.resolve("a.jpg"), StandardCopyOption.REPLACE_EXISTING);

    await(
        "the saved file", () -> library.photos().get("a.jpg").contentId().orElseThrow() != before);
    assertThat(library.isThere("a.jpg")).isTrue();
  }

  private Optional<Integer> starsOfA() {
    return library.photos().get("a.jpg").metadata().rating().map(Rating::stars);
  }

  private void writeStars(int stars) throws IOException {
    Files.writeString(
        root.resolve("a.jpg.xmp"),
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='"
            + stars
            + "'/></rdf:RDF></x:xmpmeta>");
  }

  @Test
  void anXmpFileThatIsWrittenChangedAndDeletedShowsInItsPhoto() throws IOException {
    openWithEvents();
    long content = library.photos().get("a.jpg").contentId().orElseThrow();

    writeStars(3);
    await("the stars of a new .xmp file", () -> starsOfA().equals(Optional.of(3)));
    writeStars(5);
    await("the stars of a changed one", () -> starsOfA().equals(Optional.of(5)));
    Files.delete(root.resolve("a.jpg.xmp"));
    await("no stars without it", () -> starsOfA().isEmpty());

    assertThat(library.photos().get("a.jpg").contentId()).contains(content);
    assertThat(lookedAtPartsOnly()).isTrue();
  }

  @Test
  void aRenameThatOnlyChangesTheCaseShows() throws IOException {
    openWithEvents();

    Files.move(root.resolve("a.jpg"), root.resolve("A.jpg"));

    await("the new name", () -> library.isThere("A.jpg") && library.isMissing("a.jpg"));
  }

  @Test
  void aFolderMovedInIsIndexedAndWatchedFromThenOn() throws IOException {
    openWithEvents();
    Path outside = temp.resolve("card");
    write(outside.resolve("x.jpg"), 4);
    write(outside.resolve("deep/er/y.jpg"), 5);

    Files.move(outside, root.resolve("2020"));
    await(
        "the folder's photos",
        () -> library.isThere("2020/x.jpg") && library.isThere("2020/deep/er/y.jpg"));

    write(root.resolve("2020/deep/er/z.jpg"), 6);
    await("a photo that came later", () -> library.isThere("2020/deep/er/z.jpg"));
    assertThat(lookedAtPartsOnly()).isTrue();
  }

  @Test
  void aFolderMovedOutIsMissingAndAFolderMovedWithinIsFoundInItsNewPlace() throws IOException {
    openWithEvents();
    write(root.resolve("2019 b/d.jpg"), 4);
    await("a folder beside", () -> library.isThere("2019 b/d.jpg"));

    Files.move(root.resolve("2019/rome"), root.resolve("rome"));
    await(
        "the folder in its new place",
        () -> library.isThere("rome/c.jpg") && library.isMissing("2019/rome/c.jpg"));
    write(root.resolve("rome/later.jpg"), 5);
    await("a photo in the moved folder", () -> library.isThere("rome/later.jpg"));

    Files.move(root.resolve("2019"), temp.resolve("away"));
    await("the folder's leaving", () -> library.isMissing("2019/b.jpg"));
    assertThat(library.isThere("2019 b/d.jpg")).isTrue();
    write(root.resolve("2019 b/e.jpg"), 6);
    await("that its neighbour is still watched", () -> library.isThere("2019 b/e.jpg"));
  }

  @Test
  void aBurstOfFilesIsAFewLooks() throws IOException {
    openWithEvents();
    int files = 2_000;
    byte[] picture = jpeg(4);
    Path card = Files.createDirectories(root.resolve("card/DCIM"));
    for (int i = 0; i < files; i++) {
      Files.write(card.resolve("IMG_%04d.jpg".formatted(i)), picture);
    }

    await("every file", () -> library.photos().size() == files + 3);
    // One before the burst; while it lasts one in three seconds; what was fresh is one more each.
    assertThat(library.heard().looks().size()).isLessThan(20);
    assertThat(library.heard().skipped()).isEmpty();
  }

  @Test
  void aFileThatIsWrittenSlowlyIsReadOnceWhenItIsWhole() throws IOException {
    WatchSettings soon = WatchedLibrary.soon();
    open(
        new WatchSettings(
            soon.tick(),
            soon.presence(),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            soon.shareOfTime(),
            soon.trustedRecheck(),
            soon.retry(),
            soon.mostParts(),
            soon.mostFolders()));
    byte[] picture = jpeg(4);
    int pieces = 40;
    try (OutputStream out = Files.newOutputStream(root.resolve("slow.jpg"))) {
      for (int i = 0; i < pieces; i++) {
        out.write(
            Arrays.copyOfRange(
                picture, picture.length * i / pieces, picture.length * (i + 1) / pieces));
        out.flush();
        pause(80);
      }
    }

    await("the slow file", () -> library.isThere("slow.jpg"));
    await("the end of that look", () -> filesRead() > 0);
    assertThat(library.heard().skipped()).isEmpty();
    assertThat(filesRead()).isEqualTo(1);
  }

  private long filesRead() {
    return library.heard().looks().stream().mapToLong(job -> job.progress().done()).sum();
  }

  @Test
  void aSourceThatGoesAwayLosesNothingAndIsLookedAtWhenItIsBack() throws IOException {
    openWithEvents();
    Path away = temp.resolve("unplugged");

    Files.move(root, away);
    await("that it is away", () -> library.state(source(root)).mode() == Mode.AWAY);
    assertThat(library.state(source(root)).reason())
        .isEqualTo("Its folder is empty or not there; is its disk plugged in?");
    assertThat(library.isThere("a.jpg") && library.isThere("2019/b.jpg")).isTrue();
    Files.delete(away.resolve("a.jpg"));
    write(away.resolve("2019/elsewhere.jpg"), 4);

    Files.move(away, root);
    await(
        "what changed meanwhile",
        () -> library.isMissing("a.jpg") && library.isThere("2019/elsewhere.jpg"));
    assertThat(library.state(source(root)).mode()).isEqualTo(Mode.EVENTS);
    write(root.resolve("2019/after.jpg"), 5);
    await("that it is watched again", () -> library.isThere("2019/after.jpg"));
  }

  @Test
  void anEmptyMountPointIsTakenForAnUnpluggedDisk() throws IOException {
    openWithEvents();
    Files.move(root, temp.resolve("unplugged"));
    Files.createDirectory(root);

    await("that it is away", () -> library.state(source(root)).mode() == Mode.AWAY);
    assertThat(library.isThere("a.jpg")).isTrue();
    Files.delete(root);
    Files.move(temp.resolve("unplugged"), root);
    await("that it is back", () -> library.state(source(root)).mode() == Mode.EVENTS);
  }

  @Test
  void aTreeWithTooManyFoldersIsLookedAtNowAndThen() throws IOException {
    WatchSettings soon = WatchedLibrary.soon();
    open(
        new WatchSettings(
            soon.tick(),
            soon.presence(),
            soon.calm(),
            soon.longestWait(),
            soon.shortestRecheck(),
            soon.shareOfTime(),
            soon.trustedRecheck(),
            soon.retry(),
            soon.mostParts(),
            2));

    WatchState state = library.state(source(root));
    assertThat(state.mode()).isEqualTo(Mode.RECHECK);
    assertThat(state.reason())
        .isEqualTo(
            "It is looked at now and then, because it has more than 2 folders, too many to"
                + " watch.");
    assertThat(state.every().orElseThrow()).isGreaterThanOrEqualTo(soon.shortestRecheck());
    write(root.resolve("new.jpg"), 4);
    Files.delete(root.resolve("a.jpg"));
    await("the changes", () -> library.isThere("new.jpg") && library.isMissing("a.jpg"));
    Instant before = library.state(source(root)).lastCheckAt().orElseThrow();
    await(
        "another look",
        () -> library.state(source(root)).lastCheckAt().orElseThrow().isAfter(before));
  }

  @Test
  void foldersBeyondTheLimitTurnEventsIntoLooks() throws IOException {
    WatchSettings soon = WatchedLibrary.soon();
    open(
        new WatchSettings(
            soon.tick(),
            soon.presence(),
            soon.calm(),
            soon.longestWait(),
            soon.shortestRecheck(),
            soon.shareOfTime(),
            soon.trustedRecheck(),
            soon.retry(),
            soon.mostParts(),
            3));
    assumeTrue(library.state(source(root)).mode() == Mode.EVENTS, "no file events here");

    write(root.resolve("2020/x.jpg"), 4);
    await("the photo in one folder more", () -> library.isThere("2020/x.jpg"));
    assertThat(library.state(source(root)).mode()).isEqualTo(Mode.RECHECK);
    Files.delete(root.resolve("2019/rome/c.jpg"));
    await("a deletion after that", () -> library.isMissing("2019/rome/c.jpg"));
  }

  @Test
  void aLinkThatAppearsIsFollowedAsAWalkDoes() throws IOException {
    openWithEvents();
    Path outside = temp.resolve("outside");
    write(outside.resolve("o.jpg"), 4);

    Files.createSymbolicLink(root.resolve("linked"), outside);
    await("the photo behind the link", () -> library.isThere("linked/o.jpg"));
    write(outside.resolve("p.jpg"), 5);
    await("a new photo behind the link", () -> library.isThere("linked/p.jpg"));
  }

  @Test
  void whatAPersonExcludedStaysOut() throws IOException {
    openWithEvents("cache");
    write(root.resolve("cache/no.jpg"), 4);
    write(root.resolve(".hidden/no.jpg"), 4);
    Files.writeString(root.resolve("notes.txt"), "no photo");
    write(root.resolve("yes.jpg"), 5);

    await("the photo beside", () -> library.isThere("yes.jpg"));
    await("the end of that look", () -> library.heard().parts().size() > 1);
    assertThat(library.photos()).hasSize(4);
    assertThat(library.heard().parts()).containsExactly(0, 1);
  }

  @Test
  void aSourceIndexedLaterIsWatchedToo() throws IOException {
    openWithEvents();
    Path other = temp.toRealPath().resolve("other");
    write(other.resolve("x.jpg"), 4);
    assertThat(library.index(other).error()).isEmpty();
    await("that it is watched", () -> library.state(source(other)).mode() == Mode.EVENTS);

    write(other.resolve("y.jpg"), 5);
    await("its new photo", () -> library.photos().containsKey("y.jpg"));
    library.store().sources().remove(source(other));
    await("that it is forgotten", () -> library.state(source(other)).mode() == Mode.OFF);
  }

  @Test
  void whatHappenedWhileNobodyWatchedIsFoundAtTheStart() throws IOException {
    library =
        new WatchedLibrary(Files.createDirectories(temp.resolve("data")), WatchedLibrary.soon());
    library.index(root);
    write(root.resolve("new.jpg"), 4);
    Files.delete(root.resolve("a.jpg"));
    assertThat(library.state(source(root)))
        .isEqualTo(
            WatchState.off(
                "Nothing watches: no sidecar serves, or it was started with --no-watch."));

    library.watch();

    await("both", () -> library.isThere("new.jpg") && library.isMissing("a.jpg"));
  }

  @Test
  void aFileThatCantBeReadIsToldOfAndTriedAgainWhenItChanges() throws IOException {
    openWithEvents();
    Files.writeString(root.resolve("broken.jpg"), "no picture");
    await("the failure", () -> !library.failures().isEmpty());
    await("that it is told of", () -> library.heard().skipped().size() == 1);

    write(root.resolve("broken.jpg"), 4);
    await("the mended file", () -> library.isThere("broken.jpg"));
    assertThat(library.failures()).isEmpty();
  }

  @Test
  void aPersonsJobGoesFirst() throws Exception {
    openWithEvents();
    Path other = temp.toRealPath().resolve("other");
    write(other.resolve("x.jpg"), 4);
    for (int i = 0; i < 300; i++) {
      write(root.resolve("burst/%d.jpg".formatted(i)), 100 + i);
    }
    await("a look", () -> library.photos().size() > 3);

    JobView wanted = library.index(other);

    assertThat(wanted.state()).isEqualTo(JobView.State.DONE);
    await("the whole burst", () -> library.photos().size() == 304);
  }
}
