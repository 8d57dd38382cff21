package photos.likeness.lrpreview.write;

import java.util.ArrayList;
import java.util.List;

/**
 * Goes through XML (1.0, fifth edition) piece by piece and answers with slices of the text, which
 * nothing is read into: escaped characters stay escaped. No DOCTYPE, no entities but the five that
 * XML has itself. Seeing that elements nest is left to the caller.
 */
final class XmlCursor {
  private final String text;
  private int start;
  private int end;
  private Kind kind = Kind.OTHER;
  private String name = "";
  private int attributesAt;
  private boolean emptyElement;

  XmlCursor(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** What a piece is; comments, instructions and what else says nothing are {@code OTHER}. */
  enum Kind {
    TEXT,
    START,
    END,
    OTHER
  }

  /** Text that is not as XML has it. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * An attribute.
   *
   * @param text all of it, with the blanks before it
   * @param value what stands between its quotes
   */
  record Attribute(String name, String text, String value) {
    private static final String DECLARATION = "xmlns";

    boolean isDeclaration() {
      return name.equals(DECLARATION) || name.startsWith(DECLARATION + ":");
    }

    /** Of a declaration; empty for the default namespace. */
    String declaredPrefix() {
      return name.equals(DECLARATION) ? "" : name.substring(DECLARATION.length() + 1);
    }
  }

  /** What stands before the colon of a name; empty if there is none. */
  static String prefix(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? "" : name.substring(0, colon);
  }

  /** What stands after the colon. */
  static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /** Goes to the next piece; false at the end. */
  boolean next() throws MalformedException {
    start = end;
    if (start == text.length()) {
      return false;
    }
    if (text.charAt(start) != '<') {
      int tag = text.indexOf('<', start);
      end = tag < 0 ? text.length() : tag;
      kind = Kind.TEXT;
      requireCharacters(start, end);
      require(text.indexOf("]]>", start, end) < 0);
    } else if (text.startsWith("<?", start)) {
      other("?>");
    } else if (text.startsWith("<!--", start)) {
      other("-->");
    } else if (text.startsWith("</", start)) {
      endTag();
    } else {
      startTag();
    }
    return true;
  }

  private void other(String closing) throws MalformedException {
    kind = Kind.OTHER;
    end = after(closing, start);
  }

  private int after(String closing, int from) throws MalformedException {
    int at = text.indexOf(closing, from);
    require(at >= 0);
    return at + closing.length();
  }

  private void endTag() throws MalformedException {
    kind = Kind.END;
    int nameEnd = nameEnd(start + 2);
    name = text.substring(start + 2, nameEnd);
    end = skipBlanks(nameEnd);
    require(end < text.length() && text.charAt(end) == '>');
    end++;
  }

  private void startTag() throws MalformedException {
    kind = Kind.START;
    attributesAt = nameEnd(start + 1);
    name = text.substring(start + 1, attributesAt);
    end = attributesAt;
  }

  /** The attributes of the element that begins; to be asked for before the next piece. */
  List<Attribute> attributes(int most) throws MalformedException {
    List<Attribute> attributes = new ArrayList<>();
    int at = attributesAt;
    while (true) {
      int from = at;
      at = skipBlanks(at);
      require(at < text.length());
      char c = text.charAt(at);
      if (c == '>' || c == '/') {
        emptyElement = c == '/';
        end = emptyElement ? at + 2 : at + 1;
        require(text.startsWith(">", end - 1));
        return attributes;
      }
      require(at > from && attributes.size() < most);
      at = attribute(from, at, attributes);
    }
  }

  private int attribute(int from, int nameStart, List<Attribute> attributes)
      throws MalformedException {
    int nameEnd = nameEnd(nameStart);
    int equals = skipBlanks(nameEnd);
    require(text.startsWith("=", equals));
    int quote = skipBlanks(equals + 1);
    require(quote < text.length());
    char mark = text.charAt(quote);
    require(mark == '"' || mark == '\'');
    int closing = text.indexOf(mark, quote + 1);
    require(closing >= 0);
    requireCharacters(quote + 1, closing);
    require(text.indexOf('<', quote, closing) < 0);
    attributes.add(
        new Attribute(
            text.substring(nameStart, nameEnd),
            text.substring(from, closing + 1),
            text.substring(quote + 1, closing)));
    return closing + 1;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  /** Names are ASCII wherever they were seen, with a prefix and a colon or without. */
  private int nameEnd(int from) throws MalformedException {
    int at = partEnd(from);
    return at < text.length() && text.charAt(at) == ':' ? partEnd(at + 1) : at;
  }

  private int partEnd(int from) throws MalformedException {
    int at = from;
    while (at < text.length() && isOfName(text.charAt(at), at == from)) {
      at++;
    }
    require(at > from);
    return at;
  }

  private static boolean isOfName(char c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return letter || (!first && ((c >= '0' && c <= '9') || c == '-' || c == '.'));
  }

  /** Sees that all of these may stand in XML, and that what is escaped is escaped right. */
  private void requireCharacters(int from, int to) throws MalformedException {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c == '&') {
        int semicolon = text.indexOf(';', at);
        require(semicolon > 0 && semicolon < to);
        requireReference(text.substring(at + 1, semicolon));
        at = semicolon;
      } else if (Character.isHighSurrogate(c)) {
        require(at + 1 < to && Character.isLowSurrogate(text.charAt(at + 1)));
        at++;
      } else {
        require(isOfXml(c));
      }
    }
  }

  private static void requireReference(String reference) throws MalformedException {
    if (!reference.startsWith("#")) {
      switch (reference) {
        case "amp", "lt", "gt", "quot", "apos" -> {}
        default -> throw new MalformedException();
      }
      return;
    }
    boolean hex = reference.startsWith("#x");
    try {
      int code = Integer.parseInt(reference.substring(hex ? 2 : 1), hex ? 16 : 10);
      require(code > 0xFFFF ? code <= Character.MAX_CODE_POINT : isOfXml((char) code) && code >= 0);
    } catch (NumberFormatException e) {
      throw new MalformedException();
    }
  }

  private static boolean isOfXml(char c) {
    return c >= ' ' ? c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) : isBlank(c);
  }

  private static void require(boolean condition) throws MalformedException {
    if (!condition) {
      throw new MalformedException();
    }
  }

  Kind kind() {
    return kind;
  }

  /** Of the element that begins or ends. */
  String name() {
    return name;
  }

  /** Whether the element that begins ends at once; known once its attributes were asked for. */
  boolean isEmptyElement() {
    return emptyElement;
  }

  /** Where this piece ends. */
  int end() {
    return end;
  }

  /** What stands between a place and this piece. */
  String since(int place) {
    return text.substring(place, start);
  }

  /** Whether this piece has blanks only. */
  boolean isBlank() {
    return skipBlanks(start) >= end;
  }

  /** Puts this piece, as it stands, after what is there. */
  void copyTo(StringBuilder to) {
    to.append(text, start, end);
  }
}
