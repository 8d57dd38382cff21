package photos.likeness.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import photos.likeness.clip.ModelException;
import photos.likeness.store.StoreException;

/** What ended a run, as a sentence for people. */
final class RunErrors {
  private RunErrors() {}

  /** Whether the cause needs no stack trace to be understood. */
  static boolean expected(Throwable failure) {
    Throwable cause = cause(failure);
    return cause instanceof IndexException
        || cause instanceof StoreException
        || cause instanceof ModelException
        || cause instanceof IOException;
  }

  /**
   * @param again what makes it go on, as a command to a person
   */
  static String sentence(Throwable failure, Path jobsFolder, String again) {
    return switch (cause(failure)) {
      case IndexException known -> known.getMessage();
      case StoreException known -> known.getMessage();
      case ModelException known -> known.getMessage() + ".";
      case IOException io when diskFull(io) ->
          "The disk that holds %s is full. What was indexed is kept; make room, then %s."
              .formatted(jobsFolder, again);
      case IOException io ->
          "Files could not be read or written: %s. What was indexed is kept; %s."
              .formatted(io.getMessage(), again);
      case OutOfMemoryError memory ->
          "Likeness ran out of memory (%s). What was indexed is kept; give Java more with -Xmx, then %s."
              .formatted(memory.getMessage(), again);
      case Throwable other ->
          "Indexing was stopped by an error in Likeness: %s. What was indexed is kept; the log says more."
              .formatted(other);
    };
  }

  private static Throwable cause(Throwable failure) {
    boolean carrier =
        failure instanceof BrokenRunException || failure instanceof UncheckedIOException;
    return carrier ? cause(failure.getCause()) : failure;
  }

  /** As Linux, macOS and Windows say it. */
  private static boolean diskFull(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left on device")
        || message.contains("not enough space on the disk")
        || message.contains("quota exceeded");
  }
}
