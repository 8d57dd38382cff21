package photos.likeness.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.util.Arrays;
import java.util.Optional;

/**
 * The page's cookie. Browsers do not tell ports of a host apart, so its name has the port in it:
 * two sidecars may be looked at side by side.
 */
final class PageCookie {
  private PageCookie() {}

  private static String name(int port) {
    return "likeness-" + port;
  }

  /** The header's value that gives a session to a browser until it is closed. */
  static String set(int port, String session) {
    return "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(name(port), session);
  }

  /**
   * The session a browser sends along, if this server's own page, or the person, asked it to. Other
   * programs' pages on this computer count as the same site, so the cookie's own rule does not keep
   * them out; what a browser says of the request's origin does.
   */
  static Optional<String> session(ServerRequestHeaders headers, int port) {
    String from = headers.first(HeaderNames.create("Sec-Fetch-Site")).orElse("");
    if (!from.equals("same-origin") && !from.equals("none")) {
      return Optional.empty();
    }
    String start = name(port) + "=";
    return headers.values(HeaderNames.COOKIE).stream()
        .flatMap(line -> Arrays.stream(line.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(start))
        .map(pair -> pair.substring(start.length()))
        .findFirst();
  }
}
