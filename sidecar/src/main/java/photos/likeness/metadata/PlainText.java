package photos.likeness.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Texts as people may see them: no control characters, not padded, not endless. */
final class PlainText {
  private static final int LONGEST_LINE = 1_000;
  private static final int LONGEST_TEXT = 50_000;

  /**
   * Windows' Latin-1 for bytes that are not UTF-8 and don't say what they are, as exiftool takes
   * them; old Macs' own alphabet can't be told from it.
   */
  private static final Charset OTHERWISE = Charset.forName("windows-1252");

  private PlainText() {}

  /** A name or another short text on one line; empty if nothing is left. */
  static Optional<String> line(String text) {
    return cleaned(text.replaceAll("\\s+", " "), LONGEST_LINE);
  }

  /** A text that may have several lines; empty if nothing is left. */
  static Optional<String> lines(String text) {
    return cleaned(text, LONGEST_TEXT);
  }

  private static Optional<String> cleaned(String text, int longest) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
    text.codePoints()
        .map(c -> isControl(c) ? ' ' : c)
        .filter(c -> c != 0xFFFD && !(c >= 0xD800 && c <= 0xDFFF))
        .limit(longest)
        .forEach(clean::appendCodePoint);
    String stripped = clean.toString().strip();
    return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t';
  }

  /** Bytes as text: UTF-8 if they are that. */
  static String decode(byte[] bytes) {
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, OTHERWISE);
    }
  }
}
