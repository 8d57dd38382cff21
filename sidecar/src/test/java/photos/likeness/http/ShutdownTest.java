package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.http.TestSidecar.Answer;
import photos.likeness.http.api.JobRequest;
import photos.likeness.http.api.ShutdownAccepted;
import photos.likeness.index.IndexJobs;

/** The end of a sidecar that another program asks for. */
class ShutdownTest {
  @TempDir private Path folder;
  private TestSidecar sidecar;
  private final CountDownLatch asked = new CountDownLatch(1);

  @BeforeEach
  void start() throws Exception {
    sidecar = TestSidecar.start(folder);
    sidecar.library().library().process().onEnd(asked::countDown);
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void itIsAcceptedWithOrWithoutABody() {
    for (String body : List.of("", "{}", "{\"evenIfBusy\":false}")) {
      Answer answer = sidecar.post("/v1/shutdown", body);

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.as(ShutdownAccepted.class).pid()).isEqualTo(ProcessHandle.current().pid());
    }
    assertThat(asked.getCount()).isZero();
  }

  @Test
  void itIsRefusedWhileAJobRunsUnlessItIsInsistedOn() throws Exception {
    sidecar.library().addPhoto("one.jpg", 1);
    CountDownLatch held = new CountDownLatch(1);
    IndexJobs jobs = sidecar.library().library().jobs();
    CompletableFuture<?> starting =
        CompletableFuture.runAsync(
            () -> jobs.start(JobRequests.read(indexing()), view -> awaitQuietly(held)));
    while (!jobs.busy()) {
      Thread.onSpinWait();
    }

    Answer refused = sidecar.post("/v1/shutdown", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.error().code()).isEqualTo("busy");
    assertThat(refused.error().message())
        .isEqualTo("an index run is under way, so Likeness does not end now");
    assertThat(refused.error().cure())
        .isEqualTo(
            "Wait for its end, or ask with evenIfBusy: what is done is kept, and the same request goes on with the rest later.");
    assertThat(asked.getCount()).isOne();

    assertThat(sidecar.post("/v1/shutdown", "{\"evenIfBusy\":true}").status()).isEqualTo(202);
    assertThat(asked.getCount()).isZero();
    held.countDown();
    starting.get(1, TimeUnit.MINUTES);
  }

  private JobRequest indexing() {
    return JobRequest.indexFolder(sidecar.library().photos().toString());
  }

  private static void awaitQuietly(CountDownLatch held) {
    try {
      held.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void itNeedsTheToken() {
    Answer refused = sidecar.send(sidecar.request("/v1/shutdown").POST(BodyPublishers.noBody()));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(asked.getCount()).isOne();
  }

  @Test
  void answersUnderWayAreWaitedForAndStreamsAreNot() throws Exception {
    Activity activity = new Activity();
    activity.begin();
    activity.begin();
    activity.beginStream();
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(() -> {
          try {
            activity.awaitAnswered(Duration.ofMinutes(1));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(closing.isDone()).isFalse();
    activity.end();
    closing.get(30, TimeUnit.SECONDS);
  }
}
