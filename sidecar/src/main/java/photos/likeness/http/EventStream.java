package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Server-sent events on a response: {@code event: name}, {@code data: one line of JSON} (WHATWG
 * HTML, 9.2). Not thread-safe.
 */
final class EventStream {
  private final OutputStream out;

  EventStream(OutputStream out) {
    this.out = out;
  }

  /**
   * Sends one event at once.
   *
   * @param value written as JSON, which never has a line break here
   * @throws UncheckedIOException if nobody reads any more
   */
  void send(String name, Object value) {
    try {
      out.write(("event: " + name + "\ndata: ").getBytes(UTF_8));
      out.write(Json.write(value));
      out.write("\n\n".getBytes(UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
