package photos.likeness.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.socket.SocketOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.http.api.ApiException;

/** Starting, announcing, idling and stopping. */
class LikenessServerTest {
  @TempDir private Path folder;

  @Test
  void itIsFoundWhileItRunsAndNotAfter() throws Exception {
    Path file = folder.resolve("sidecar.json");
    try (TestSidecar sidecar = TestSidecar.start(folder)) {
      sidecar.server().announce(file, "0.0-test");
      try (SidecarClient client = SidecarClient.of(SidecarFile.findRunning(file).orElseThrow())) {
        assertThat(client.health().version()).contains("0.0-test");
      }
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start(folder)) {
      int port = sidecar.server().port();
      assertThatThrownBy(() -> LikenessServer.start(sidecar.api(), port))
          .isInstanceOf(ServerException.class)
          .hasMessageMatching(
              "can't listen on 127\\.0\\.0\\.1, port %d: .+; leave the port out to get a free one"
                  .formatted(port));
    }
  }

  @Test
  void aGivenPortIsUsed() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (TestLibrary library = TestLibrary.open(folder);
        LocalApi api = new LocalApi(library.library());
        LikenessServer server = LikenessServer.start(api, free)) {
      assertThat(server.port()).isEqualTo(free);
    }
  }

  @Test
  @Timeout(60)
  void whoAsksWithoutATokenDoesNotKeepItUp() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start(folder)) {
      AtomicBoolean asks = new AtomicBoolean(true);
      Thread stranger =
          Thread.ofPlatform()
              .start(() -> {
                while (asks.get()) {
                  sidecar.send(sidecar.request("/v1/health").GET());
                }
              });
      sidecar.server().awaitIdle(Duration.ofSeconds(1), () -> false);
      asks.set(false);
      stranger.join();
    }
  }

  @Test
  void itDoesNotWaitForSlowAcknowledgements() {
    SocketOptions options =
        LikenessServer.configured(0, routing -> {}).buildPrototype().connectionOptions();

    assertThat(options.tcpNoDelay()).isTrue();
  }

  @Test
  void aClientOfAServerThatIsGoneSaysSo() throws Exception {
    SidecarClient client;
    try (TestSidecar sidecar = TestSidecar.start(folder)) {
      client = sidecar.client();
      client.health();
    }
    assertThatThrownBy(client::health)
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code()).isEqualTo("noAnswer"))
        .hasMessageStartingWith("Likeness 0.0-test, process ")
        .hasMessageEndingWith(" does not answer");
    client.close();
  }

  @Test
  @Timeout(60)
  void aSlowBodyDoesNotHoldUpOthers() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start(folder)) {
      List<Socket> slow = new ArrayList<>();
      try {
        for (int i = 0; i < 40; i++) {
          Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), sidecar.server().port());
          slow.add(socket);
          socket
              .getOutputStream()
              .write(
                  """
                  POST /v1/embed/text HTTP/1.1\r
                  Host: 127.0.0.1:%d\r
                  Authorization: Bearer %s\r
                  Content-Length: 100\r
                  \r
                  {\
                  """
                      .formatted(sidecar.server().port(), sidecar.server().token())
                      .getBytes(US_ASCII));
        }
        assertThat(sidecar.get("/v1/health").status()).isEqualTo(200);
        slow.getFirst().close();
        assertThat(sidecar.get("/v1/health").status()).isEqualTo(200);
      } finally {
        for (Socket socket : slow) {
          socket.close();
        }
      }
    }
  }
}
