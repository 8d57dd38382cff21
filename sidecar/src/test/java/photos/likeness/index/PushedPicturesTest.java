package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.TinyRegistry;
import photos.likeness.index.JobView.State;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;

/** Pictures that another program gives: real store, real model, real reader. */
@Timeout(120)
class PushedPicturesTest {
  private static final SourceId CATALOG = new SourceId(SourceKind.LIGHTROOM, "A-CATALOG");

  @TempDir Path temp;
  private Path data;

  @BeforeEach
  void makeTheDataFolder() throws IOException {
    data = Files.createDirectories(temp.resolve("data"));
  }

  private static byte[] jpeg(int number) throws IOException {
    BufferedImage picture = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D drawing = picture.createGraphics();
    drawing.setColor(new Color(37 * number % 256, 91 * number % 256, 13 * number % 256));
    drawing.fillRect(number % 32, 8, 48, 40);
    drawing.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", file);
    return file.toByteArray();
  }

  private static PushedPicture picture(String externalId, byte[] jpeg) {
    return new PushedPicture(
        new PhotoKey(CATALOG, externalId),
        Optional.of("1.0"),
        jpeg,
        Optional.of("/photos/" + externalId),
        "nef",
        PhotoMetadata.UNKNOWN);
  }

  private static List<PushedPicture> pictures(int count) throws IOException {
    PushedPicture[] all = new PushedPicture[count];
    for (int i = 0; i < count; i++) {
      all[i] = picture("photo " + i, jpeg(i + 1));
    }
    return Arrays.asList(all);
  }

  private static List<String> wanted(TestIndex index, int count) {
    Map<String, Optional<String>> stamps = new TreeMap<>();
    IntStream.range(0, count).forEach(i -> stamps.put("photo " + i, Optional.of("1.0")));
    return index.store().pushedPhotos().wanted(CATALOG, stamps, index.encoder().model());
  }

  private static void use(TestIndex index, String model) throws InterruptedException {
    JobView job = index.modelSwitch().use(model, index.heard()).orElseThrow();
    JobView end = index.jobs().await(job.jobId());
    assertThat(end.error()).isEmpty();
    assertThat(end.state()).isEqualTo(State.DONE);
  }

  @Test
  void anotherModelSeesTheThumbnailsThatWereKeptOfThem() throws Exception {
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.jobs().pushed().store(CATALOG, pictures(20)))
          .isEqualTo(new PushedResult(20, List.of()));

      use(index, TinyRegistry.SECOND);

      assertThat(index.encoder().entryId()).isEqualTo(TinyRegistry.SECOND);
      assertThat(index.store().coverage(index.encoder().model()).embedded()).isEqualTo(20);
      assertThat(wanted(index, 20)).isEmpty();
    }
  }

  @Test
  void whereTheThumbnailsAreGoneTheyAreWantedAgain() throws Exception {
    try (TestIndex index = new TestIndex(data)) {
      index.jobs().pushed().store(CATALOG, pictures(3));
      assertThat(wanted(index, 3)).isEmpty();
    }
    Files.delete(data.resolve("thumbnails.db"));
    try (TestIndex index = new TestIndex(data)) {
      use(index, TinyRegistry.SECOND);

      assertThat(wanted(index, 3)).containsExactly("photo 0", "photo 1", "photo 2");
      assertThat(index.jobs().pushed().store(CATALOG, pictures(3)).stored()).isEqualTo(3);
      assertThat(wanted(index, 3)).isEmpty();
    }
  }

  @Test
  void theSamePictureAgainIsNotEncodedAgain() throws Exception {
    try (TestIndex index = new TestIndex(data)) {
      index.jobs().pushed().store(CATALOG, pictures(5));
      long seen = index.seenBy(TinyRegistry.FIRST);

      assertThat(index.jobs().pushed().store(CATALOG, pictures(5)).stored()).isEqualTo(5);

      assertThat(seen).isEqualTo(5);
      assertThat(index.seenBy(TinyRegistry.FIRST)).isEqualTo(5);
    }
  }

  @Test
  void oneThatHangsTheReaderCostsItselfAlone() throws Exception {
    byte[] hanging = jpeg(7);
    CountDownLatch never = new CountDownLatch(1);
    Decoder decoder =
        (file, wanted) -> {
          if (Arrays.equals(file, hanging)) {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return TestIndex.READER.read(file, wanted);
        };
    try (TestIndex index =
        new TestIndex(data, decoder, TestIndex.settings(Duration.ofSeconds(1), List.of("false")))) {
      PushedResult result =
          index
              .jobs()
              .pushed()
              .store(CATALOG, List.of(picture("hangs", hanging), picture("good", jpeg(1))));

      assertThat(result)
          .isEqualTo(
              new PushedResult(
                  1,
                  List.of(
                      new PushedResult.Skipped(
                          "hangs",
                          "Decoding took longer than 1.0 s and was given up; if the computer was busy, index again with --retry-failures."))));
    }
  }

  /** Leaves what a process leaves that dies over a picture. */
  private void die(PushedPicture picture) throws IOException {
    Path folder = Files.createDirectories(data.resolve("jobs/pushed"));
    try (DecodeJournal journal = DecodeJournal.create(folder.resolve("decoding"), 1)) {
      journal.begin(0, picture.key(), PushedStamp.of(picture.jpeg()).file());
    }
  }

  private TestIndex withTrials(String... command) {
    return new TestIndex(
        data, TestIndex.READER, TestIndex.settings(Duration.ofSeconds(10), List.of(command)));
  }

  @Test
  void oneThatKilledTheProcessKillsItOnce() throws Exception {
    List<PushedPicture> given = pictures(2);
    die(given.getFirst());
    for (int attempt = 0; attempt < 2; attempt++) {
      try (TestIndex index = withTrials("sh", "-c", "exit 134")) {
        PushedResult result = index.jobs().pushed().store(CATALOG, given);

        assertThat(result)
            .isEqualTo(
                new PushedResult(
                    1,
                    List.of(
                        new PushedResult.Skipped(
                            "photo 0",
                            "Reading this picture ended the whole program (tried apart, it ended with status 134), so it is left alone."))));
        PushedPicture another = picture("photo 0", jpeg(9));
        assertThat(index.jobs().pushed().store(CATALOG, List.of(another)).stored()).isOne();
      }
    }
  }

  @Test
  void oneThatWasThereByChanceWhenTheProcessDiedIsTakenAfterATrial() throws Exception {
    List<PushedPicture> given = pictures(2);
    die(given.getFirst());
    try (TestIndex index = withTrials("sh", "-c", "exit 0")) {
      assertThat(index.jobs().pushed().store(CATALOG, given).stored()).isEqualTo(2);
    }
    try (TestIndex index = withTrials("sh", "-c", "exit 134")) {
      assertThat(index.jobs().pushed().store(CATALOG, given).stored()).isEqualTo(2);
    }
  }

  @Test
  void nothingIsTakenOnceItIsClosed() throws Exception {
    TestIndex index = new TestIndex(data);
    PushedPictures pushed = index.jobs().pushed();
    index.jobs().close();
    try (index) {
      assertThatThrownBy(() -> pushed.store(CATALOG, pictures(1)))
          .isInstanceOf(IndexException.class)
          .hasMessage("Likeness is shutting down; start it again, then send the pictures again.");
    }
  }
}
