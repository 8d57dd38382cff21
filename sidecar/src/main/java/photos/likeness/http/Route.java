package photos.likeness.http;

import java.util.Set;
import java.util.stream.IntStream;

/**
 * One row of the table of what is served.
 *
 * @param method {@code GET}, {@code POST}…
 * @param path with {@code {name}} for a part that varies
 * @param open whether it answers without a token
 * @param maxBodyBytes of a request's body; 0 for none at all
 * @param parameters of the query that it takes
 */
record Route(
    String method,
    String path,
    boolean open,
    long maxBodyBytes,
    Set<String> parameters,
    Endpoint endpoint) {
  /** For JSON without pictures. */
  static final long SMALL_BODY_BYTES = 1L << 20;

  Route {
    parameters = Set.copyOf(parameters);
  }

  static Route get(String path, Endpoint endpoint) {
    return new Route("GET", path, false, 0, Set.of(), endpoint);
  }

  static Route delete(String path, Endpoint endpoint) {
    return new Route("DELETE", path, false, 0, Set.of(), endpoint);
  }

  /** One that takes JSON without pictures. */
  static Route post(String path, Endpoint endpoint) {
    return new Route("POST", path, false, SMALL_BODY_BYTES, Set.of(), endpoint);
  }

  static Route put(String path, Endpoint endpoint) {
    return new Route("PUT", path, false, SMALL_BODY_BYTES, Set.of(), endpoint);
  }

  /** The same for everybody, token or not. */
  Route opened() {
    return new Route(method, path, true, maxBodyBytes, parameters, endpoint);
  }

  Route withMaxBody(long bytes) {
    return new Route(method, path, open, bytes, parameters, endpoint);
  }

  Route withParameters(String... names) {
    return new Route(method, path, open, maxBodyBytes, Set.of(names), endpoint);
  }

  /**
   * Whether a query may have such a parameter. The page's own address has the page's questions in
   * it, which are for the browser alone.
   */
  boolean takes(String parameter) {
    return parameters.contains(parameter) || path.equals("/");
  }

  /** Whether a request's path is one of this row's. */
  boolean matches(String requested) {
    String[] ours = path.split("/", -1);
    String[] theirs = requested.split("/", -1);
    return ours.length == theirs.length
        && IntStream.range(0, ours.length)
            .allMatch(i -> ours[i].startsWith("{") || ours[i].equals(theirs[i]));
  }
}
