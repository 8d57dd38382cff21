package photos.likeness.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.http.TestSidecar.Answer;
import photos.likeness.http.api.ErrorBody;

/** Who is not let in, what is not read, and how that is said. */
class RefusalsTest {
  @TempDir private static Path folder;
  private static TestSidecar sidecar;

  @BeforeAll
  static void start() throws Exception {
    sidecar = TestSidecar.start(folder);
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  /** Sends bytes as they are and reads until the server closes, which it must. */
  private static String raw(String request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), sidecar.server().port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      socket.getInputStream().transferTo(answer);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server kept the connection after " + answer, e);
    }
    return answer.toString(UTF_8);
  }

  private static String head(String host, String more) {
    return "GET /v1/health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
        .formatted(host, more);
  }

  @Test
  void everyRouteButHealthAndThePageNeedsTheToken() {
    PageResource page = new PageResource(new PageSessions(InstantSource.system()), () -> 1);
    for (Route route : Routes.of(sidecar.api(), page)) {
      String path = route.path().replace("{file}", "notice.css").replaceAll("\\{[^}]*}", "1");
      BodyPublisher body =
          route.maxBodyBytes() > 0 ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
      Answer without = sidecar.send(sidecar.request(path).method(route.method(), body));
      assertThat(without.status()).as(path).isEqualTo(route.open() ? 200 : 401);
      if (!route.open()) {
        assertThat(without.error().code()).isEqualTo("tokenMissing");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer nonsense", "Bearer ", "Basic eDp5", "bearer", "x"})
  void anotherTokenIsRefusedEvenForHealth(String authorization) {
    Answer answer =
        sidecar.send(sidecar.request("/v1/health").header("Authorization", authorization).GET());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error())
        .isEqualTo(
            new ErrorBody.Detail(
                "wrongToken",
                "the token is not this server's",
                "Send Authorization: Bearer and the token in sidecar.json of the data folder."));
  }

  @Test
  void theTokenIsLongAndNeverTheSame() {
    assertThat(sidecar.server().token()).matches("[A-Za-z0-9_-]{43}");
    assertThat(Tokens.random()).isNotEqualTo(Tokens.random());
  }

  @Test
  void aNameThatWasReboundToThisAddressIsRefused() throws IOException {
    int port = sidecar.server().port();
    for (String host :
        List.of(
            "evil.example", "evil.example:" + port, "127.0.0.1", "127.0.0.1:1", "[::1]:" + port)) {
      assertThat(raw(head(host, "Authorization: Bearer " + sidecar.server().token() + "\r\n")))
          .as(host)
          .startsWith("HTTP/1.1 403")
          .contains("\"code\":\"foreignHost\"")
          .contains("Host must be 127.0.0.1:%d, got %s".formatted(port, host));
    }
    assertThat(raw(head("localhost:" + port, ""))).startsWith("HTTP/1.1 200");
    assertThat(raw(head("LOCALHOST:" + port, ""))).startsWith("HTTP/1.1 200");
  }

  @Test
  void aRequestWithoutOrWithTwoHostsIsRefused() throws IOException {
    int port = sidecar.server().port();
    assertThat(raw("GET /v1/health HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .matches("(?s)HTTP/1.1 40[03] .*");
    assertThat(raw(head("127.0.0.1:" + port, "Host: evil.example\r\n")))
        .matches("(?s)HTTP/1.1 40[03] .*");
  }

  @Test
  void anAbsoluteTargetDoesNotGetRoundTheHost() throws IOException {
    assertThat(
            raw(
                "GET http://127.0.0.1:%d/v1/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                    .formatted(sidecar.server().port())))
        .matches("(?s)HTTP/1.1 40[03] .*");
  }

  @Test
  void anotherSitesPageIsRefused() throws IOException {
    int port = sidecar.server().port();
    String own = "127.0.0.1:" + port;
    for (String origin :
        List.of("https://evil.example", "null", "http://127.0.0.1", "https://" + own)) {
      assertThat(raw(head(own, "Origin: " + origin + "\r\n")))
          .as(origin)
          .startsWith("HTTP/1.1 403")
          .contains("\"code\":\"foreignOrigin\"");
    }
    assertThat(raw(head(own, "Origin: http://" + own + "\r\n")))
        .startsWith("HTTP/1.1 200")
        .doesNotContainIgnoringCase("access-control");
    assertThat(raw(head(own, "Origin: http://localhost:" + port + "\r\n")))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void itListensOnLoopbackAlone() throws Exception {
    for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : Collections.list(card.getInetAddresses())) {
        if (!address.isLoopbackAddress() && address instanceof Inet4Address) {
          assertThatThrownBy(() -> new Socket(address, sidecar.server().port()).close())
              .isInstanceOf(ConnectException.class);
        }
      }
    }
  }

  @Test
  void whatIsNotThereAndWhatDoesNotWorkHereIsSaid() {
    Answer nothing = sidecar.get("/v2/health");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.error())
        .isEqualTo(
            new ErrorBody.Detail(
                "unknownPath",
                "there is nothing at /v2/health",
                "GET /v1/openapi.json says what there is."));
    Answer wrong = sidecar.send(sidecar.withToken("/v1/jobs").PUT(BodyPublishers.noBody()));
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.header("Allow")).isEqualTo("GET, POST");
    assertThat(wrong.error())
        .isEqualTo(
            new ErrorBody.Detail(
                "methodNotAllowed", "PUT does not work on /v1/jobs", "Use one of: GET, POST."));
    assertThat(sidecar.send(sidecar.request("/v2/health").GET()).status()).isEqualTo(401);
  }

  @Test
  void aParameterThatIsNotKnownIsRefused() {
    Answer answer = sidecar.get("/v1/photos?limit=5&after=3");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error())
        .isEqualTo(
            new ErrorBody.Detail(
                "unknownParameter",
                "GET /v1/photos takes no parameter after",
                "Use one of: afterPhotoId, limit."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | limit: 1 to 1,000, got 0",
        "limit=1001 | limit: 1 to 1,000, got 1,001",
        "limit=99999999999 | limit: 1 to 1,000, got 2,147,483,647",
        "limit=x | limit: a whole number is needed, got x",
        "limit=1&limit=2 | limit: once at most, got 2",
        "afterPhotoId=-1 | afterPhotoId: 0 or more, got -1",
      })
  void aParameterOutOfRangeIsRefused(String query, String message) {
    Answer answer = sidecar.get("/v1/photos?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error().message()).isEqualTo(message);
  }

  @Test
  void aBodyOverTheLimitIsRefusedBeforeItIsRead() throws IOException {
    int port = sidecar.server().port();
    String start =
        "POST /v1/embed/text HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
            .formatted(port, sidecar.server().token());
    assertThat(raw(start + "Content-Length: 99999999999\r\n\r\n"))
        .startsWith("HTTP/1.1 413")
        .contains("the body is larger than the 1,048,576 bytes this request takes");
  }

  @Test
  void aBodyThatGrowsOverTheLimitIsRefused() {
    Answer announced =
        sidecar.send(
            sidecar
                .withToken("/v1/embed/text")
                .POST(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1])));
    assertThat(announced.status()).isEqualTo(413);
    Answer streamed =
        sidecar.send(
            sidecar
                .withToken("/v1/embed/text")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[(1 << 20) + 1]))));
    assertThat(streamed.status()).isEqualTo(413);
  }

  @Test
  void aBodyWhereNoneIsTakenIsRefused() {
    Answer answer =
        sidecar.send(sidecar.withToken("/v1/photos").method("GET", BodyPublishers.ofString("{}")));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error().message()).isEqualTo("this request takes no body");
  }

  @Test
  void aHeadTooLargeIsRefusedInTheSameForm() throws IOException {
    assertThat(
            raw(
                head(
                    "127.0.0.1:" + sidecar.server().port(),
                    "X-Long: " + "x".repeat(20 << 10) + "\r\n")))
        .startsWith("HTTP/1.1 4")
        .contains("{\"error\":{\"code\":\"badRequest\"");
  }

  @Test
  void whatIsNoHttpIsRefusedInTheSameForm() throws IOException {
    assertThat(raw("GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains("{\"error\":{\"code\":\"badRequest\"");
  }

  @Test
  void aPictureThatIsNoneIsRefused() {
    Answer answer =
        sidecar.send(
            sidecar.withToken("/v1/embed/image").POST(BodyPublishers.ofString("no picture")));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.error().code()).isEqualTo("unreadableImage");
  }
}
