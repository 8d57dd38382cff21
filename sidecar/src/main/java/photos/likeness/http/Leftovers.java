package photos.likeness.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * What of a request is still on its way when it has been answered. Bytes that nobody reads would be
 * taken for the next request, and closing on them makes the client lose the answer: so a reasonable
 * rest is read and dropped, and only then or otherwise the connection is closed.
 */
final class Leftovers {
  private static final long MAX_DROPPED_BYTES = 16L << 20;

  private Leftovers() {}

  /** Whether the connection must be closed after the answer. */
  static boolean mustClose(ServerRequest request) {
    return request.headers().contains(HeaderValues.CONNECTION_CLOSE) || !drop(request);
  }

  /** Whether the body has been read to its end, here at the latest. */
  private static boolean drop(ServerRequest request) {
    if (!request.content().hasEntity() || request.content().consumed()) {
      return true;
    }
    if (request.headers().contentLength().orElse(0) > MAX_DROPPED_BYTES) {
      return false;
    }
    try {
      InputStream rest = request.content().inputStream();
      return rest.skip(MAX_DROPPED_BYTES) < MAX_DROPPED_BYTES && rest.read() < 0;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
