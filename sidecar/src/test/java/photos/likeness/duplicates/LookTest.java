package photos.likeness.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photos.likeness.duplicates.DuplicateKind.BURST;
import static photos.likeness.duplicates.DuplicateKind.EXACT;
import static photos.likeness.duplicates.DuplicateKind.NEAR;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.Filter;

/** What is grouped and what is not, over a real store. */
class LookTest {
  @TempDir private Path folder;
  private LookLibrary library;

  @BeforeEach
  void open() {
    library = new LookLibrary(folder);
  }

  @AfterEach
  void close() {
    library.close();
  }

  @Test
  void filesOfOneContentAreExactCopiesAndNoNearOnes() {
    library.photo("/a/1.jpg", 1).content("sha256:one").save();
    library.photo("/b/1.jpg", 1).content("sha256:one").save();
    library.photo("/b/2.jpg", 2).save();

    assertThat(library.groups(EXACT)).containsExactly(List.of("/a/1.jpg", "/b/1.jpg"));
    assertThat(library.groups(NEAR)).isEmpty();
  }

  @Test
  void aFileThatIsInTheIndexTwiceIsNoCopyOfItself() {
    library.photo("/photos/2019/1.jpg", 1).save();
    library.photo("/photos/2019/1.jpg", 1).preview("A:1").save();

    assertThat(library.groups(EXACT)).isEmpty();
    assertThat(library.groups(NEAR)).isEmpty();
    assertThat(library.groups(BURST)).isEmpty();
  }

  @Test
  void virtualCopiesAreNoDuplicates() {
    library.photo("/originals/1.nef", 1).preview("A:1").type("nef").takenAt(0).save();
    library.photo("/originals/1.nef", 1).preview("A:2").type("nef").takenAt(0).virtualCopy().save();

    assertThat(library.groups(EXACT)).isEmpty();
    assertThat(library.groups(NEAR)).isEmpty();
    assertThat(library.groups(BURST)).isEmpty();
  }

  @Test
  void twoPhotosOfACatalogWithOnePreviewAreNotTakenForEqualFiles() {
    library.photo("/originals/1.nef", 1).preview("A:1").save();
    library.photo("/originals/2.nef", 1).preview("A:1").save();

    assertThat(library.groups(EXACT)).isEmpty();
  }

  @Test
  void aRawFileAndTheJpegOfItsShotAreNoCopies() {
    library.photo("/a/IMG_1.cr2", 1).type("cr2").takenAt(0).save();
    library.photo("/a/IMG_1.jpg", 1).takenAt(0.4).save();

    assertThat(library.groups(NEAR)).isEmpty();
    assertThat(library.groups(BURST)).isEmpty();
  }

  @Test
  void anExportIsANearCopyOfTheRawFileThatIsKept() {
    library.photo("/a/IMG_1.cr2", 1).type("cr2").takenAt(0).save();
    library.photo("/a/IMG_1.jpg", 1).takenAt(0).save();
    library.photo("/a/web/IMG_1.jpg", 1).takenAt(0).turnedBy(0.3).save();

    assertThat(library.groups(NEAR)).containsExactly(List.of("/a/IMG_1.cr2", "/a/web/IMG_1.jpg"));
  }

  @Test
  void allFilesOfContentsThatAreNearAreInOneGroup() {
    library.photo("/a/1.jpg", 1).content("sha256:one").bytes(3000).save();
    library.photo("/b/1.jpg", 1).content("sha256:one").bytes(3000).save();
    library.photo("/c/1.jpg", 1).bytes(2000).save();

    assertThat(library.groups(NEAR)).containsExactly(List.of("/a/1.jpg", "/b/1.jpg", "/c/1.jpg"));
    assertThat(library.groups(EXACT)).containsExactly(List.of("/a/1.jpg", "/b/1.jpg"));
  }

  @Test
  void closenessDecidesHowFarAVectorMayStray() {
    library.photo("/a/1.jpg", 1).save();
    library.photo("/b/1.jpg", 1).turnedBy(Math.acos(0.6)).save();

    assertThat(groups(0.5)).hasSize(1);
    assertThat(groups(0.2)).hasSize(1);
    assertThat(groups(0.9)).isEmpty();
  }

  private List<Found.Ids> groups(double closeness) {
    return library
        .look(new DuplicateQuery(Set.of(NEAR), Filter.EVERYTHING, closeness, 5, 0, 50))
        .groups();
  }

  @Test
  void whatWasNotLookedAtYetIsCountedAndNotGrouped() {
    library.photo("/a/1.jpg", 1).save();
    library.photo("/b/1.jpg", 1).notHashed().save();

    Found found = library.look(LookLibrary.query(NEAR, EXACT));

    assertThat(found.groups()).isEmpty();
    assertThat(found.considered()).isEqualTo(2);
    assertThat(found.pending()).isEqualTo(1);
  }

  @Test
  void aBurstIsAChainThatMayGoOnForLonger() {
    for (int shot = 0; shot < 5; shot++) {
      library
          .photo("/a/IMG_%d.jpg".formatted(shot), 1)
          .takenAt(4 * shot)
          .turnedBy(0.2 * shot)
          .save();
    }
    library.photo("/a/IMG_9.jpg", 1).takenAt(22).save();

    assertThat(library.groups(BURST)).hasSize(1);
    assertThat(library.groups(BURST).getFirst())
        .containsExactlyInAnyOrder(
            "/a/IMG_0.jpg", "/a/IMG_1.jpg", "/a/IMG_2.jpg", "/a/IMG_3.jpg", "/a/IMG_4.jpg");
  }

  @Test
  void aBurstIsOfOneCameraAndOfOneThing() {
    library.photo("/a/1.jpg", 1).takenAt(0).camera("Nikon Z 6").save();
    library.photo("/a/2.jpg", 1).takenAt(1).camera("Canon R5").save();
    library.photo("/a/3.jpg", 2).takenAt(2).camera("Nikon Z 6").save();
    library.photo("/a/4.jpg", 1).takenAt(3).save();

    assertThat(library.groups(BURST)).isEmpty();
  }

  @Test
  void copiesOfOneShotAreNoBurst() {
    library.photo("/a/IMG_1.jpg", 1).takenAt(0).bytes(3000).save();
    library.photo("/b/IMG_1 (1).jpg", 1).takenAt(0).bytes(2000).save();
    assertThat(library.groups(BURST)).isEmpty();

    library.photo("/a/IMG_2.jpg", 1).takenAt(0).turnedBy(0.3).bytes(2500).save();
    assertThat(library.groups(BURST)).containsExactly(List.of("/a/IMG_1.jpg", "/a/IMG_2.jpg"));
  }

  @Test
  void groupsThatWouldFreeTheMostComeFirstThenThoseWithMorePhotos() {
    library.photo("/a/1.jpg", 1).content("sha256:1").bytes(500).save();
    library.photo("/b/1.jpg", 1).content("sha256:1").bytes(500).save();
    library.photo("/c/1.jpg", 1).content("sha256:1").bytes(500).save();
    library.photo("/a/2.jpg", 2).content("sha256:2").bytes(1000).save();
    library.photo("/b/2.jpg", 2).content("sha256:2").bytes(1000).save();
    library.photo("/a/3.jpg", 3).content("sha256:3").bytes(1500).save();
    library.photo("/b/3.jpg", 3).content("sha256:3").bytes(1500).save();

    assertThat(library.groups(EXACT))
        .extracting(List::getFirst)
        .containsExactly("/a/3.jpg", "/a/1.jpg", "/a/2.jpg");
    assertThat(library.look(LookLibrary.query(EXACT)).bytesToFree()).isEqualTo(3500);
    assertThat(library.look(LookLibrary.query(EXACT)).photoCount()).isEqualTo(7);
  }

  @Test
  void anInterruptEndsIt() {
    library.photo("/a/1.jpg", 1).save();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> library.look(LookLibrary.query(NEAR)))
        .isInstanceOf(StoppedException.class)
        .hasMessage("the look for duplicates was stopped");
    assertThat(Thread.interrupted()).isTrue();
  }
}
