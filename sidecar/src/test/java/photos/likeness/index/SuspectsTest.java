package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.SourceFile;

/** Notes of what was being decoded, as the next process finds them. */
class SuspectsTest {
  private static final SourceId SOURCE = new SourceId(SourceKind.FOLDER, "/photos");

  @TempDir Path temp;

  private static SourceFile file(String name, long size) {
    Instant modified = Instant.parse("2019-07-14T18:30:05.123456789Z");
    return new SourceFile(name, Path.of("/photos", name), new FileStamp(size, modified));
  }

  private void dieOver(SourceFile file) throws IOException {
    Path journal = Suspects.open(temp).journal();
    // Closed, not cleared: to the file system a process that dies is one that closes.
    try (DecodeJournal notes = DecodeJournal.create(journal, 2)) {
      begin(notes, 0, file("done.jpg", 1));
      begin(notes, 1, file);
      notes.clear(0);
    }
  }

  private static void begin(DecodeJournal notes, int slot, SourceFile file) {
    notes.begin(slot, new PhotoKey(SOURCE, file.externalId()), file.stamp());
  }

  @Test
  void whatWasBeingDecodedIsUnderSuspicion() throws IOException {
    dieOver(file("é 写真.jpg", 5));

    Suspects suspects = Suspects.open(temp);

    assertThat(suspects.find(SOURCE, file("é 写真.jpg", 5)))
        .hasValueSatisfying(suspect -> assertThat(suspect.deaths()).isEqualTo(1));
    assertThat(suspects.find(SOURCE, file("é 写真.jpg", 6))).as("changed since").isEmpty();
    assertThat(suspects.find(SOURCE, file("done.jpg", 1))).isEmpty();
    assertThat(suspects.journal()).doesNotExist();
  }

  @Test
  void deathsOverOneFileAreCountedUntilARunEnds() throws IOException {
    dieOver(file("a.jpg", 5));
    dieOver(file("a.jpg", 5));
    assertThat(Suspects.open(temp).find(SOURCE, file("a.jpg", 5)).orElseThrow().deaths())
        .isEqualTo(2);

    Suspects.open(temp).clear(SOURCE);
    assertThat(Suspects.open(temp).find(SOURCE, file("a.jpg", 5))).isEmpty();
  }

  @Test
  void aPathTooLongForItsSlotIsNotNoted() throws IOException {
    dieOver(file("x/".repeat(5000) + "a.jpg", 5));
    assertThat(Suspects.open(temp).find(SOURCE, file("x/".repeat(5000) + "a.jpg", 5))).isEmpty();
  }

  @Test
  void damagedNotesAreNoSuspicionAndNoError() throws IOException {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      dieOver(file("a.jpg", 5));
      damage(temp.resolve("decoding"), random);
      Suspects.open(temp);
      Path kept = temp.resolve("suspects");
      if (Files.exists(kept) && Files.size(kept) > 0) {
        damage(kept, random);
      }
      assertThat(Suspects.open(temp).find(SOURCE, file("b.jpg", 5)))
          .as("-Dtests.seed=" + seed)
          .isEmpty();
    }
  }

  private static void damage(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 3; i++) {
      bytes[random.nextInt(Math.min(bytes.length, 8300))] = (byte) random.nextInt();
    }
    Files.write(file, bytes);
  }
}
