package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.ErrorBody;

/**
 * Requests to a running sidecar; its errors come out as they went in. Straight to 127.0.0.1,
 * whatever proxy the machine has. Thread-safe.
 */
final class Connection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** A large picture on a busy machine takes its time. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);

  private final SidecarFile sidecar;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  Connection(SidecarFile sidecar) {
    this.sidecar = sidecar;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  <T> T get(String path, Class<T> type) {
    return read(get(path), type);
  }

  HttpResponse<byte[]> get(String path) {
    return send(request(path).GET());
  }

  <T> T delete(String path, Class<T> type) {
    return read(send(request(path).DELETE()), type);
  }

  <T> T post(String path, Object body, Class<T> type) {
    return read(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(body)))),
        type);
  }

  <T> T put(String path, Object body, Class<T> type) {
    return read(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(Json.write(body)))),
        type);
  }

  /** Without a body. */
  <T> T post(String path, Class<T> type) {
    return read(send(request(path).POST(BodyPublishers.noBody())), type);
  }

  <T> T postBytes(String path, String mediaType, byte[] body, Class<T> type) {
    return read(
        send(
            request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofByteArray(body))),
        type);
  }

  /** The lines of an endless answer, to be closed. */
  HttpResponse<InputStream> open(String path) throws InterruptedException {
    try {
      HttpResponse<InputStream> response =
          http.send(
              request(path).header("Accept", "text/event-stream").build(),
              BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        try (InputStream body = response.body()) {
          throw error(response.statusCode(), body.readAllBytes());
        }
      }
      return response;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sidecar.port() + path))
        .header("Authorization", "Bearer " + sidecar.token());
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          http.send(request.timeout(ANSWER_TIMEOUT).build(), BodyHandlers.ofByteArray());
      if (response.statusCode() >= 300) {
        throw error(response.statusCode(), response.body());
      }
      return response;
    } catch (IOException e) {
      throw gone(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(503, "interrupted", "the request was interrupted", "Repeat it.", e);
    }
  }

  private <T> T read(HttpResponse<byte[]> response, Class<T> type) {
    try {
      return Json.trusted(response.body(), type);
    } catch (IOException e) {
      throw new ApiException(
          502,
          "notUnderstood",
          "%s answered what this program can't read: %s".formatted(sidecar, e.getMessage()),
          "Stop it and start it again with this program.",
          e);
    }
  }

  private ApiException error(int status, byte[] body) {
    try {
      ErrorBody.Detail detail = Json.trusted(body, ErrorBody.class).error();
      if (detail == null) {
        throw new IOException("an error was expected, got none");
      }
      return new ApiException(status, detail.code(), detail.message(), detail.cure());
    } catch (IOException e) {
      return new ApiException(
          502,
          "notUnderstood",
          "%s answered with status %d and no error that this program can read"
              .formatted(sidecar, status),
          "Stop it and start it again with this program.",
          e);
    }
  }

  /** When there is no answer, or only half of one. */
  ApiException gone(IOException cause) {
    return new ApiException(
        503,
        "noAnswer",
        "%s does not answer".formatted(sidecar),
        "Run the command again; if that does not help, stop that process.",
        cause);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
