package photos.likeness.lrpreview.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of Lua (5.1, section 2.5.7) that Lightroom writes its records in: {@code name = value},
 * where a value is a string, a number, true, false, nil or a table of such. Tables come as maps;
 * items without a name have their number, from 1, as key.
 */
final class LuaLiteral {
  private static final int MOST_DEPTH = 32;

  private final String text;
  private int at;

  private LuaLiteral(String text) {
    this.text = text;
  }

  /**
   * The table of an assignment.
   *
   * @return values are String, Double, Boolean or Map again; nil is left out
   * @throws PreviewFormatException the offset counts characters of the text
   */
  static Map<String, Object> assignedTable(String text) throws PreviewFormatException {
    LuaLiteral literal = new LuaLiteral(text);
    literal.skipBlanks();
    literal.name();
    literal.expect('=');
    literal.expect('{');
    return literal.table(0);
  }

  /** What stands after the opening brace, and the closing one. */
  private Map<String, Object> table(int depth) throws PreviewFormatException {
    if (depth == MOST_DEPTH) {
      throw wrong("tables nest deeper than " + MOST_DEPTH);
    }
    Map<String, Object> table = new LinkedHashMap<>();
    int item = 0;
    while (true) {
      skipBlanks();
      if (take('}')) {
        return table;
      }
      Optional<String> key = key(depth);
      String name = key.isPresent() ? key.get() : Integer.toString(++item);
      value(depth).ifPresent(value -> table.put(name, value));
      skipBlanks();
      if (!take(',') && !take(';') && peek() != '}') {
        throw wrong("a comma or a closing brace is expected");
      }
    }
  }

  /**
   * {@code name =} or {@code [value] =}; empty and nothing read if an item without a name comes.
   */
  private Optional<String> key(int depth) throws PreviewFormatException {
    if (take('[')) {
      String key = value(depth).map(LuaLiteral::keyText).orElseThrow(() -> wrong("a key is nil"));
      expect(']');
      expect('=');
      return Optional.of(key);
    }
    int start = at;
    if (isNameStart(peek())) {
      String name = name();
      skipBlanks();
      if (take('=')) {
        return Optional.of(name);
      }
      at = start;
    }
    return Optional.empty();
  }

  private static String keyText(Object value) {
    return value instanceof Double number && number == Math.rint(number)
        ? Long.toString(number.longValue())
        : value.toString();
  }

  private Optional<Object> value(int depth) throws PreviewFormatException {
    skipBlanks();
    char first = peek();
    if (take('{')) {
      return Optional.of(table(depth + 1));
    }
    if (first == '"' || first == '\'') {
      return Optional.of(string(first));
    }
    if (isNameStart(first)) {
      String word = name();
      return switch (word) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        case "nil" -> Optional.empty();
        default -> throw wrong("\"" + word + "\" is no value");
      };
    }
    return Optional.of(number());
  }

  private String string(char quote) throws PreviewFormatException {
    at++;
    StringBuilder string = new StringBuilder();
    while (at < text.length()) {
      char character = text.charAt(at++);
      if (character == quote) {
        return string.toString();
      }
      string.append(character == '\\' ? escaped() : character);
    }
    throw wrong("a string does not end");
  }

  private char escaped() throws PreviewFormatException {
    char character = peek();
    at++;
    return switch (character) {
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> '\u000B';
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numbered();
      default -> character;
    };
  }

  /** A backslash and up to three decimal digits; the first was just passed. */
  private char numbered() {
    int code = 0;
    at--;
    for (int digits = 0; digits < 3 && isDigit(peek()); digits++) {
      code = 10 * code + text.charAt(at++) - '0';
    }
    return (char) code;
  }

  private Double number() throws PreviewFormatException {
    int start = at;
    while (at < text.length() && (isDigit(peek()) || "+-.eE".indexOf(peek()) >= 0)) {
      at++;
    }
    try {
      return Double.valueOf(text.substring(start, at));
    } catch (NumberFormatException e) {
      at = start;
      throw wrong("a value is expected");
    }
  }

  private String name() throws PreviewFormatException {
    int start = at;
    while (isNameStart(peek()) || isDigit(peek())) {
      at++;
    }
    if (start == at) {
      throw wrong("a name is expected");
    }
    return text.substring(start, at);
  }

  private void expect(char character) throws PreviewFormatException {
    skipBlanks();
    if (!take(character)) {
      throw wrong("\"" + character + "\" is expected");
    }
  }

  private boolean take(char character) {
    boolean there = at < text.length() && text.charAt(at) == character;
    at += there ? 1 : 0;
    return there;
  }

  /** Zero at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private static boolean isNameStart(char character) {
    return character == '_'
        || (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z');
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private PreviewFormatException wrong(String what) {
    return new PreviewFormatException("in Lightroom's record: " + what, at);
  }
}
