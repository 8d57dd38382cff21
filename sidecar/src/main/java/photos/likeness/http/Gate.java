package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import photos.likeness.http.api.ApiException;

/**
 * Who may ask. A page of another site could make a browser send requests here, so the Host must be
 * ours (a name that was rebound to this address is not), the Origin too if there is one, and the
 * token must be known.
 */
final class Gate {
  private static final String SCHEME = "Bearer ";

  private final byte[] token;
  private final PageSessions sessions;

  /** 0 until the server listens: then nobody is let in. */
  private volatile int port;

  /**
   * @param sessions of browsers that may ask too
   */
  Gate(String token, PageSessions sessions) {
    this.token = token.getBytes(UTF_8);
    this.sessions = sessions;
  }

  /** Lets requests in that name this port. */
  void open(int listeningPort) {
    port = listeningPort;
  }

  /** That it was opened for. */
  int port() {
    return port;
  }

  /**
   * Whether the request carries the token, or is one of the page's.
   *
   * @throws ApiException 403 if it comes from elsewhere, 401 if it carries another token
   */
  boolean admits(ServerRequest request) {
    Set<String> ours = Set.of("127.0.0.1:" + port, "localhost:" + port);
    String host = request.headers().first(HeaderNames.HOST).orElse("");
    if (!ours.contains(host.toLowerCase(Locale.ROOT))) {
      throw forbidden("foreignHost", "Host", host, "127.0.0.1:" + port);
    }
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    if (origin.isPresent()
        && ours.stream().noneMatch(own -> origin.get().equals("http://" + own))) {
      throw forbidden("foreignOrigin", "Origin", origin.get(), "http://127.0.0.1:" + port);
    }
    return request
        .headers()
        .first(HeaderNames.AUTHORIZATION)
        .map(this::isOurs)
        .orElseGet(
            () -> PageCookie.session(request.headers(), port).filter(sessions::knows).isPresent());
  }

  private boolean isOurs(String authorization) {
    boolean same =
        authorization.startsWith(SCHEME)
            && MessageDigest.isEqual(
                authorization.substring(SCHEME.length()).getBytes(UTF_8), token);
    if (!same) {
      throw unauthorized("wrongToken", "the token is not this server's");
    }
    return true;
  }

  static ApiException tokenMissing() {
    return unauthorized("tokenMissing", "this request needs a token, got none");
  }

  private static ApiException unauthorized(String code, String message) {
    return new ApiException(
        401,
        code,
        message,
        "Send Authorization: Bearer and the token in sidecar.json of the data folder.");
  }

  private static ApiException forbidden(String code, String header, String got, String expected) {
    return new ApiException(
        403,
        code,
        "%s must be %s, got %s".formatted(header, expected, got.isEmpty() ? "none" : got),
        "Ask from this computer, by that address.");
  }
}
