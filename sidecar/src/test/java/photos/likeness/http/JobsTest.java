package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.http.TestSidecar.Answer;
import photos.likeness.http.api.JobAccepted;
import photos.likeness.http.api.JobList;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.SourceRemoved;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.JobRecord;

/** Index runs over real HTTP, from start to end. */
class JobsTest {
  private static final int PHOTOS = 40;

  @TempDir private Path folder;
  private TestSidecar sidecar;

  @BeforeEach
  void start() throws Exception {
    sidecar = TestSidecar.start(folder);
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private void addPhotos(int count) throws IOException {
    for (int number = 0; number < count; number++) {
      sidecar.library().addPhoto("photo-" + number + ".jpg", number);
    }
  }

  private String request() {
    return "{\"kind\": \"index\", \"source\": {\"kind\": \"folder\", \"location\": \"%s\"}}"
        .formatted(sidecar.library().photos());
  }

  private String startJob() {
    Answer answer = sidecar.post("/v1/jobs", request());
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.as(JobAccepted.class).jobId();
  }

  private JobStatus untilEnded(String jobId) throws InterruptedException {
    JobStatus job = sidecar.get("/v1/jobs/" + jobId).as(JobStatus.class);
    while (!job.ended()) {
      Thread.sleep(20);
      job = sidecar.get("/v1/jobs/" + jobId).as(JobStatus.class);
    }
    return job;
  }

  @Test
  @Timeout(60)
  void aJobIsFollowedByAskingAgain() throws Exception {
    addPhotos(PHOTOS);
    String jobId = startJob();
    JobStatus end = untilEnded(jobId);
    assertThat(end.state()).isEqualTo("done");
    assertThat(end.progress().orElseThrow().encoded()).isEqualTo(PHOTOS);
    assertThat(sidecar.get("/v1/jobs").as(JobList.class).jobs()).singleElement().isEqualTo(end);
    assertThat(sidecar.get("/v1/health").json().get("indexed").asInt()).isEqualTo(PHOTOS);
  }

  @Test
  @Timeout(60)
  void theEventsTellEveryStepAndEnd() throws Exception {
    addPhotos(5);
    Files.writeString(sidecar.library().photos().resolve("broken.jpg"), "no picture");
    String jobId = startJob();
    String stream = sidecar.get("/v1/jobs/" + jobId + "/events").text();
    List<String> events = List.of(stream.split("\n\n"));
    ServedDescription description = ServedDescription.read();
    Map<String, String> schemas =
        Map.of(
            "progress", "JobStatus",
            "skipped", "FailureView",
            "note", "JobNote",
            "end", "JobStatus");
    for (String event : events) {
      assertThat(event).matches("event: \\w+\ndata: \\{.*}");
      String name = event.substring("event: ".length(), event.indexOf('\n'));
      description.checkJson(
          schemas.get(name), event.substring(event.indexOf("data: ") + "data: ".length()));
    }
    assertThat(events.getFirst()).startsWith("event: progress");
    assertThat(events)
        .filteredOn(event -> event.startsWith("event: skipped"))
        .singleElement()
        .asString()
        .contains("broken.jpg");
    assertThat(events).filteredOn(event -> event.startsWith("event: end")).hasSize(1);
    assertThat(events.getLast()).startsWith("event: end").contains("\"state\":\"done\"");
  }

  @Test
  @Timeout(60)
  void aLateFollowerHearsOfEverySkippedFile() throws Exception {
    Files.writeString(sidecar.library().photos().resolve("broken.jpg"), "no picture");
    String jobId = startJob();
    untilEnded(jobId);
    assertThat(sidecar.get("/v1/jobs/" + jobId + "/events").text())
        .contains("event: skipped", "broken.jpg", "event: end");
  }

  @Test
  @Timeout(60)
  void aCancelledJobEndsAndGoesOnWhenAskedAgain() throws Exception {
    addPhotos(400);
    String jobId = startJob();
    assertThat(sidecar.delete("/v1/jobs/" + jobId).status()).isEqualTo(200);
    JobStatus end = untilEnded(jobId);
    assertThat(end.state()).isEqualTo("cancelled");
    assertThat(sidecar.delete("/v1/jobs/" + jobId).as(JobStatus.class)).isEqualTo(end);
    assertThat(untilEnded(startJob()).state()).isEqualTo("done");
    assertThat(sidecar.get("/v1/health").json().get("indexed").asInt()).isEqualTo(400);
  }

  @Test
  @Timeout(60)
  void anEqualJobIsNotBegunTwice() throws Exception {
    addPhotos(200);
    String jobId = startJob();
    assertThat(startJob()).isEqualTo(jobId);
    untilEnded(jobId);
    assertThat(startJob()).isNotEqualTo(jobId);
  }

  @Test
  void aLocationThatIsNotThereIsRefused() {
    Answer answer = sidecar.post("/v1/jobs", request().replace("photos", "nowhere"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.error().code()).isEqualTo("cannotIndex");
    assertThat(answer.error().message()).contains(folder.toString()).contains("nowhere");
  }

  @Test
  @Timeout(60)
  void aSourceAtWorkIsNotRemovedAndOneAtRestIs() throws Exception {
    addPhotos(400);
    String source =
        "/v1/sources?source=" + Connection.encoded("folder:" + sidecar.library().photos());
    startJob();
    try (SidecarClient client = sidecar.client()) {
      String jobId = client.jobs().jobs().getFirst().jobId();
      while (client.sources().sources().isEmpty()) {
        Thread.sleep(5);
      }
      Answer busy = sidecar.delete(source);
      assertThat(busy.status()).as(busy.text()).isEqualTo(409);
      assertThat(busy.error().code()).isEqualTo("sourceBusy");
      client.cancelJob(jobId);
      untilEnded(jobId);
      long photos = client.sources().sources().getFirst().photos();
      assertThat(sidecar.delete(source).as(SourceRemoved.class).photos()).isEqualTo(photos);
      assertThat(client.sources().sources()).isEmpty();
      assertThat(sidecar.library().photos().resolve("photo-0.jpg")).exists();
    }
  }

  @Test
  @Timeout(120)
  void manySearchAndFollowWhileAJobWorks() throws Exception {
    addPhotos(300);
    String jobId = startJob();
    try (SidecarClient one = sidecar.client();
        SidecarClient two = sidecar.client();
        ExecutorService callers = Executors.newFixedThreadPool(6)) {
      Future<JobStatus> first = callers.submit(() -> one.followJob(jobId, job -> {}));
      Future<JobStatus> second = callers.submit(() -> two.followJob(jobId, job -> {}));
      List<Future<Long>> searches = new ArrayList<>();
      for (SidecarClient client : List.of(one, two, one, two)) {
        searches.add(
            callers.submit(() -> {
              long considered = 0;
              do {
                long now = client.search(SearchRequest.forWords("a street at night")).considered();
                assertThat(now).isGreaterThanOrEqualTo(considered);
                considered = now;
              } while (!client.job(jobId).ended());
              return client.search(SearchRequest.forWords("a street")).considered();
            }));
      }
      for (Future<Long> search : searches) {
        assertThat(search.get()).isEqualTo(300);
      }
      assertThat(first.get().state()).isEqualTo("done");
      assertThat(second.get()).isEqualTo(first.get());
    }
  }

  @Test
  @Timeout(60)
  void aFollowerThatLeavesDoesNotEndTheJob() throws Exception {
    addPhotos(200);
    String jobId = startJob();
    try (SidecarClient client = sidecar.client()) {
      assertThatThrownBy(() ->
              client.followJob(
                  jobId,
                  job -> {
                    throw new IllegalStateException("enough");
                  }))
          .hasMessage("enough");
      Thread follower =
          Thread.ofPlatform()
              .start(() ->
                  assertThatThrownBy(() -> client.followJob(jobId, job -> {}))
                      .isInstanceOf(InterruptedException.class));
      follower.interrupt();
      follower.join();
    }
    assertThat(untilEnded(jobId).state()).isEqualTo("done");
  }

  @Test
  @Timeout(60)
  void jobsOfAnEarlierProcessAreListed() throws Exception {
    sidecar
        .library()
        .library()
        .store()
        .jobs()
        .save(
            new JobRecord(
                "earlier",
                new SourceId(SourceKind.FOLDER, "/old"),
                "interrupted",
                Instant.parse("2026-01-02T03:04:05Z"),
                Optional.empty(),
                3,
                5,
                Optional.empty()));
    JobStatus earlier = sidecar.get("/v1/jobs/earlier").as(JobStatus.class);
    assertThat(earlier.state()).isEqualTo("interrupted");
    assertThat(earlier.progress()).isEmpty();
    assertThat(sidecar.get("/v1/jobs").as(JobList.class).jobs()).containsExactly(earlier);
    assertThat(sidecar.get("/v1/jobs/earlier/events").text()).contains("event: end");
    assertThat(sidecar.delete("/v1/jobs/earlier").as(JobStatus.class)).isEqualTo(earlier);
  }
}
