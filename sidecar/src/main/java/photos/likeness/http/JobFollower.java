package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Optional;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.ErrorBody;
import photos.likeness.http.api.FailureView;
import photos.likeness.http.api.JobListener;
import photos.likeness.http.api.JobNote;
import photos.likeness.http.api.JobStatus;

/** Reads a job's server-sent events and tells a listener. Thread-safe. */
final class JobFollower {
  private static final String EVENT = "event: ";
  private static final String DATA = "data: ";

  private final Connection connection;

  JobFollower(Connection connection) {
    this.connection = connection;
  }

  JobStatus follow(String path, JobListener listener) throws InterruptedException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(connection.open(path).body(), UTF_8))) {
      return read(lines, listener);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw asInterrupt(e);
      }
      throw connection.gone(e);
    }
  }

  private static JobStatus read(BufferedReader lines, JobListener listener) throws IOException {
    String event = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(EVENT)) {
        event = line.substring(EVENT.length());
      } else if (line.startsWith(DATA)) {
        Optional<JobStatus> end = tell(event, line.substring(DATA.length()), listener);
        if (end.isPresent()) {
          return end.get();
        }
      }
    }
    throw new EOFException("the events broke off");
  }

  /** Tells one event; names that are new to us are passed over. */
  private static Optional<JobStatus> tell(String event, String data, JobListener listener)
      throws IOException {
    byte[] json = data.getBytes(UTF_8);
    switch (event) {
      case "progress" -> listener.progress(Json.trusted(json, JobStatus.class));
      case "skipped" -> listener.skipped(Json.trusted(json, FailureView.class));
      case "note" -> listener.note(Json.trusted(json, JobNote.class).sentence());
      case "end" -> {
        return Optional.of(Json.trusted(json, JobStatus.class));
      }
      case "error" -> {
        ErrorBody.Detail detail = Json.trusted(json, ErrorBody.class).error();
        throw new ApiException(500, detail.code(), detail.message(), detail.cure());
      }
      default -> {}
    }
    return Optional.empty();
  }

  private static InterruptedException asInterrupt(IOException cause) {
    InterruptedException interrupt = new InterruptedException("following a job was interrupted");
    interrupt.initCause(cause);
    return interrupt;
  }
}
