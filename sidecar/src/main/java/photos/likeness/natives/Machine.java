package photos.likeness.natives;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the JVM runs on.
 *
 * @param osName the system property {@code os.name}
 * @param osArch the system property {@code os.arch}
 * @param musl whether the C library is musl, which glibc's libraries don't load under
 */
record Machine(String osName, String osArch, boolean musl) {

  private static final Path OWN_MAPPINGS = Path.of("/proc/self/maps");

  /** This machine. */
  static Machine current() {
    return new Machine(
        System.getProperty("os.name", "unknown"),
        System.getProperty("os.arch", "unknown"),
        runsOnMusl(OWN_MAPPINGS));
  }

  /** Empty if none of our libraries comes for such a machine. */
  Optional<Platform> platform() {
    return system().flatMap(system -> processor().flatMap(arch -> Platform.ofId(system + arch)));
  }

  /** For messages: a name we know, and what the JVM said. */
  String title() {
    String said = "os.name=" + osName + ", os.arch=" + osArch;
    return platform().map(known -> known.title() + " (" + said + ")").orElse(said);
  }

  private Optional<String> system() {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return Optional.of(musl ? "linux-musl-" : "linux-");
    }
    if (name.startsWith("mac") || name.startsWith("darwin")) {
      return Optional.of("mac-");
    }
    return name.startsWith("windows") ? Optional.of("windows-") : Optional.empty();
  }

  private Optional<String> processor() {
    return switch (osArch.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64", "x64" -> Optional.of("x64");
      case "aarch64", "arm64" -> Optional.of("arm64");
      default -> Optional.empty();
    };
  }

  /** A process maps the C library it runs on; musl's file is called {@code ld-musl-<arch>.so.1}. */
  static boolean runsOnMusl(Path mappings) {
    if (!Files.isReadable(mappings)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(mappings, StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.contains("/ld-musl-"));
    } catch (IOException unreadable) {
      return false;
    }
  }
}
