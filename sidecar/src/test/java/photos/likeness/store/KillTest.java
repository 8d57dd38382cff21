package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoMetadata;

/**
 * A process that is killed while it writes leaves a consistent database. {@code -Dtests.kills} says
 * how often.
 */
class KillTest {
  @TempDir private Path folder;

  @Test
  void killedAtAnyMomentLeavesEveryBatchWholeOrAbsent() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("KillTest -Dtests.seed=" + seed);
    Random random = new Random(seed);
    long acknowledged = 0;
    for (int kill = 0; kill < Integer.getInteger("tests.kills", 10); kill++) {
      Process writer =
          ChildJvm.start(BatchWriter.class, folder.toString(), Long.toString(random.nextLong()));
      try {
        acknowledged = Long.parseLong(ChildJvm.readLine(writer));
        boolean ended = writer.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
        assertThat(ended).isFalse();
      } finally {
        writer.destroyForcibly().waitFor();
      }
      checkEverything(acknowledged);
    }
  }

  private void checkEverything(long acknowledged) {
    try (Store store = Samples.openWithFolder(folder)) {
      assertThat(store.check()).isEmpty();
      assertThat(
              Samples.rows(
                  store,
                  "select (select count(*) from embedding_1) = (select count(*) from int8_1),"
                      + " (select count(*) from content) = (select count(*) from int8_1),"
                      + " (select count(*) from photo where content_id is null)"))
          .containsExactly("1|1|0");
      assertThat(
              Samples.rows(
                  store, "select size_bytes from photo group by size_bytes having count(*) <> 20"))
          .isEmpty();
      assertThat(store.photos().counts(Samples.MODEL).photos())
          .isGreaterThanOrEqualTo(acknowledged);
    }
  }

  /**
   * Writes batches of 20 for ever, with their number as each photo's size; now and then drops one.
   * Says first how many photos were there.
   */
  static final class BatchWriter {
    private BatchWriter() {}

    public static void main(String[] args) {
      Random random = new Random(Long.parseLong(args[1]));
      try (Store store = Samples.openWithFolder(Path.of(args[0]))) {
        long before = store.photos().counts(Samples.MODEL).photos();
        System.out.println(before);
        while (true) {
          long batch = random.nextLong(1L << 40);
          store.photos().save(batch(batch));
          if (random.nextInt(4) == 0) {
            // As many go as came, so that what was there before stays.
            store
                .photos()
                .setMissing(
                    Samples.FOLDER,
                    batch(batch).stream().map(photo -> photo.key().externalId()).toList(),
                    true);
            store.photos().prune(Samples.FOLDER);
          }
        }
      }
    }

    private static List<IndexedPhoto> batch(long number) {
      List<IndexedPhoto> batch = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String name = number + "-" + i;
        batch.add(
            new IndexedPhoto(
                Samples.key(name),
                "/photos/" + name,
                "jpeg",
                new FileStamp(number, Samples.MODIFIED),
                PhotoMetadata.UNKNOWN,
                Samples.content(name),
                Optional.of(Samples.embedding(number + i))));
      }
      return batch;
    }
  }
}
