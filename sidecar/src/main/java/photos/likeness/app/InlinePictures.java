package photos.likeness.app;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Pictures in a terminal, as the terminal wants them. */
enum InlinePictures {
  /**
   * iTerm2's protocol, which WezTerm reads too: {@code ESC ] 1337 ; File = arguments : base64 BEL},
   * see https://iterm2.com/documentation-images.html.
   */
  ITERM {
    @Override
    Optional<String> sequence(byte[] jpeg) {
      return Optional.of(
          "\u001b]1337;File=inline=1;size=%d;height=%d;preserveAspectRatio=1:%s\u0007"
              .formatted(jpeg.length, ROWS, base64(jpeg)));
    }
  },
  /**
   * kitty's protocol, which Ghostty reads too: PNG in base64, in pieces of at most 4,096
   * characters, see https://sw.kovidgoyal.net/kitty/graphics-protocol/.
   */
  KITTY {
    @Override
    Optional<String> sequence(byte[] jpeg) {
      return png(jpeg).map(InlinePictures::inPieces);
    }
  };

  /** Rows of text a picture takes. */
  private static final int ROWS = 8;

  private static final int KITTY_PIECE = 4096;

  /** When pictures are shown. */
  enum When {
    auto,
    never,
    always
  }

  /** The escape sequence that shows a JPEG where the cursor is; empty if it is no picture. */
  abstract Optional<String> sequence(byte[] jpeg);

  /** The protocol to use, if pictures are to be shown. */
  static Optional<InlinePictures> choose(When when, Surroundings surroundings) {
    return switch (when) {
      case never -> Optional.empty();
      case always -> Optional.of(spoken(surroundings).orElse(ITERM));
      case auto -> spoken(surroundings).filter(protocol -> surroundings.terminal().stdout());
    };
  }

  private static Optional<InlinePictures> spoken(Surroundings surroundings) {
    // tmux and screen swallow the sequences unless told otherwise.
    if (surroundings.variable("TMUX").isPresent() || surroundings.variable("STY").isPresent()) {
      return Optional.empty();
    }
    if (surroundings.variable("KITTY_WINDOW_ID").isPresent()) {
      return Optional.of(KITTY);
    }
    return surroundings
        .variable("TERM_PROGRAM")
        .flatMap(program ->
            switch (program) {
              case "iTerm.app", "WezTerm" -> Optional.of(ITERM);
              case "ghostty" -> Optional.of(KITTY);
              default -> Optional.empty();
            });
  }

  private static Optional<byte[]> png(byte[] jpeg) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      return picture != null && ImageIO.write(picture, "png", png)
          ? Optional.of(png.toByteArray())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String inPieces(byte[] png) {
    String base64 = base64(png);
    StringBuilder sequence = new StringBuilder();
    for (int at = 0; at < base64.length(); at += KITTY_PIECE) {
      int end = Math.min(base64.length(), at + KITTY_PIECE);
      String keys = at == 0 ? "a=T,f=100,r=" + ROWS + "," : "";
      sequence
          .append("\u001b_G")
          .append(keys)
          .append(end < base64.length() ? "m=1;" : "m=0;")
          .append(base64, at, end)
          .append("\u001b\\");
    }
    return sequence.toString();
  }

  private static String base64(byte[] bytes) {
    return new String(Base64.getEncoder().encode(bytes), StandardCharsets.ISO_8859_1);
  }
}
