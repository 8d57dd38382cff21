package photos.likeness.lrpreview.format;

import java.io.IOException;

/** A preview file that is not what its format says. The message is a sentence for people. */
public final class PreviewFormatException extends IOException {
  private static final long serialVersionUID = 1;

  private final long offset;

  /**
   * @param message what was expected and what was found
   * @param offset where, in bytes from the file's start
   */
  public PreviewFormatException(String message, long offset) {
    super("%s (at byte %d)".formatted(message, offset));
    this.offset = offset;
  }

  /** Where, in bytes from the file's start. */
  public long offset() {
    return offset;
  }
}
