package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InlinePicturesTest {
  @TempDir Path folder;

  private static Optional<InlinePictures> chosen(
      InlinePictures.When when, boolean terminal, Map<String, String> environment) {
    return InlinePictures.choose(
        when,
        new Surroundings(
            new PrintStream(PrintStream.nullOutputStream()),
            new PrintStream(PrintStream.nullOutputStream()),
            environment,
            Path.of("/home/ann"),
            "Linux",
            new Terminal(terminal, terminal, OptionalInt.empty()),
            new Interruption()));
  }

  @Test
  void onlyATerminalThatCanIsSentPictures() {
    Map<String, String> wezterm = Map.of("TERM_PROGRAM", "WezTerm");

    assertThat(chosen(InlinePictures.When.auto, true, wezterm)).contains(InlinePictures.ITERM);
    assertThat(chosen(InlinePictures.When.auto, true, Map.of("KITTY_WINDOW_ID", "1")))
        .contains(InlinePictures.KITTY);
    assertThat(chosen(InlinePictures.When.auto, false, wezterm)).isEmpty();
    assertThat(chosen(InlinePictures.When.auto, true, Map.of("TERM_PROGRAM", "vt100"))).isEmpty();
    assertThat(
            chosen(InlinePictures.When.auto, true, Map.of("TERM_PROGRAM", "WezTerm", "TMUX", "1")))
        .isEmpty();
    assertThat(chosen(InlinePictures.When.never, true, wezterm)).isEmpty();
    assertThat(chosen(InlinePictures.When.always, false, Map.of())).contains(InlinePictures.ITERM);
  }

  @Test
  void kittyGetsThePngInPiecesThatEndProperly() throws IOException {
    byte[] jpeg =
        Files.readAllBytes(SamplePictures.disc(folder.resolve("a.jpg"), Color.RED, Color.CYAN));

    String sequence = InlinePictures.KITTY.sequence(jpeg).orElseThrow();

    String[] pieces = sequence.split("\u001b\\\\", -1);
    StringBuilder base64 = new StringBuilder();
    for (int i = 0; i < pieces.length - 1; i++) {
      assertThat(pieces[i])
          .startsWith("\u001b_G")
          .contains(i < pieces.length - 2 ? "m=1;" : "m=0;");
      base64.append(pieces[i].substring(pieces[i].indexOf(';') + 1));
    }
    assertThat(pieces[0]).startsWith("\u001b_Ga=T,f=100,");
    assertThat(
            ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64.toString()))))
        .satisfies(picture -> assertThat(picture.getWidth()).isEqualTo(160));
  }

  @Test
  void itermGetsTheJpegAsItIs() {
    byte[] jpeg = "jpeg".getBytes(StandardCharsets.US_ASCII);

    assertThat(InlinePictures.ITERM.sequence(jpeg))
        .contains("\u001b]1337;File=inline=1;size=4;height=8;preserveAspectRatio=1:anBlZw==\u0007");
  }

  @Test
  void whatIsNoPictureIsLeftOut() {
    assertThat(InlinePictures.KITTY.sequence(new byte[] {1, 2, 3})).isEmpty();
  }
}
