package photos.likeness.clip;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of processor that a model's file may be made for. */
enum Processor {
  X64("x64"),
  ARM64("arm64");

  private final String jsonName;

  Processor(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The name in {@code models.json}. */
  String jsonName() {
    return jsonName;
  }

  static Optional<Processor> ofJsonName(String name) {
    return Stream.of(values()).filter(processor -> processor.jsonName.equals(name)).findAny();
  }

  /** This machine's. ONNX Runtime comes for no third kind, so that what is no ARM is an x64. */
  static Processor current() {
    return of(System.getProperty("os.arch", ""));
  }

  static Processor of(String osArch) {
    return switch (osArch.toLowerCase(Locale.ROOT)) {
      case "aarch64", "arm64" -> ARM64;
      default -> X64;
    };
  }
}
