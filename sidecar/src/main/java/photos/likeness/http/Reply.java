package photos.likeness.http;

import java.util.List;
import java.util.Map;
import photos.likeness.http.api.ApiException;

/** What goes back. */
sealed interface Reply {
  /** An object as JSON. */
  static Reply json(Object value) {
    return json(200, value);
  }

  static Reply json(int status, Object value) {
    return new Whole(status, "application/json", Json.write(value), Map.of());
  }

  /** 405 with the methods that would do. */
  static Reply notAllowed(String method, String path, List<String> methods) {
    String allowed = String.join(", ", methods);
    ApiException e =
        new ApiException(
            405,
            "methodNotAllowed",
            "%s does not work on %s".formatted(method, path),
            "Use one of: " + allowed + ".");
    return new Whole(405, "application/json", Json.write(e.body()), Map.of("Allow", allowed));
  }

  static Reply error(ApiException e) {
    return json(e.status(), e.body());
  }

  /** A body that is at hand. Its bytes are shared, not copied. */
  final class Whole implements Reply {
    private final int status;
    private final String mediaType;
    private final byte[] body;
    private final Map<String, String> headers;

    Whole(int status, String mediaType, byte[] body, Map<String, String> headers) {
      this.status = status;
      this.mediaType = mediaType;
      this.body = body;
      this.headers = Map.copyOf(headers);
    }

    int status() {
      return status;
    }

    String mediaType() {
      return mediaType;
    }

    byte[] body() {
      return body;
    }

    /** Besides the content type. */
    Map<String, String> headers() {
      return headers;
    }
  }

  /** Server-sent events, written on the connection's own thread until they end. */
  record Events(EventSource source) implements Reply {}

  /** Writes events until there are no more; what the stream throws ends it. */
  interface EventSource {
    void writeTo(EventStream stream) throws InterruptedException;
  }
}
