package photos.likeness.clip;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches one file whose size and checksum are known. It goes on where it was cut, asks again a
 * bounded number of times, and keeps what has come when it is interrupted or gives up. For one
 * thread.
 */
final class FileDownload {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  /** An attempt that brought this much makes the ones before it forgotten. */
  private static final long GOOD_PROGRESS_BYTES = 1 << 20;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * How long and how often.
   *
   * @param silence the longest wait for an answer, and between two pieces of it
   * @param firstPause before the second attempt; doubled from one to the next
   * @param attempts in a row that bring nothing much
   */
  record Patience(Duration silence, Duration firstPause, int attempts) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(60), Duration.ofSeconds(1), 6);
  }

  /** Hears of a download. */
  interface Listener {
    /** The file has so many bytes now. */
    void at(long bytes);

    void note(String sentence);
  }

  private final HttpClient http;
  private final Patience patience;
  private final String model;
  private final ModelFile file;
  private final URI url;
  private final long bytes;
  private final String sha256;

  /**
   * @param file a download with known size and checksum
   */
  FileDownload(HttpClient http, Patience patience, String model, ModelFile file) {
    this.http = http;
    this.patience = patience;
    this.model = model;
    this.file = file;
    this.url = URI.create(file.place().location());
    this.bytes = file.bytes().orElseThrow();
    this.sha256 = file.sha256().orElseThrow();
  }

  /** Straight, or through the proxy that the JDK's system properties name. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(Duration.ofSeconds(30))
        .build();
  }

  /**
   * Fetches what is missing.
   *
   * @param part holds the whole file, checked and on the disk, when this returns
   * @throws InstallException if it can't be had, or is another; then another is deleted
   * @throws InterruptedException when interrupted; what has come stays in the part
   */
  void fetch(Path part, Listener listener) throws InterruptedException {
    try (PartFile target = PartFile.open(part)) {
      boolean fromEarlier = target.length() > 0;
      complete(target, listener);
      String got = target.finish();
      if (!got.equals(sha256) && fromEarlier) {
        // The wrong byte may be an old one, say of a disk that was full once: try all anew.
        listener.note(
            "%s is not the file it should be; fetching it from its beginning".formatted(name()));
        target.restart();
        complete(target, listener);
        got = target.finish();
      }
      if (!got.equals(sha256)) {
        throw wrongBytes("its SHA-256 is %s, expected %s".formatted(got, sha256));
      }
    } catch (ClosedByInterruptException e) {
      throw interrupted(e);
    } catch (InstallException e) {
      if (e.reason() == InstallException.Reason.REFUSED) {
        delete(part, e);
      }
      throw e;
    } catch (IOException e) {
      throw new InstallException(
          InstallException.Reason.DISK,
          "can't write %s: %s".formatted(part, e.getMessage()),
          "Check the disk, then install the model again; it goes on where it stopped.",
          e);
    }
  }

  private void complete(PartFile target, Listener listener)
      throws IOException, InterruptedException {
    if (target.length() > bytes) {
      target.restart();
    }
    int failures = 0;
    Duration pause = patience.firstPause();
    while (target.length() < bytes) {
      long before = target.length();
      try {
        attempt(target, listener);
      } catch (Fault e) {
        boolean moved = target.length() >= before + GOOD_PROGRESS_BYTES;
        failures = moved ? 1 : failures + 1;
        pause = moved ? patience.firstPause() : pause;
        if (failures >= patience.attempts()) {
          throw new InstallException(
              InstallException.Reason.NOT_FETCHED,
              "model %s: %s did not come from %s: %s (asked %d times; %d of %d bytes are here)"
                  .formatted(
                      model, file.name(), url, e.getMessage(), failures, target.length(), bytes),
              "Check the connection, then install the model again; it goes on where it stopped.",
              e);
        }
        listener.note(
            "%s: %s; asking again in %s"
                .formatted(name(), e.getMessage(), TimedBody.seconds(pause)));
        Thread.sleep(pause);
        pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    }
  }

  /** One request. Returns when the file has its bytes. */
  private void attempt(PartFile target, Listener listener)
      throws IOException, Fault, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(patience.silence())
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "likeness");
    if (target.length() > 0) {
      request.header("Range", "bytes=" + target.length() + "-");
    }
    HttpResponse<TimedBody> response = send(request.build());
    try (TimedBody body = response.body()) {
      begin(response, target);
      while (target.length() < bytes) {
        Optional<List<ByteBuffer>> piece = next(body);
        if (piece.isEmpty()) {
          throw new Fault("it ended after %d of %d bytes".formatted(target.length(), bytes));
        }
        for (ByteBuffer buffer : piece.get()) {
          if (target.length() + buffer.remaining() > bytes) {
            throw wrongBytes("it is longer than %d bytes".formatted(bytes));
          }
          target.append(buffer);
        }
        listener.at(target.length());
      }
    }
  }

  private HttpResponse<TimedBody> send(HttpRequest request) throws Fault, InterruptedException {
    try {
      return http.send(request, _ -> new TimedBody());
    } catch (IOException e) {
      throw new Fault(said(e), e);
    }
  }

  private Optional<List<ByteBuffer>> next(TimedBody body) throws Fault, InterruptedException {
    try {
      return body.next(patience.silence());
    } catch (IOException e) {
      throw new Fault("it was cut: " + said(e), e);
    }
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Makes sure that the next byte to come is the next one to write. */
  private void begin(HttpResponse<?> response, PartFile target) throws IOException, Fault {
    int status = response.statusCode();
    switch (status) {
      case 200 -> {
        // The server does not give parts.
        target.restart();
        requireLength(response.headers().firstValueAsLong("Content-Length"));
      }
      case 206 -> requireContinuation(response, target);
      case 416 -> {
        target.restart();
        throw new Fault("the server has no such part of it (status 416)");
      }
      case 408, 425, 429 -> throw new Fault("the server answered with status " + status);
      default -> {
        if (status >= 500) {
          throw new Fault("the server answered with status " + status);
        }
        throw new InstallException(
            InstallException.Reason.NOT_FETCHED,
            "model %s: %s can't be fetched from %s: the server answered with status %d"
                .formatted(model, file.name(), url, status),
            "If a proxy or a login page stands between, see to it and install the model again.");
      }
    }
  }

  private void requireContinuation(HttpResponse<?> response, PartFile target)
      throws IOException, Fault {
    Matcher range =
        CONTENT_RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    if (!range.matches() || Long.parseLong(range.group(1)) != target.length()) {
      target.restart();
      throw new Fault("the server gave another part than was asked for");
    }
    if (!range.group(2).equals("*")) {
      requireLength(OptionalLong.of(Long.parseLong(range.group(2))));
    }
  }

  private void requireLength(OptionalLong told) {
    if (told.isPresent() && told.getAsLong() != bytes) {
      throw wrongBytes(
          "the server says it has %d bytes, expected %d".formatted(told.getAsLong(), bytes));
    }
  }

  private InstallException wrongBytes(String what) {
    return new InstallException(
        InstallException.Reason.REFUSED,
        "model %s: %s from %s is not the file that models.json describes: %s. It was deleted and nothing was installed"
            .formatted(model, file.name(), url, what),
        "Try once more; if it stays so, the publisher's file has changed: update Likeness.");
  }

  private static void delete(Path part, InstallException because) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  static InterruptedException interrupted(Throwable cause) {
    // Whoever catches an InterruptedException expects the mark to be gone.
    boolean _ = Thread.interrupted();
    InterruptedException interrupted = new InterruptedException("interrupted");
    interrupted.initCause(cause);
    return interrupted;
  }

  private String name() {
    return "%s of %s".formatted(file.name(), model);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** What may pass. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
      super(message);
    }

    Fault(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
