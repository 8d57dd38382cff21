package photos.likeness.http;

import io.helidon.http.HeaderName;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A request whose head was checked and whose body was read. */
final class Call {
  private final ServerRequest request;
  private final byte[] body;
  private final boolean authorized;

  /**
   * @param authorized whether it carried the token
   */
  Call(ServerRequest request, byte[] body, boolean authorized) {
    this.request = request;
    this.body = body;
    this.authorized = authorized;
  }

  boolean authorized() {
    return authorized;
  }

  /** The body's bytes, not copied. */
  byte[] body() {
    return body;
  }

  /** The body, which must be a JSON object of this record's fields. */
  <T> T json(Class<T> type) {
    return Json.request(body, type);
  }

  /** A part of the path. */
  String path(String name) {
    return request.path().pathParameters().get(name);
  }

  /** A photo's id in the path. */
  long photoId() {
    return wholeInPath("photoId");
  }

  /** A whole number in the path. */
  long wholeInPath(String name) {
    return whole(name, path(name));
  }

  /** A parameter of the query, given at most once. */
  Optional<String> parameter(String name) {
    List<String> given = request.query().all(name, List::of);
    if (given.size() > 1) {
      throw Errors.invalid(name, "once at most, got " + given.size());
    }
    return given.stream().findFirst();
  }

  /** A whole number in the query. */
  OptionalLong number(String name) {
    return parameter(name)
        .map(text -> OptionalLong.of(whole(name, text)))
        .orElse(OptionalLong.empty());
  }

  Optional<String> header(HeaderName name) {
    return request.headers().first(name);
  }

  private static long whole(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Errors.invalid(name, "a whole number is needed, got " + text);
    }
  }
}
