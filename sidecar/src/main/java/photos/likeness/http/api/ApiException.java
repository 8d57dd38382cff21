package photos.likeness.http.api;

import java.io.Serial;

/** An operation that can't be done: the HTTP status, and the three parts of {@link ErrorBody}. */
public final class ApiException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String cure;

  /**
   * @param status HTTP, 400 to 599
   * @param code a word for programs, in camelCase
   * @param message a sentence for people: what, which, expected, got
   * @param cure what to do about it
   */
  public ApiException(int status, String code, String message, String cure) {
    this(status, code, message, cure, null);
  }

  /** With the exception that led here, which may be null. */
  public ApiException(int status, String code, String message, String cure, Throwable cause) {
    super(message, cause);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("an error's status is 400 to 599, got " + status);
    }
    this.status = status;
    this.code = code;
    this.cure = cure;
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  /** A word for programs, in camelCase. */
  public String code() {
    return code;
  }

  /** What to do about it. */
  public String cure() {
    return cure;
  }

  /** As it goes over the wire. */
  public ErrorBody body() {
    return new ErrorBody(new ErrorBody.Detail(code, getMessage(), cure));
  }
}
