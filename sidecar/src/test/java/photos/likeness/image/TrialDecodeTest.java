package photos.likeness.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialDecodeTest {
  private static final ImageLimits LIMITS = new ImageLimits(1000, 1000, 1 << 20, 5_000);

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void aReadableFileIsHarmless() throws IOException {
    assertThat(tryFile(TestPictures.encode(TestPictures.quarters(8, 8), "png"))).isZero();
    assertThat(said.toString(UTF_8)).isEmpty();
  }

  @Test
  void aRefusedFileIsHarmlessAndSaysWhy() throws IOException {
    assertThat(tryFile(new byte[0])).isZero();
    assertThat(said.toString(UTF_8))
        .isEqualToIgnoringNewLines(
            "The file is empty (0 bytes); copy it again from where it came from.");
  }

  @Test
  void aFileOverTheLimitIsNotLoaded() throws IOException {
    assertThat(tryFile(new byte[5_001])).isZero();
    assertThat(said.toString(UTF_8))
        .isEqualToIgnoringNewLines("The file has 5,001 bytes; at most 5,000 are read.");
  }

  @Test
  void aFileThatIsNotThereIsToldApart() {
    assertThat(run(folder.resolve("absent.jpg").toString())).isEqualTo(1);
    assertThat(said.toString(UTF_8)).startsWith("The file could not be loaded: ");
  }

  @Test
  void withoutAFileTheUseIsShown() {
    assertThat(run()).isEqualTo(2);
    assertThat(said.toString(UTF_8))
        .isEqualToIgnoringNewLines("usage: TrialDecode FILE [SHORT_SIDE LONG_SIDE]");
  }

  @Test
  void itRunsAsAProcessOfItsOwn() throws IOException, InterruptedException {
    Path file = folder.resolve("picture");
    Files.write(file, TestPictures.encode(TestPictures.quarters(8, 8), "jpeg"));
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                TrialDecode.class.getName(),
                file.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private int tryFile(byte[] bytes) throws IOException {
    Path file = folder.resolve("picture");
    Files.write(file, bytes);
    return run(file.toString());
  }

  private int run(String... arguments) {
    return TrialDecode.run(arguments, LIMITS, new PrintStream(said, true, UTF_8));
  }
}
