package photos.likeness.http;

import io.helidon.common.mapper.Mappers;
import io.helidon.http.DirectHandler;
import io.helidon.service.registry.Services;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.PageLink;

/**
 * The HTTP server on 127.0.0.1. Whoever may read the data folder's {@code sidecar.json} may use it.
 * Thread-safe.
 */
public final class LikenessServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LikenessServer.class);
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int MAX_HEAD_BYTES = 16 << 10;
  private static final int MAX_CONNECTIONS = 256;

  /** What is under way for longer when the server stops is cut. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

  private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(1);

  static {
    // Helidon asks its registry for mappers with every number it reads from a header, and the
    // registry makes them anew each time, half a millisecond a request; those it was given it
    // keeps.
    Services.set(Mappers.class, Mappers.create());
  }

  private final WebServer server;
  private final Workers workers;
  private final Activity activity;
  private final String token;
  private final PageResource page;
  private final Thread firstAnswer;
  private Optional<Announcement> announcement = Optional.empty();

  private record Announcement(Path file, SidecarFile contents) {}

  private LikenessServer(
      WebServer server,
      Workers workers,
      Activity activity,
      String token,
      PageResource page,
      Thread firstAnswer) {
    this.server = server;
    this.workers = workers;
    this.activity = activity;
    this.token = token;
    this.page = page;
    this.firstAnswer = firstAnswer;
  }

  /**
   * Starts serving, with a new random token.
   *
   * @param api does the work; stays open when the server stops
   * @param port 1 to 65,535, or 0 for any free one
   * @throws ServerException if the port is taken
   */
  public static LikenessServer start(LikenessApi api, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 1 to 65535, or 0 for any, got " + port);
    }
    requireFree(port);
    String token = Tokens.random();
    Workers workers = new Workers();
    Activity activity = new Activity();
    PageSessions sessions = new PageSessions(InstantSource.system());
    Gate gate = new Gate(token, sessions);
    PageResource page = new PageResource(sessions, gate::port);
    Dispatcher dispatcher = new Dispatcher(Routes.of(api, page), gate, workers, activity);
    Thread firstAnswer = prepareAnswers(api);
    WebServer server = configured(port, dispatcher::register).build().start();
    if (!server.isRunning()) {
      workers.close();
      throw cannotListen(port, "the log says why", Optional.empty());
    }
    gate.open(server.port());
    return new LikenessServer(server, workers, activity, token, page, firstAnswer);
  }

  /**
   * Takes in ahead what a server takes at its first start, most of what that costs. Nothing is
   * opened.
   */
  public static void prepare() {
    configured(0, routing -> {}).build();
  }

  /**
   * Answers the first thing that every client asks once, beside the server's own start: most of
   * what the first answer takes is taken once.
   */
  private static Thread prepareAnswers(LikenessApi api) {
    return Thread.ofPlatform()
        .name("first answer")
        .daemon()
        .start(() -> {
          try {
            Json.write(api.health());
          } catch (RuntimeException e) {
            LOG.debug("the first answer is not prepared", e); // Who asks is told.
          }
        });
  }

  /** Helidon logs that it could not listen, and then goes on as if it did. */
  private static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(LOOPBACK, port));
    } catch (IOException e) {
      throw cannotListen(port, e.getMessage(), Optional.of(e));
    }
  }

  private static ServerException cannotListen(
      int port, String reason, Optional<IOException> cause) {
    return new ServerException(
        "can't listen on 127.0.0.1, port %d: %s; leave the port out to get a free one"
            .formatted(port, reason),
        cause);
  }

  static WebServerConfig.Builder configured(int port, Consumer<HttpRouting.Builder> routing) {
    Malformed malformed = new Malformed();
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
      handlers.addHandler(event, malformed);
    }
    return WebServer.builder()
        .address(LOOPBACK)
        .port(port)
        .maxTcpConnections(MAX_CONNECTIONS)
        .shutdownGracePeriod(SHUTDOWN_GRACE)
        // An answer in two writes would otherwise wait 40 ms for the client's delayed ACK. A read
        // timeout among these options is not heeded; a silent client goes by Helidon's idle
        // timeout.
        .connectionOptions(options -> options.tcpNoDelay(true))
        .addProtocol(Http1Config.builder().maxHeadersSize(MAX_HEAD_BYTES).build())
        .directHandlers(handlers.build())
        .shutdownHook(false)
        .routing(routing);
  }

  public int port() {
    return server.port();
  }

  /** 256 random bits, as requests must carry them. */
  public String token() {
    return token;
  }

  /** A new address that opens the page in a browser, once. */
  public PageLink pageLink() {
    return page.link();
  }

  /** Writes port and token where clients of this user look for them, until the server stops. */
  public synchronized void announce(Path sidecarFile, String version) {
    SidecarFile contents = SidecarFile.ofThisProcess(port(), token, version);
    contents.write(sidecarFile);
    announcement = Optional.of(new Announcement(sidecarFile, contents));
  }

  /**
   * Waits until nobody has asked anything for so long, and nothing was going on either.
   *
   * @param busy whether there is work that must not be left
   */
  public void awaitIdle(Duration idle, BooleanSupplier busy) throws InterruptedException {
    new Idleness(activity, Thread::sleep).await(idle, busy);
  }

  /** Stops listening, lets answers under way be finished, and removes what was announced. */
  @Override
  public synchronized void close() {
    announcement.ifPresent(announced -> announced.contents().remove(announced.file()));
    announcement = Optional.empty();
    try {
      firstAnswer.join(LONGEST_ANSWER);
      activity.awaitAnswered(LONGEST_ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Whoever wants it sooner gets it sooner.
    }
    server.stop();
    workers.close();
  }
}
