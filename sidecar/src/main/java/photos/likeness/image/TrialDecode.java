package photos.likeness.image;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Decodes one file in a process of its own, to find out whether it brings the process down.
 *
 * <p>{@code TrialDecode FILE [SHORT_SIDE LONG_SIDE]} (the {@link WantedSize}) leaves with 0 if the
 * file could be decoded or was refused with a reason (which goes to standard error), 1 if it could
 * not be loaded, 2 for wrong use. Anything else, a signal above all, is the file's doing.
 */
public final class TrialDecode {
  private static final int HARMLESS = 0;
  private static final int NOT_LOADED = 1;
  private static final int WRONG_USE = 2;

  private TrialDecode() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, ImageLimits.standard(), System.err));
  }

  static int run(String[] arguments, ImageLimits limits, PrintStream err) {
    if (arguments.length != 1 && arguments.length != 3) {
      err.println("usage: TrialDecode FILE [SHORT_SIDE LONG_SIDE]");
      return WRONG_USE;
    }
    try {
      WantedSize wanted = wanted(arguments);
      Path file = Path.of(arguments[0]);
      long bytes = Files.size(file);
      if (bytes > limits.maxFileBytes()) {
        err.printf("The file has %,d bytes; at most %,d are read.%n", bytes, limits.maxFileBytes());
        return HARMLESS;
      }
      new PictureReader(limits).read(Files.readAllBytes(file), wanted);
    } catch (UnreadableImageException e) {
      err.println(e.getMessage());
    } catch (IOException e) {
      err.println("The file could not be loaded: " + e);
      return NOT_LOADED;
    }
    return HARMLESS;
  }

  private static WantedSize wanted(String[] arguments) {
    return arguments.length == 1
        ? WantedSize.WHOLE
        : new WantedSize(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
  }
}
