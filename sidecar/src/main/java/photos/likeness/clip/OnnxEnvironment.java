package photos.likeness.clip;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.natives.NativeLibraryException;

/** ONNX Runtime in this process; there is one, however often it is asked for. */
final class OnnxEnvironment {
  private OnnxEnvironment() {}

  /**
   * Loads it from our own folder.
   *
   * @throws NativeLibraryException if it doesn't come for this machine or doesn't load
   */
  static OrtEnvironment open(NativeLibraries natives) {
    natives.onnxRuntime();
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "likeness");
      environment.setTelemetry(false);
      removeTemporaryFolder();
      return environment;
    } catch (LinkageError | IllegalStateException | OrtException e) {
      throw new NativeLibraryException(
          "ONNX Runtime does not load from %s: %s. Delete that folder and start again; it must not be on a disk mounted noexec"
              .formatted(natives.folder(), rootMessage(e)),
          e);
    }
  }

  /**
   * ONNX Runtime makes an empty folder in the temporary one while it starts, whatever it is told,
   * and removes it when the JVM ends. A killed JVM would leave it.
   */
  private static void removeTemporaryFolder() {
    try {
      Field field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
      field.setAccessible(true);
      if (field.get(null) instanceof Path folder) {
        Files.deleteIfExists(folder);
      }
    } catch (ReflectiveOperationException | IOException e) {
      // Another version that names it otherwise; then it is removed when the JVM ends.
      System.getLogger(OnnxEnvironment.class.getName())
          .log(System.Logger.Level.DEBUG, "ONNX Runtime's temporary folder stays", e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
