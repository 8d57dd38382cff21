package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.index.FileListReader.Entry;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.SourceFile;
import photos.likeness.source.UnlistedPlace;
import photos.likeness.store.KnownPhoto;

/** The list of files on disk. */
class FileListTest {
  private static final Path ROOT = Path.of("/photos").toAbsolutePath();
  private static final SourceId SOURCE = new SourceId(SourceKind.FOLDER, ROOT.toString());
  private static final Instant MODIFIED = Instant.parse("2019-07-14T18:30:05.123456789Z");

  @TempDir Path temp;

  private Path list;
  private final List<SourceFile> files = new ArrayList<>();
  private final UnlistedPlace locked =
      new UnlistedPlace("locked", "/photos/locked", true, "No permission to read this folder.");

  @BeforeEach
  void write() throws IOException {
    list = temp.resolve("job.files");
    for (int i = 0; i < 300; i++) {
      files.add(file("2019/ä é 写真 " + i + ".jpg", i));
    }
    files.add(file("before 1970.jpg", -3));
    write(list, Instant.now());
  }

  private static SourceFile file(String externalId, long seconds) {
    FileStamp stamp =
        new FileStamp(1_000_000_000_000L, Instant.ofEpochSecond(seconds, 999_999_999));
    return new SourceFile(externalId, ROOT.resolve(externalId), stamp);
  }

  private static FileListHeader header(Instant listedAt) {
    return new FileListHeader(SOURCE, "2019", List.of("cache", "*.tmp.jpg"), listedAt);
  }

  private void write(Path target, Instant listedAt) throws IOException {
    try (FileListWriter writer = new FileListWriter(target, header(listedAt))) {
      for (SourceFile file : files) {
        writer.add(file);
      }
      writer.add(locked);
      assertThat(target).doesNotExist();
      writer.complete();
    }
  }

  private static List<Entry> read(Path list) throws IOException, DamagedListException {
    List<Entry> entries = new ArrayList<>();
    try (FileListReader reader = new FileListReader(list)) {
      do {
        entries.add(reader.next());
      } while (!(entries.getLast() instanceof Entry.End));
    }
    return entries;
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    List<Entry> expected = new ArrayList<>();
    files.forEach(file -> expected.add(new Entry.Listed(file)));
    expected.add(new Entry.Unlisted(locked));
    expected.add(new Entry.End(files.size()));

    assertThat(read(list)).isEqualTo(expected);
    try (FileListReader reader = new FileListReader(list)) {
      assertThat(reader.header().sameQuestion(header(Instant.EPOCH))).isTrue();
    }
  }

  @Test
  void aListThatIsNotCompleteLeavesNothing() throws IOException {
    Path other = temp.resolve("other.files");
    try (FileListWriter writer = new FileListWriter(other, header(Instant.now()))) {
      writer.add(files.getFirst());
    }
    assertThat(other).doesNotExist();
    assertThat(temp.resolve("other.files.partial")).doesNotExist();
  }

  @Test
  void anyDamageIsNoticed() throws IOException {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] sound = Files.readAllBytes(list);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = sound.clone();
      if (random.nextBoolean()) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      } else {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      Files.write(list, damaged);
      assertThatThrownBy(() -> read(list))
          .as("-Dtests.seed=%d, round %d", seed, i)
          .isInstanceOf(DamagedListException.class);
    }
  }

  @Test
  void onlyAYoungListForTheSameQuestionIsTakenUp() throws IOException {
    FileLists lists = new FileLists(temp, Duration.ofDays(1));
    Instant now = Instant.now();
    write(temp.resolve("newer.files"), now.minusSeconds(5));
    Files.delete(list);
    write(list, now.minusSeconds(60));
    write(temp.resolve("old.files"), now.minus(Duration.ofHours(25)));
    Files.write(temp.resolve("damaged.files"), new byte[100]);

    assertThat(lists.takeUp(header(now))).contains(temp.resolve("newer.files"));
    assertThat(lists.takeUp(new FileListHeader(SOURCE, "", List.of(), now))).isEmpty();
    assertThat(temp.resolve("old.files")).doesNotExist();
    assertThat(temp.resolve("damaged.files")).doesNotExist();

    lists.remove(header(now));
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void whatCouldNotBeLookedForIsNotGone() throws Exception {
    KnownPhoto known = new KnownPhoto(new FileStamp(1, MODIFIED), "", true, false, false);
    Map<String, KnownPhoto> before = new HashMap<>();
    for (String id :
        List.of("2019/gone.jpg", "2018/elsewhere.jpg", "2019/locked.jpg", "locked/kept.jpg")) {
      before.put(id, known);
    }
    Comparison comparison =
        Comparison.of(list, before, id -> false, file -> false, Suspects.open(temp));

    assertThat(comparison.files()).isEqualTo(301);
    assertThat(comparison.toDo().cardinality()).isEqualTo(301);
    assertThat(comparison.gone("", Set.of())).doesNotContainKey("locked/kept.jpg").hasSize(3);
    assertThat(comparison.gone("2019", Set.of()))
        .containsOnlyKeys("2019/gone.jpg", "2019/locked.jpg");
  }

  @Test
  void aFileIsLeftAloneOnlyIfNothingSpeaksForLookingAgain() throws Exception {
    FileStamp same = files.get(0).stamp();
    FileStamp other = new FileStamp(same.sizeBytes() + 1, same.modifiedAt());
    Map<String, KnownPhoto> before = new HashMap<>();
    before.put(
        files.get(0).externalId(),
        new KnownPhoto(same, MetadataStamp.of(files.get(0)), true, false, false));
    before.put(
        files.get(1).externalId(),
        new KnownPhoto(other, MetadataStamp.of(files.get(1)), true, false, false));
    before.put(
        files.get(2).externalId(),
        new KnownPhoto(files.get(2).stamp(), MetadataStamp.of(files.get(2)), false, false, false));
    before.put(
        files.get(3).externalId(),
        new KnownPhoto(files.get(3).stamp(), MetadataStamp.of(files.get(3)), true, true, false));
    before.put(
        files.get(4).externalId(),
        new KnownPhoto(files.get(4).stamp(), MetadataStamp.of(files.get(4)), true, false, true));

    Comparison comparison =
        Comparison.of(list, new HashMap<>(before), id -> false, file -> false, Suspects.open(temp));
    assertThat(comparison.toDo().get(0)).isFalse();
    assertThat(comparison.toDo().get(1)).isTrue();
    assertThat(comparison.toDo().get(2)).isTrue();
    assertThat(comparison.toDo().get(3)).isFalse();
    assertThat(comparison.toDo().get(4)).isFalse();
    assertThat(comparison.unchanged()).isEqualTo(2);
    assertThat(comparison.failedBefore()).isEqualTo(1);
    assertThat(comparison.foundAgain()).containsExactly(files.get(4).externalId());

    Comparison retrying =
        Comparison.of(list, new HashMap<>(before), id -> true, file -> false, Suspects.open(temp));
    assertThat(retrying.toDo().get(3)).isTrue();
    assertThat(retrying.failedBefore()).isZero();
  }
}
