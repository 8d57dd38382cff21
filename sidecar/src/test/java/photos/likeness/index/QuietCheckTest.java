package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.index.JobView.State;
import photos.likeness.store.JobRecord;

/** Looks that nobody asked for, at everything or at parts. */
class QuietCheckTest {
  @TempDir Path data;
  @TempDir Path photos;

  private TestIndex index;
  private Path root;

  @BeforeEach
  void indexFour() throws IOException {
    root = photos.toRealPath();
    index = new TestIndex(data);
    DrawnPictures.write(root.resolve("a.jpg"), 1);
    DrawnPictures.write(root.resolve("2019/b.png"), 2);
    DrawnPictures.write(root.resolve("2019/rome/c.jpg"), 3);
    DrawnPictures.write(root.resolve("2019/rome 2/d.jpg"), 4);
    assertThat(index.index(photos, "cache").state()).isEqualTo(State.DONE);
  }

  @AfterEach
  void close() {
    assertThat(index.wrong()).isEmpty();
    index.close();
  }

  private JobView look(Duration settle, String... parts) {
    return index.run(
        IndexRequest.quiet(
            root,
            index.store().sources().exclude(TestIndex.source(photos)).orElseThrow(),
            new QuietCheck(Stream.of(parts).map(root::resolve).toList(), settle)));
  }

  private JobView look(String... parts) {
    return look(Duration.ZERO, parts);
  }

  @Test
  void onlyThePartsAreLookedAt() throws IOException {
    DrawnPictures.write(root.resolve("new.jpg"), 5);
    DrawnPictures.write(root.resolve("2020/e.jpg"), 6);
    DrawnPictures.write(root.resolve("2020/deep/f.jpg"), 7);
    DrawnPictures.write(root.resolve("cache/g.jpg"), 8);
    Files.delete(root.resolve("a.jpg"));

    JobView job = look("2020", "cache");

    assertThat(job.error()).isEmpty();
    assertThat(job.progress().found()).isEqualTo(2);
    assertThat(job.progress().encoded()).isEqualTo(2);
    assertThat(index.photos())
        .containsKeys("2020/e.jpg", "2020/deep/f.jpg")
        .doesNotContainKeys("new.jpg", "cache/g.jpg");
    assertThat(index.missing()).isEmpty();
    try (Stream<Path> lists = Files.list(data.resolve("jobs"))) {
      assertThat(lists.map(Path::toString)).noneMatch(name -> name.contains(".files"));
    }
  }

  @Test
  void aPartThatIsGoneIsMarkedAndNothingBesideIt() throws IOException {
    Files.delete(root.resolve("2019/rome/c.jpg"));
    Files.delete(root.resolve("2019/rome"));
    Files.delete(root.resolve("2019/rome 2/d.jpg"));
    Files.delete(root.resolve("a.jpg"));

    assertThat(look("2019/rome", "a.jpg").progress().missing()).isEqualTo(2);

    assertThat(index.missing()).containsExactly("2019/rome/c.jpg", "a.jpg");
    DrawnPictures.write(root.resolve("a.jpg"), 1);
    look("a.jpg");
    assertThat(index.missing()).containsExactly("2019/rome/c.jpg");
  }

  @Test
  void aRenameShowsWhenBothNamesAreParts() throws IOException {
    Files.move(root.resolve("2019/b.png"), root.resolve("2019/B.png"));

    JobView job = look("2019/b.png", "2019/B.png");

    assertThat(job.progress().encoded()).isZero();
    assertThat(job.progress().reused()).isEqualTo(1);
    assertThat(index.missing()).containsExactly("2019/b.png");
  }

  @Test
  void whatIsStillWrittenIsLeftForLaterAndToldOf() throws IOException {
    Path fresh = DrawnPictures.write(root.resolve("fresh.jpg"), 5);
    DrawnPictures.write(root.resolve("a.jpg"), 9);
    Path done = DrawnPictures.write(root.resolve("done.jpg"), 6);
    Files.setLastModifiedTime(done, FileTime.from(Instant.now().minusSeconds(3_600)));
    Path ahead = DrawnPictures.write(root.resolve("ahead.jpg"), 7);
    Files.setLastModifiedTime(ahead, FileTime.from(Instant.now().plusSeconds(3_600)));
    List<Path> left = new ArrayList<>();
    IndexRequest whole =
        IndexRequest.quiet(root, List.of(), new QuietCheck(List.of(), Duration.ofMinutes(30)));

    JobView job =
        await(
            index
                .jobs()
                .start(
                    whole,
                    new IndexListener() {
                      @Override
                      public void progress(JobView view) {}

                      @Override
                      public void leftForLater(Path file) {
                        left.add(file);
                      }
                    }));

    assertThat(job.progress().encoded()).isEqualTo(2);
    assertThat(left).containsExactlyInAnyOrder(fresh, root.resolve("a.jpg"));
    assertThat(index.photos()).containsKeys("done.jpg", "ahead.jpg").doesNotContainKey("fresh.jpg");
    assertThat(index.missing()).isEmpty();
  }

  private JobView await(JobView job) {
    try {
      return index.jobs().await(job.jobId());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLinkAmongThePartsMakesItAWholeLook() throws IOException {
    Path outside = Files.createDirectory(data.toRealPath().resolve("outside"));
    DrawnPictures.write(outside.resolve("o.jpg"), 5);
    DrawnPictures.write(root.resolve("new.jpg"), 6);
    Files.createSymbolicLink(root.resolve("linked"), outside);

    JobView job = look("linked");

    assertThat(job.progress().found()).isEqualTo(6);
    assertThat(index.photos()).containsKeys("linked/o.jpg", "new.jpg");
  }

  @Test
  void aLookThatFindsNothingLeavesNoRecordAndIsNoWork() {
    int before = index.store().jobs().latest(100).size();

    assertThat(look("a.jpg").state()).isEqualTo(State.DONE);
    assertThat(look().state()).isEqualTo(State.DONE);

    assertThat(index.store().jobs().latest(100)).hasSize(before);
    DrawnPictures.write(root.resolve("new.jpg"), 5);
    look("new.jpg");
    assertThat(index.store().jobs().latest(100))
        .hasSize(before + 1)
        .extracting(JobRecord::state)
        .containsOnly("done");
    assertThat(index.heard().views())
        .anyMatch(view -> !view.state().ended() && view.progress().toDo() > 0);
  }

  @Test
  void partsOfARootThatWasEmptiedAreNotTakenForGone() throws IOException {
    Path away = data.resolve("away");
    Files.move(root, away);
    Files.createDirectory(root);

    assertThatThrownBy(() -> look("2019/b.png"))
        .isInstanceOf(IndexException.class)
        .hasMessageStartingWith(root + " is empty now, but 4 photos are known from it.");

    assertThat(index.missing()).isEmpty();
    Files.delete(root);
    Files.move(away, root);
  }

  @Test
  void whatAPersonExcludedIsRemembered() {
    assertThat(index.store().sources().exclude(TestIndex.source(photos)))
        .contains(List.of("cache"));
    index.index(root.resolve("2019"), "rome");
    look();
    assertThat(index.store().sources().exclude(TestIndex.source(photos)))
        .contains(List.of("cache"));
    index.index(photos);
    assertThat(index.store().sources().exclude(TestIndex.source(photos))).contains(List.of());
  }
}
