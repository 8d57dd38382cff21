package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import photos.likeness.http.api.FailureView;
import photos.likeness.http.api.JobListener;
import photos.likeness.http.api.JobStatus;
import photos.likeness.index.IndexProgress;
import photos.likeness.index.JobView;
import photos.likeness.index.JobView.State;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.Failure;

/** What followers hear, whatever their speed. */
class JobLogTest {
  private static final SourceId SOURCE = new SourceId(SourceKind.FOLDER, "/photos");

  private static JobView job(State state) {
    IndexProgress progress =
        new IndexProgress(
            IndexProgress.Phase.INDEXING,
            1,
            1,
            1,
            1,
            0,
            0,
            0,
            0,
            0,
            1,
            1,
            OptionalLong.empty(),
            Optional.empty());
    return new JobView(
        "j",
        Optional.of(SOURCE),
        Optional.of("/photos"),
        Optional.empty(),
        state,
        Instant.EPOCH,
        progress,
        Optional.empty());
  }

  private static Failure failure(int number) {
    return new Failure(
        new PhotoKey(SOURCE, number + ".jpg"),
        "/photos/" + number + ".jpg",
        Failure.Stage.DECODE,
        "Broken.",
        new FileStamp(1, Instant.EPOCH),
        Instant.EPOCH);
  }

  /** Remembers what it is told. */
  private static class Ear implements JobListener {
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void progress(JobStatus job) {
      heard.add(job.state());
    }

    @Override
    public void skipped(FailureView failure) {
      heard.add(failure.externalId());
    }

    @Override
    public void note(String sentence) {
      heard.add(sentence);
    }
  }

  @Test
  @Timeout(10)
  void whatWasSaidBeforeIsToldFirstAndTheEndLast() throws Exception {
    JobLog log = new JobLog();
    log.progress(job(State.RUNNING));
    log.skipped(failure(1));
    log.note("Long.");
    log.skipped(failure(2));
    log.progress(job(State.DONE));
    Ear ear = new Ear();
    JobStatus end = log.follow(ear, () -> JobViews.view(job(State.DONE)));
    assertThat(ear.heard).containsExactly("1.jpg", "Long.", "2.jpg", "done");
    assertThat(end.state()).isEqualTo("done");
  }

  @Test
  @Timeout(30)
  void aSlowFollowerMissesNoSkippedFileAndHoldsNobodyUp() throws Exception {
    JobLog log = new JobLog();
    log.progress(job(State.RUNNING));
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Ear ear =
        new Ear() {
          @Override
          public void progress(JobStatus job) {
            super.progress(job);
            began.countDown();
            await(goOn);
          }
        };
    Thread follower = Thread.ofPlatform().start(() -> follow(log, ear));
    await(began);
    for (int number = 0; number < 100; number++) {
      log.skipped(failure(number));
      log.progress(job(State.RUNNING));
    }
    log.progress(job(State.FAILED));
    goOn.countDown();
    follower.join();
    assertThat(ear.heard).hasSize(102).startsWith("running", "0.jpg").endsWith("99.jpg", "failed");
  }

  @Test
  @Timeout(10)
  void moreThanIsKeptIsCountedAtTheEnd() throws Exception {
    JobLog log = new JobLog();
    for (int number = 0; number < JobLog.MAX_EVENTS + 7; number++) {
      log.skipped(failure(number));
    }
    log.progress(job(State.DONE));
    Ear ear = new Ear();
    log.follow(ear, () -> JobViews.view(job(State.DONE)));
    assertThat(ear.heard)
        .hasSize(JobLog.MAX_EVENTS + 2)
        .endsWith("7 more events are not listed here; see the failures.", "done");
  }

  @Test
  @Timeout(20)
  void aFollowerOfASilentJobHearsThatItIsStillThere() throws Exception {
    JobLog log = new JobLog();
    log.progress(job(State.WAITING));
    Ear ear = new Ear();
    AtomicInteger asked = new AtomicInteger();
    log.follow(
        ear,
        () -> JobViews.view(job(asked.incrementAndGet() < 2 ? State.WAITING : State.CANCELLED)));
    assertThat(ear.heard).containsExactly("waiting", "waiting", "cancelled");
  }

  private static void follow(JobLog log, JobListener listener) {
    try {
      log.follow(listener, () -> JobViews.view(job(State.RUNNING)));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
