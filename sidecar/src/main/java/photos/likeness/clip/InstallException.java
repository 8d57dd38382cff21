package photos.likeness.clip;

import java.io.Serial;

/** A model could not be installed, added or removed. Nothing that was there before has changed. */
public final class InstallException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What kind of reason. */
  public enum Reason {
    /** There is no such model. */
    UNKNOWN,
    /** It is here, but not in a way that allows what was asked. */
    NOT_POSSIBLE,
    /** Somebody else is at it. */
    BUSY,
    /** The disk is too full. */
    NO_ROOM,
    /** The network or the server did not give the file. */
    NOT_FETCHED,
    /** The files are not what the registry describes, or do not make a model. */
    REFUSED,
    /** The models folder can't be read or written. */
    DISK
  }

  private final Reason reason;
  private final String cure;

  InstallException(Reason reason, String message, String cure) {
    super(message);
    this.reason = reason;
    this.cure = cure;
  }

  InstallException(Reason reason, String message, String cure, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.cure = cure;
  }

  public Reason reason() {
    return reason;
  }

  /** What to do about it; may be empty. */
  public String cure() {
    return cure;
  }
}
