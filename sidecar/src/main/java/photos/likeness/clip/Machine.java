package photos.likeness.clip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What decides how fast a model runs: two machines with the same description share measurements.
 *
 * @param description processor, cores, system, ONNX Runtime
 * @param cores of the machine that this process may use
 */
record Machine(String description, int cores) {

  static Machine current(String onnxRuntimeVersion) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Machine(
        "%s, %d cores, %s %s, ONNX Runtime %s"
            .formatted(
                processor(),
                cores,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                onnxRuntimeVersion),
        cores);
  }

  /** Linux and Windows name it; on a Mac the architecture says as much. */
  private static String processor() {
    return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"))
        .or(Machine::linuxProcessor)
        .orElse("processor");
  }

  private static Optional<String> linuxProcessor() {
    try {
      return Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
