package photos.likeness.http;

import java.io.Serial;
import java.util.Optional;

/** The HTTP server can't be started: why, and what to do. */
public final class ServerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ServerException(String message, Optional<? extends Throwable> cause) {
    super(message, cause.orElse(null));
  }
}
