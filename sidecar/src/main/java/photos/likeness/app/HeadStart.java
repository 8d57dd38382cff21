package photos.likeness.app;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.LikenessServer;

/**
 * Sets up what serving needs in any case and takes a while, beside the reading of the command line:
 * people and the plug-in wait for the first answer.
 */
final class HeadStart {
  private HeadStart() {}

  /**
   * Begins, if the words are those of {@code likeness serve}.
   *
   * @return gives the models that this build describes
   */
  static Supplier<ModelRegistry> begin(String... words) {
    if (!LikenessCommand.first(words).equals(Optional.of("serve"))) {
      return ModelRegistry::bundled;
    }
    CompletableFuture<ModelRegistry> models = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("head start")
        .daemon()
        .start(() -> {
          models.completeAsync(ModelRegistry::bundled, Runnable::run);
          LikenessServer.prepare();
        });
    return () -> {
      try {
        return models.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    };
  }
}
