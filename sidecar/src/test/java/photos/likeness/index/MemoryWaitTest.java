package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.image.DecodeMemory;
import photos.likeness.image.ImageLimits;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.index.JobView.State;

/** Index runs whose pictures wait for memory that somebody else holds. */
@Timeout(120)
final class MemoryWaitTest {
  /** Any of the drawn pictures needs more than half of it. */
  private static final long MEMORY = 1 << 20;

  private static final Duration FILE_LIMIT = Duration.ofMillis(400);

  @TempDir Path data;
  @TempDir Path photos;

  private final PictureReader reader =
      new PictureReader(new ImageLimits(65_500, 250_000_000, MEMORY, 1 << 30));
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final DecodeMemory.Waiting telling =
      new DecodeMemory.Waiting() {
        @Override
        public void waits() {}

        @Override
        public void goesOn() {}
      };

  @BeforeEach
  void draw() throws IOException {
    for (int i = 0; i < 4; i++) {
      DrawnPictures.write(photos.resolve(i + ".png"), i, 300, 200);
    }
  }

  /** A decoder that tells when it is asked for the first time. */
  private Decoder decoder() {
    PictureDecoder decoder = new PictureDecoder(reader);
    return new Decoder() {
      @Override
      public Picture read(byte[] file, WantedSize wanted) throws UnreadableImageException {
        return decoder.read(file, wanted);
      }

      @Override
      public Picture read(byte[] file, WantedSize wanted, Watch work)
          throws UnreadableImageException {
        waiting.countDown();
        return decoder.read(file, wanted, work);
      }
    };
  }

  private TestIndex index() {
    return new TestIndex(
        data, decoder(), TestIndex.settings(FILE_LIMIT, TrialProcess.commandOfThisJvm()));
  }

  private DecodeMemory.Share held() throws Exception {
    DecodeMemory.Share share = reader.share(telling);
    reader.read(Files.readAllBytes(photos.resolve("0.png")), WantedSize.WHOLE, share);
    return share;
  }

  @Test
  void aPictureThatWaitsForMemoryIsNotTakenForOneThatHangs() throws Exception {
    DecodeMemory.Share share = held();
    try (TestIndex index = index()) {
      JobView job = index.jobs().start(TestIndex.request(photos), index.heard());
      waiting.await();
      Thread.sleep(3 * FILE_LIMIT.toMillis());
      assertThat(index.photos()).isEmpty();
      share.close();

      assertThat(index.jobs().await(job.jobId()).state()).isEqualTo(State.DONE);
      assertThat(index.failures()).isEmpty();
      assertThat(index.photos()).hasSize(4);
    }
  }

  @Test
  void aRunWhosePicturesWaitForMemoryCanBeCancelled() throws Exception {
    DecodeMemory.Share share = held();
    try (TestIndex index = index()) {
      JobView job = index.jobs().start(TestIndex.request(photos), index.heard());
      waiting.await();
      index.jobs().cancel(job.jobId());

      assertThat(index.jobs().await(job.jobId()).state()).isEqualTo(State.CANCELLED);
      assertThat(index.failures()).isEmpty();
      share.close();
      assertThat(index.index(photos).progress().encoded()).isEqualTo(4);
    }
  }
}
