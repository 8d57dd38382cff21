package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.SharedFixtures;
import photos.likeness.image.FileKinds;
import photos.likeness.index.JobView.State;
import photos.likeness.store.Failure;
import photos.likeness.store.StoreLimits;

/** What goes wrong outside: readers that hang, files in motion, full disks, people who stop it. */
class TroubleTest {
  @TempDir Path data;
  @TempDir Path photos;

  private void draw(int count) {
    for (int i = 0; i < count; i++) {
      DrawnPictures.write(photos.resolve("%03d.jpg".formatted(i)), i);
    }
  }

  private static boolean holds(byte[] file, String mark) {
    return new String(file, StandardCharsets.ISO_8859_1).contains(mark);
  }

  private Path drawMarked(String name, String mark, long seed) throws IOException {
    Path file = DrawnPictures.write(photos.resolve(name), seed);
    return Files.writeString(file, mark, StandardOpenOption.APPEND);
  }

  @Test
  @Timeout(60)
  void aReaderThatHangsCostsOneFile() throws Exception {
    draw(20);
    drawMarked("007.jpg", "hangs", 7);
    Files.copy(photos.resolve("007.jpg"), photos.resolve("008.jpg.copy.jpg"));
    AtomicBoolean letGo = new AtomicBoolean();
    Decoder hanging =
        (file, wanted) -> {
          while (holds(file, "hangs") && !letGo.get()) {
            Thread.onSpinWait(); // Heeds no interrupt, as a decoder in a loop would not.
          }
          return TestIndex.READER.read(file, wanted);
        };
    IndexSettings settings = TestIndex.settings(Duration.ofMillis(1500), IndexChild.trialCommand());
    try (TestIndex index = new TestIndex(data, hanging, settings)) {
      JobView job = index.index(photos);

      assertThat(job.state()).isEqualTo(State.DONE);
      assertThat(job.progress().encoded()).isEqualTo(19);
      assertThat(job.progress().skipped()).isEqualTo(2);
      assertThat(job.progress().done()).isEqualTo(21);
      assertThat(index.failures()).containsOnlyKeys("007.jpg", "008.jpg.copy.jpg");
      assertThat(index.failures().get("007.jpg").reason())
          .isEqualTo(
              "Decoding took longer than 1.5 s and was given up; if the computer was busy, index again with --retry-failures.");
      letGo.set(true);
      assertThat(index.index(photos).progress().unchanged()).isEqualTo(19);
    } finally {
      letGo.set(true);
    }
  }

  @Test
  @Timeout(60)
  void tooManyHangingFilesEndTheRunAndTheNextGoesOn() throws Exception {
    for (int i = 0; i < 12; i++) {
      drawMarked("hang-%02d.jpg".formatted(i), "hangs", i);
    }
    DrawnPictures.write(photos.resolve("z.jpg"), 99);
    AtomicBoolean letGo = new AtomicBoolean();
    Decoder hanging =
        (file, wanted) -> {
          while (holds(file, "hangs") && !letGo.get()) {
            Thread.onSpinWait();
          }
          return TestIndex.READER.read(file, wanted);
        };
    IndexSettings settings = TestIndex.settings(Duration.ofMillis(200), IndexChild.trialCommand());
    try (TestIndex index = new TestIndex(data, hanging, settings)) {
      JobView job = index.index(photos);
      assertThat(job.state()).isEqualTo(State.FAILED);
      assertThat(job.error().orElseThrow()).startsWith("More than 8 files hang the reader");
    } finally {
      letGo.set(true);
    }
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.index(photos).state()).isEqualTo(State.DONE);
      assertThat(index.photos()).containsKey("z.jpg");
    }
  }

  @Test
  void aReaderThatThrowsAnythingCostsOneFile() throws Exception {
    draw(5);
    drawMarked("002.jpg", "throws", 2);
    drawMarked("003.jpg", "overflows", 3);
    drawMarked("004.jpg", "fills", 4);
    Decoder throwing =
        (file, wanted) -> {
          if (holds(file, "throws")) {
            throw new IllegalStateException("table 7 is missing");
          }
          if (holds(file, "overflows")) {
            throw new StackOverflowError();
          }
          if (holds(file, "fills")) {
            throw new OutOfMemoryError("Java heap space");
          }
          return TestIndex.READER.read(file, wanted);
        };
    try (TestIndex index = new TestIndex(data, throwing, TestIndex.settings())) {
      JobView job = index.index(photos);
      assertThat(job.state()).isEqualTo(State.DONE);
      assertThat(index.photos()).hasSize(2);
      assertThat(index.failures().get("002.jpg").reason())
          .isEqualTo(
              "The reader failed on this file (java.lang.IllegalStateException: table 7 is missing); it is damaged in a way not known yet.");
      assertThat(index.failures().get("004.jpg").reason())
          .isEqualTo(
              "The picture needs more memory than this process has; give Java more with -Xmx.");
    }
  }

  @Test
  void aFileThatGoesMeanwhileIsSkippedAndDoneWhenItIsBack() throws Exception {
    draw(30);
    Path last = photos.resolve("029.jpg");
    Path aside = data.resolve("aside.jpg");
    AtomicBoolean gone = new AtomicBoolean();
    Decoder taking =
        (file, wanted) -> {
          if (gone.compareAndSet(false, true)) {
            move(last, aside);
          }
          return TestIndex.READER.read(file, wanted);
        };
    try (TestIndex index = new TestIndex(data, taking, TestIndex.settings())) {
      assertThat(index.index(photos).state()).isEqualTo(State.DONE);
      assertThat(index.failures()).containsOnlyKeys("029.jpg");
      assertThat(index.failures().get("029.jpg").stage()).isEqualTo(Failure.Stage.READ);
      assertThat(index.failures().get("029.jpg").reason())
          .isEqualTo("The file was listed but is not there any more.");

      move(aside, last);
      assertThat(index.index(photos).progress().encoded()).isEqualTo(1);
      assertThat(index.failures()).isEmpty();
    }
  }

  @Test
  void aDiskThatIsUnpluggedMeanwhileIsTheRunsFailureNotTheFiles() throws Exception {
    draw(60);
    Path disk = photos.toRealPath();
    Path away = disk.resolveSibling(disk.getFileName() + "-away");
    AtomicInteger decoded = new AtomicInteger();
    Decoder unplugging =
        (file, wanted) -> {
          if (decoded.incrementAndGet() == 20) {
            move(disk, away);
          }
          return TestIndex.READER.read(file, wanted);
        };
    try (TestIndex index = new TestIndex(data, unplugging, TestIndex.settings())) {
      JobView job = index.index(photos);
      assertThat(job.state()).isEqualTo(State.FAILED);
      assertThat(job.error().orElseThrow())
          .isEqualTo(
              "%s can't be read any more. Was its disk unplugged? What was indexed is kept; plug it in, then index again.",
              disk);
      assertThat(index.failures()).isEmpty();
      assertThat(index.missing()).isEmpty();
      move(away, disk);
      assertThat(index.index(photos).state()).isEqualTo(State.DONE);
      assertThat(index.photos()).hasSize(60);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileThatCouldNotBeReadIsTriedAgainByItself() throws Exception {
    draw(2);
    Path broken = photos.resolve("002.jpg");
    AtomicBoolean moved = new AtomicBoolean();
    Path away = data.resolve("002.jpg");
    DrawnPictures.write(broken, 2);
    Decoder taking =
        (file, wanted) -> {
          if (!moved.getAndSet(true)) {
            move(broken, away);
          }
          pause(300);
          return TestIndex.READER.read(file, wanted);
        };
    try (TestIndex index = new TestIndex(data, taking, TestIndex.settings())) {
      index.index(photos);
      assertThat(index.failures().get("002.jpg").reason())
          .isEqualTo("The file was listed but is not there any more.");
      move(away, broken);
      assertThat(index.index(photos).progress().encoded()).isEqualTo(1);
      assertThat(index.failures()).isEmpty();
    }
  }

  @Test
  void aLongRunIsForetoldAndMeasured() {
    draw(90);
    Decoder slow =
        (file, wanted) -> {
          pause(130);
          return TestIndex.READER.read(file, wanted);
        };
    IndexSettings usual = TestIndex.settings();
    IndexSettings longFromFifty =
        new IndexSettings(
            2,
            2,
            4,
            usual.fileLimit(),
            usual.maxFileBytes(),
            usual.fileBytesInFlight(),
            50,
            usual.listLifetime(),
            false,
            usual.trialCommand());
    try (TestIndex index = new TestIndex(data, slow, longFromFifty)) {
      index.index(photos);
      assertThat(index.heard().notes().getFirst())
          .isEqualTo(
              "90 pictures to index: the time is told when it was measured, up to 2 MB in the data folder.");
      assertThat(index.heard().notes().getLast())
          .matches(
              "Measured \\d+\\.\\d pictures a second: about \\d+ s for the \\d+ that are left\\.");
      for (int i = 0; i < 60; i++) {
        DrawnPictures.write(photos.resolve("later-" + i + ".jpg"), 1000 + i);
      }
      index.index(photos);
      assertThat(index.heard().notes().getFirst())
          .matches("60 pictures to index: about \\d+ s, up to \\d MB in the data folder\\.");
    }
  }

  @Test
  void aHeaderThatClaimsTooMuchIsRefused() throws Exception {
    draw(2);
    Files.write(photos.resolve("bomb.png"), pngHeader(60_000, 60_000));
    try (TestIndex index = new TestIndex(data)) {
      JobView job = index.index(photos);
      assertThat(job.state()).isEqualTo(State.DONE);
      assertThat(index.photos()).hasSize(2);
      assertThat(index.failures().get("bomb.png").reason()).contains("60,000×60,000 pixels");
    }
  }

  /** The beginning of a PNG: its signature, its header and a first byte of pixels. */
  private static byte[] pngHeader(int width, int height) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    return ByteBuffer.allocate(8 + 25 + 13)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
        .put(pngChunk("IHDR", header))
        .put(pngChunk("IDAT", new byte[] {0x78}))
        .array();
  }

  private static byte[] pngChunk(String type, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(content.length + 12);
    chunk.putInt(content.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, content.length + 4);
    return chunk.putInt((int) crc.getValue()).array();
  }

  @Test
  @Timeout(60)
  void aCancelledRunKeepsWhatItDidAndTheNextGoesOn() throws Exception {
    draw(120);
    Decoder slow =
        (file, wanted) -> {
          pause(15);
          return TestIndex.READER.read(file, wanted);
        };
    long stored;
    try (TestIndex index = new TestIndex(data, slow, TestIndex.settings())) {
      JobView started = index.jobs().start(TestIndex.request(photos), index.heard());
      index.heard().awaitDone(20);
      long asked = System.nanoTime();
      index.jobs().cancel(started.jobId());
      JobView job = index.jobs().await(started.jobId());

      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
      assertThat(job.state()).isEqualTo(State.CANCELLED);
      assertThat(job.progress().done()).isBetween(20L, 119L);
      stored = index.photos().size();
      assertThat(stored).isEqualTo(job.progress().done());
      assertThat(index.wrong()).isEmpty();
      assertThat(index.store().jobs().find(job.jobId()).orElseThrow().state())
          .isEqualTo("cancelled");
    }
    DrawnPictures.write(photos.resolve("new.jpg"), 1000);
    try (TestIndex index = new TestIndex(data)) {
      JobView job = index.index(photos);

      assertThat(index.heard().notes())
          .anyMatch(note -> note.startsWith("Going on with the list of 120 files from "));
      assertThat(job.state()).isEqualTo(State.DONE);
      assertThat(job.progress().encoded()).isEqualTo(121 - stored);
      assertThat(job.progress().unchanged()).isEqualTo(stored);
      assertThat(job.progress().found()).isEqualTo(121);
      assertThat(index.photos()).hasSize(121).containsKey("new.jpg");
      assertThat(index.missing()).isEmpty();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @Timeout(60)
  void closingEndsARunAndThoseThatWait() throws Exception {
    draw(60);
    Path second = Files.createDirectory(data.resolve("second"));
    DrawnPictures.write(second.resolve("a.jpg"), 1);
    Decoder slow =
        (file, wanted) -> {
          pause(50);
          return TestIndex.READER.read(file, wanted);
        };
    TestIndex.Heard waiting = new TestIndex.Heard();
    TestIndex.Heard running;
    try (TestIndex index = new TestIndex(data, slow, TestIndex.settings())) {
      running = index.heard();
      index.jobs().start(TestIndex.request(photos), running);
      index.jobs().start(TestIndex.request(second), waiting);
      running.awaitDone(4);
      assertThat(index.jobs().busy()).isTrue();
    }
    assertThat(running.views().getLast().state()).isEqualTo(State.CANCELLED);
    assertThat(waiting.views().getLast().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  @Timeout(60)
  void aJobThatWaitsIsCancelledAtOnce() throws Exception {
    draw(60);
    Path second = Files.createDirectory(data.resolve("second"));
    DrawnPictures.write(second.resolve("a.jpg"), 1);
    Decoder slow =
        (file, wanted) -> {
          pause(50);
          return TestIndex.READER.read(file, wanted);
        };
    try (TestIndex index = new TestIndex(data, slow, TestIndex.settings())) {
      JobView first = index.jobs().start(TestIndex.request(photos), index.heard());
      TestIndex.Heard waiting = new TestIndex.Heard();
      JobView next = index.jobs().start(TestIndex.request(second), waiting);
      index.jobs().cancel(next.jobId());
      assertThat(index.jobs().await(next.jobId()).state()).isEqualTo(State.CANCELLED);
      assertThat(index.jobs().find(first.jobId()).orElseThrow().state().ended()).isFalse();
      assertThat(index.jobs().await(first.jobId()).state()).isEqualTo(State.DONE);
      assertThat(index.photos()).hasSize(60);
    }
  }

  @Test
  void aListThatIsDamagedIsWalkedAgain() throws Exception {
    draw(3);
    Files.createDirectories(data.resolve("jobs"));
    FileListHeader header =
        new FileListHeader(TestIndex.source(photos), "", List.of(), Instant.now().minusSeconds(60));
    Path list = data.resolve("jobs/old.files");
    try (FileListWriter writer = new FileListWriter(list, header)) {
      writer.complete();
    }
    byte[] bytes = Files.readAllBytes(list);
    bytes[5] ^= 1;
    Files.write(list, bytes);
    Files.write(data.resolve("jobs/older.files.partial"), bytes);
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.index(photos).progress().encoded()).isEqualTo(3);
      assertThat(index.heard().notes()).isEmpty();
      assertThat(list).doesNotExist();
      assertThat(data.resolve("jobs/older.files.partial")).doesNotExist();
    }
  }

  @Test
  void aFullDatabaseEndsTheRunCleanlyAndALaterOneCompletesIt() {
    draw(150);
    try (TestIndex index = new TestIndex(data)) {
      index.store().embeddings(index.encoder().model(), index.encoder().dimension());
      StoreLimits.morePages(index.store(), 20);
      JobView job = index.index(photos);
      assertThat(job.state()).isEqualTo(State.FAILED);
      assertThat(job.error().orElseThrow())
          .isEqualTo(
              "The disk with the database %s is full; what was being written is left out, all else is kept. Free some space and run the same command again.",
              data.resolve("likeness.db"));
      assertThat(index.wrong()).isEmpty();
    }
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.index(photos).state()).isEqualTo(State.DONE);
      assertThat(index.photos()).hasSize(150);
      assertThat(index.wrong()).isEmpty();
    }
  }

  @Test
  @Timeout(120)
  void aFullDiskEndsTheRunCleanlyAndALaterOneCompletesIt() throws Exception {
    Path disk = Files.createDirectory(data.resolve("disk"));
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=6m", "likeness-test", disk.toString());
    assumeTrue(mounted, "skipped: this user can't mount a small disk");
    try {
      draw(250);
      FileStore small = Files.getFileStore(disk);
      try (TestIndex index = new TestIndex(disk)) {
        Files.write(
            disk.resolve("filling"), new byte[(int) Math.max(0, small.getUsableSpace() - 400_000)]);
        JobView job = index.index(photos);
        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.error().orElseThrow()).contains(" is full");
      }
      Files.delete(disk.resolve("filling"));
      try (TestIndex index = new TestIndex(disk)) {
        assertThat(index.wrong()).isEmpty();
        JobView job = index.index(photos);
        assertThat(job.error()).isEmpty();
        assertThat(index.photos()).hasSize(250);
        assertThat(index.wrong()).isEmpty();
      }
    } finally {
      assertThat(run("umount", "-l", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @Timeout(300)
  void edgeImagesAreIndexedOrSkippedWithAReason() {
    Path folder = SharedFixtures.folder("edge-images");
    long pictures =
        SharedFixtures.files("edge-images").stream()
            .filter(file -> FileKinds.isPhotoName(file.getFileName().toString()))
            .count();
    try (TestIndex index = new TestIndex(data)) {
      JobView job = index.index(folder);
      IndexProgress counts = job.progress();
      assertThat(job.state()).isEqualTo(State.DONE);
      assertThat(counts.found()).isEqualTo(pictures);
      assertThat(counts.done()).isEqualTo(pictures);
      assertThat(counts.encoded() + counts.reused() + counts.skipped()).isEqualTo(pictures);
      assertThat(index.photos()).hasSize((int) (counts.encoded() + counts.reused()));
      assertThat(index.failures()).hasSize((int) counts.skipped());
      assertThat(index.failures().values())
          .allSatisfy(failure -> assertThat(failure.reason()).hasSizeGreaterThan(20).endsWith("."));
      assertThat(index.wrong()).isEmpty();
      assertThat(index.index(folder).progress().toDo()).isZero();
    }
  }
}
