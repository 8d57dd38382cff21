package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import photos.likeness.http.api.ErrorBody;
import photos.likeness.http.api.JobRequest;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.VocabularyRequest;
import photos.likeness.http.api.VocabularyView;

/** The real server on a real library, and a plain client that checks every answer's form. */
final class TestSidecar implements AutoCloseable {
  private final TestLibrary library;
  private final LocalApi api;
  private final LikenessServer server;
  private final ServedDescription description = ServedDescription.read();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestSidecar(TestLibrary library) {
    this.library = library;
    this.api = new LocalApi(library.library());
    this.server = LikenessServer.start(api, 0);
  }

  static TestSidecar start(Path folder) throws IOException {
    return new TestSidecar(TestLibrary.open(folder));
  }

  TestLibrary library() {
    return library;
  }

  LocalApi api() {
    return api;
  }

  LikenessServer server() {
    return server;
  }

  SidecarClient client() {
    return SidecarClient.of(SidecarFile.ofThisProcess(server.port(), server.token(), "0.0-test"));
  }

  /** Puts these terms in the place of all that are shipped: so few words are encoded at once. */
  void useTerms(String... terms) {
    VocabularyView now = api.vocabulary();
    String dropped =
        Stream.concat(
                now.own().lines().filter(line -> line.startsWith("- [")),
                now.groups().stream()
                    .filter(group -> !group.name().equals("Mine"))
                    .map(group -> "- [" + group.name() + "]"))
            .collect(Collectors.joining("\n"));
    api.replaceVocabulary(
        new VocabularyRequest("[Mine]\n" + String.join("\n", terms) + "\n" + dropped));
  }

  /** Indexes the folder of photos and waits. */
  JobStatus index() throws InterruptedException {
    String jobId = api.startJob(JobRequest.indexFolder(library.photos().toString())).jobId();
    return api.followJob(jobId, job -> {});
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  HttpRequest.Builder withToken(String path) {
    return request(path).header("Authorization", "Bearer " + server.token());
  }

  Answer get(String path) {
    return send(withToken(path).GET());
  }

  Answer delete(String path) {
    return send(withToken(path).DELETE());
  }

  Answer post(String path, String body) {
    return send(withToken(path).POST(BodyPublishers.ofString(body)));
  }

  /** Sends, and checks the answer against the description. */
  Answer send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      String mediaType = response.headers().firstValue("Content-Type").orElse("");
      description.check(
          request.method(),
          request.uri().getRawPath(),
          response.statusCode(),
          mediaType,
          response.body());
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    api.close();
    library.close();
    http.close();
  }

  /** What came back. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    <T> T as(Class<T> type) {
      try {
        return Json.trusted(response.body(), type);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    ErrorBody.Detail error() {
      return as(ErrorBody.class).error();
    }

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
