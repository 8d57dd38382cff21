package photos.likeness.app;

import java.io.Serial;

/** A command can't do what was asked: a sentence for people, a cure, and the exit code. */
final class CommandException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String cure;

  private CommandException(ExitCode exitCode, String message, String cure, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.cure = cure;
  }

  /** Something did not work. */
  static CommandException failed(String message, String cure) {
    return new CommandException(ExitCode.FAILED, message, cure, null);
  }

  /** Something did not work, because of that. */
  static CommandException failed(String message, String cure, Throwable cause) {
    return new CommandException(ExitCode.FAILED, message, cure, cause);
  }

  /** An option or a parameter has a value it can't have. */
  static CommandException wrongUse(String message, String cure) {
    return new CommandException(ExitCode.WRONG_USE, message, cure, null);
  }

  /** The person stopped it. */
  static CommandException cancelled(String message) {
    return new CommandException(ExitCode.CANCELLED, message, "", null);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  /** What to do about it; may be empty. */
  String cure() {
    return cure;
  }
}
