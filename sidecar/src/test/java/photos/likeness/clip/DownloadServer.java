package photos.likeness.clip;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of files on this computer that behaves well unless it was told otherwise. */
public final class DownloadServer implements AutoCloseable {
  /** One way to answer a request. */
  public interface Behaviour {
    void answer(HttpExchange exchange, byte[] file) throws IOException;
  }

  /**
   * A request.
   *
   * @param range its header, if it has one
   */
  public record Request(String path, Optional<String> range) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Queue<Behaviour>> script = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  public DownloadServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Where a file is, with a revision in it. */
  public String url(String name) {
    return "http://127.0.0.1:%d/r1/%s".formatted(server.getAddress().getPort(), name);
  }

  public void put(String name, byte[] content) {
    files.put("/r1/" + name, content);
  }

  /** The next requests for a file are answered so, in that order; those after them well. */
  public void script(String name, Behaviour... behaviours) {
    script.put("/r1/" + name, new ArrayDeque<>(Arrays.asList(behaviours)));
  }

  public List<Request> requests() {
    return requests;
  }

  public List<Request> requests(String name) {
    return requests.stream().filter(request -> request.path().endsWith("/" + name)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(
        new Request(path, Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))));
    try (exchange) {
      byte[] file = files.get(path);
      Behaviour next;
      synchronized (script) {
        next = script.getOrDefault(path, new ArrayDeque<>()).poll();
      }
      if (next != null) {
        next.answer(exchange, file);
      } else if (file == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        well().answer(exchange, file);
      }
    }
  }

  /** With parts. */
  public static Behaviour well() {
    return (exchange, file) -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      int from =
          range == null ? 0 : Integer.parseInt(range.substring("bytes=".length()).replace("-", ""));
      if (range != null) {
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes %d-%d/%d".formatted(from, file.length - 1, file.length));
      }
      exchange.sendResponseHeaders(range == null ? 200 : 206, file.length - from);
      exchange.getResponseBody().write(file, from, file.length - from);
    };
  }

  /** The whole, whatever part was asked for. */
  public static Behaviour withoutParts() {
    return (exchange, file) -> {
      exchange.sendResponseHeaders(200, file.length);
      exchange.getResponseBody().write(file);
    };
  }

  /** Says how long the file is, gives its beginning and hangs up. */
  public static Behaviour cutAfter(int bytes) {
    return (exchange, file) -> {
      exchange.sendResponseHeaders(200, file.length);
      OutputStream body = exchange.getResponseBody();
      body.write(file, 0, bytes);
      body.flush();
    };
  }

  /** Gives the beginning and then nothing more, until the test is over. */
  public Behaviour silentAfter(int bytes) {
    return (exchange, file) -> {
      exchange.sendResponseHeaders(200, file.length);
      OutputStream body = exchange.getResponseBody();
      body.write(file, 0, bytes);
      body.flush();
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** In small pieces. */
  public static Behaviour slowly(int pieceBytes, long pauseMillis) {
    return (exchange, file) -> {
      exchange.sendResponseHeaders(200, file.length);
      OutputStream body = exchange.getResponseBody();
      for (int from = 0; from < file.length; from += pieceBytes) {
        body.write(file, from, Math.min(pieceBytes, file.length - from));
        body.flush();
        try {
          Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    };
  }

  /** Other bytes, of a length that is told. */
  public static Behaviour instead(byte[] content) {
    return (exchange, file) -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    };
  }

  /** Other bytes, of a length that is not told. */
  public static Behaviour insteadInChunks(byte[] content) {
    return (exchange, file) -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(content);
    };
  }

  public static Behaviour status(int status) {
    return (exchange, file) -> exchange.sendResponseHeaders(status, -1);
  }

  public static Behaviour redirect(String to) {
    return (exchange, file) -> {
      exchange.getResponseHeaders().set("Location", to);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  /** A part, but not the one that was asked for. */
  public static Behaviour anotherPart() {
    return (exchange, file) -> {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes 1-%d/%d".formatted(file.length - 1, file.length));
      exchange.sendResponseHeaders(206, file.length - 1);
      exchange.getResponseBody().write(file, 1, file.length - 1);
    };
  }

  /** The part that was asked for, of a file that has grown. */
  public static Behaviour grown() {
    return (exchange, file) -> {
      String from =
          exchange.getRequestHeaders().getFirst("Range").replace("bytes=", "").replace("-", "");
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range", "bytes %s-%d/%d".formatted(from, file.length + 9, file.length + 10));
      exchange.sendResponseHeaders(206, 0);
    };
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
