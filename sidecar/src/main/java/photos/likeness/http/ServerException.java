package photos.likeness.http;

import java.io.Serial;

/** The HTTP server can't be started: why, and what to do. */
public final class ServerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
