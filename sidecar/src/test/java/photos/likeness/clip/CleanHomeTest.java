package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is written into the user's home or left in the temporary folder. */
class CleanHomeTest {
  @TempDir Path folder;

  @Test
  void everythingNativeStaysInTheDataFolder() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path natives = folder.resolve("data").resolve("natives");

    for (String start : List.of("first", "second")) {
      assertThat(run(home, temporary, natives))
          .as(start)
          .matches("text 384\\Rpicture 1\\Rvec0 v[0-9][^\\n]*\\R");
      assertThat(filesBelow(home)).as(start + " start, home").isEmpty();
      assertThat(filesBelow(temporary)).as(start + " start, temporary folder").isEmpty();
    }
    assertThat(filesBelow(natives)).isNotEmpty().noneMatch(path -> path.endsWith(".partial"));
  }

  private String run(Path home, Path temporary, Path natives) throws Exception {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                CleanHomeProgram.class.getName(),
                natives.toString())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    child.environment().put("HOME", home.toString());
    child.environment().put("TMPDIR", temporary.toString());
    int exit = child.start().waitFor();
    assertThat(Files.readString(errors, StandardCharsets.UTF_8)).isEmpty();
    assertThat(exit).isZero();
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static List<String> filesBelow(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> !path.equals(root)).map(Path::toString).toList();
    }
  }
}
