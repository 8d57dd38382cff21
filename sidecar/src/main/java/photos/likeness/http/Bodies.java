package photos.likeness.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import photos.likeness.http.api.ApiException;

/**
 * Reads request bodies into memory, none larger than its route allows and few large ones at a time.
 * Thread-safe.
 */
final class Bodies {
  private static final int LARGE_AT_A_TIME = 4;
  private static final int CHUNK_BYTES = 64 << 10;

  private final Semaphore large = new Semaphore(LARGE_AT_A_TIME, true);

  /** Does something with a request's body, which is forgotten after it. */
  Reply with(ServerRequest request, long maxBytes, Function<byte[], Reply> use) {
    if (maxBytes <= Route.SMALL_BODY_BYTES) {
      return use.apply(read(request, maxBytes));
    }
    large.acquireUninterruptibly();
    try {
      return use.apply(read(request, maxBytes));
    } finally {
      large.release();
    }
  }

  private static byte[] read(ServerRequest request, long maxBytes) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    OptionalLong announced = request.headers().contentLength();
    if (announced.isPresent() && announced.getAsLong() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    // The announced length is only a limit: memory is taken as bytes arrive.
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    InputStream in = request.content().inputStream();
    for (int count = next(in, chunk); count >= 0; count = next(in, chunk)) {
      if (body.size() + count > maxBytes) {
        throw tooLarge(maxBytes);
      }
      body.write(chunk, 0, count);
    }
    return body.toByteArray();
  }

  /** The next bytes; whatever goes wrong while waiting for them is the sender's connection. */
  private static int next(InputStream in, byte[] chunk) {
    try {
      return in.read(chunk);
    } catch (IOException | RuntimeException e) {
      throw new ApiException(
          408, "bodyIncomplete", "the body did not arrive whole", "Send the request again.", e);
    }
  }

  private static ApiException tooLarge(long maxBytes) {
    return new ApiException(
        413,
        "bodyTooLarge",
        maxBytes == 0
            ? "this request takes no body"
            : "the body is larger than the %,d bytes this request takes".formatted(maxBytes),
        maxBytes == 0 ? "Send it without one." : "Send less at a time.");
  }
}
