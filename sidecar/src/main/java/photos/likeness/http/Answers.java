package photos.likeness.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes replies to connections. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  /**
   * Answers a request.
   *
   * @throws CloseConnectionException when the answer is sent and the connection is of no more use
   */
  static void send(Reply reply, ServerRequest req, ServerResponse res) {
    boolean close = Leftovers.mustClose(req);
    res.header("X-Content-Type-Options", "nosniff");
    if (close) {
      res.header(HeaderValues.CONNECTION_CLOSE);
    }
    switch (reply) {
      case Reply.Whole whole -> send(whole, res);
      case Reply.Events events -> send(events, res);
    }
    if (close) {
      throw new CloseConnectionException("the answer said so");
    }
  }

  private static void send(Reply.Whole whole, ServerResponse res) {
    res.status(whole.status());
    res.header(HeaderNames.CONTENT_TYPE, whole.mediaType());
    if (!whole.headers().containsKey("Cache-Control")) {
      res.header(HeaderNames.CACHE_CONTROL, "no-store");
    }
    whole.headers().forEach(res::header);
    if (whole.body().length == 0) {
      res.send();
    } else {
      res.send(whole.body());
    }
  }

  private static void send(Reply.Events events, ServerResponse res) {
    res.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
    res.header(HeaderNames.CACHE_CONTROL, "no-store");
    try (OutputStream out = res.outputStream()) {
      write(events.source(), new EventStream(out));
    } catch (UncheckedIOException | IOException e) {
      LOG.debug("A reader of events went away", e);
    }
  }

  private static void write(Reply.EventSource source, EventStream stream) {
    try {
      source.writeTo(stream);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      stream.send("error", Errors.translate(e).body());
    }
  }
}
