package photos.likeness.watch;

import java.io.IOException;
import java.nio.file.Path;

/** Watches a tree where the system allows too few watches, and prints how that is refused. */
final class LimitedWatchProgram {
  private LimitedWatchProgram() {}

  public static void main(String[] arguments) throws IOException {
    try (TreeEvents _ =
        TreeEventsTest.open(
            Path.of(arguments[0]),
            1_000,
            new TreeListener() {
              @Override
              public void changed(Path path) {}

              @Override
              public void unclear() {}

              @Override
              public void lost(String reason) {}
            })) {
      System.out.println("watched all the same");
    } catch (UnwatchableException e) {
      System.out.println(e.getMessage());
    }
  }
}
