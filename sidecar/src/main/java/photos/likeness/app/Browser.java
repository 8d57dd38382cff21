package photos.likeness.app;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** This person's browser, as the system starts it. */
final class Browser {
  private static final int PATIENCE_SECONDS = 10;

  private final Surroundings surroundings;

  Browser(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Shows an address; false if there is no browser, or no screen. */
  boolean open(String url) {
    if (!surroundings.windows() && !surroundings.mac() && !hasScreen()) {
      return false;
    }
    try {
      Process process =
          new ProcessBuilder(command(url))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      // What still runs after a while is the browser itself.
      return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean hasScreen() {
    return surroundings.variable("DISPLAY").isPresent()
        || surroundings.variable("WAYLAND_DISPLAY").isPresent();
  }

  private List<String> command(String url) {
    if (surroundings.windows()) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", url);
    }
    return List.of(surroundings.mac() ? "open" : "xdg-open", url);
  }
}
