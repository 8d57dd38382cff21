package photos.likeness.source.takeout;

import java.text.Normalizer;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name taken apart: {@code stem(number).extension}. Names are compared in Unicode's composed
 * form: archives hold them composed, what macOS unpacked holds them decomposed.
 *
 * @param stem without the number
 * @param number that Google put there because a folder had the name already
 * @param ending the extension with its dot; empty if there is none
 */
record FileName(String stem, OptionalInt number, String ending) {
  private static final Pattern NUMBERED = Pattern.compile("(.*)\\((\\d{1,6})\\)", Pattern.DOTALL);

  static FileName of(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 ? name.substring(dot) : "";
    String whole = name.substring(0, name.length() - ending.length());
    Matcher matcher = NUMBERED.matcher(whole);
    return matcher.matches()
        ? new FileName(matcher.group(1), OptionalInt.of(Integer.parseInt(matcher.group(2))), ending)
        : new FileName(whole, OptionalInt.empty(), ending);
  }

  static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** The whole name. */
  String text() {
    return numberedStem() + ending;
  }

  /** The name without its extension. */
  String numberedStem() {
    return number.isPresent() ? stem + "(" + number.getAsInt() + ")" : stem;
  }

  /** The name as it would be if the folder had had no other of it. */
  String withoutNumber() {
    return stem + ending;
  }
}
