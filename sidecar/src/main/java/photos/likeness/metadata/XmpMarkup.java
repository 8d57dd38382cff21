package photos.likeness.metadata;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the text of a well-formed XMP packet the RDF, and the lists of a photo's properties,
 * begin and end. {@link XmpPacket} says whether a packet is well-formed.
 */
final class XmpMarkup {
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([^\\s=<>/]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

  private static final int DEPTH_OF_PROPERTIES = 2;

  private final String text;
  private final Deque<Element> open = new ArrayDeque<>();
  private final Map<String, Element> properties = new HashMap<>();
  private Optional<Element> rdf = Optional.empty();
  private Optional<String> about = Optional.empty();
  private int rdfDepth = -1;

  private XmpMarkup(String text) {
    this.text = text;
  }

  /** An element in the text; offsets in characters. */
  static final class Element {
    private final String name;
    private final Map<String, String> attributes;
    private final Map<String, String> prefixes;
    private final int begin;
    private final int inside;
    private final boolean empty;
    private final List<Element> children = new ArrayList<>();
    private int endTag;
    private int end;

    private Element(
        String name,
        Map<String, String> attributes,
        Map<String, String> prefixes,
        int begin,
        int inside,
        boolean empty) {
      this.name = name;
      this.attributes = attributes;
      this.prefixes = prefixes;
      this.begin = begin;
      this.inside = inside;
      this.empty = empty;
    }

    /** As the text names it, with its prefix. */
    String name() {
      return name;
    }

    /** Where its first tag begins. */
    int begin() {
      return begin;
    }

    /** Behind its first tag. */
    int inside() {
      return inside;
    }

    /** Whether it is one tag that closes itself. */
    boolean empty() {
      return empty;
    }

    /** Where its last tag begins. */
    int endTag() {
      return endTag;
    }

    /** Behind its last tag. */
    int end() {
      return end;
    }

    List<Element> children() {
      return children;
    }

    /** The element's own prefix with the colon, empty if it has none. */
    String prefix() {
      return name.substring(0, name.indexOf(':') + 1);
    }

    private Optional<String> namespace(String qualified) {
      int colon = qualified.indexOf(':');
      return Optional.ofNullable(prefixes.get(colon < 0 ? "" : qualified.substring(0, colon)));
    }

    private boolean is(String namespace, String localName) {
      return name.substring(name.indexOf(':') + 1).equals(localName)
          && namespace(name).equals(Optional.of(namespace));
    }
  }

  static XmpMarkup of(String text) {
    XmpMarkup markup = new XmpMarkup(text);
    markup.run();
    return markup;
  }

  /** The RDF element. */
  Optional<Element> rdf() {
    return rdf;
  }

  /** What the descriptions say they are about, as it is written. */
  String about() {
    return about.orElse("");
  }

  /** A property of the photo, the first that holds something: {@code dc:subject}. */
  Optional<Element> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /** Whether a property stands as an attribute, which no list can. */
  boolean isAttribute(String name) {
    return rdf.stream()
        .flatMap(element -> element.children().stream())
        .anyMatch(description ->
            description.attributes.keySet().stream()
                .anyMatch(attribute ->
                    attribute.contains(":")
                        && description
                            .namespace(attribute)
                            .flatMap(space ->
                                XmpNames.of(space, attribute.substring(attribute.indexOf(':') + 1)))
                            .equals(Optional.of(name))));
  }

  private void run() {
    int at = text.indexOf('<');
    while (at >= 0 && rdfDepth != Integer.MAX_VALUE) {
      if (text.startsWith("<!--", at)) {
        at = after("-->", at);
      } else if (text.startsWith("<![CDATA[", at)) {
        at = after("]]>", at);
      } else if (text.startsWith("<?", at)) {
        at = after("?>", at);
      } else {
        int end = endOfTag(at);
        take(at, end);
        at = end;
      }
      at = at < 0 ? at : text.indexOf('<', at);
    }
  }

  private int after(String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found + mark.length();
  }

  /** Behind the tag's {@code >}, which may stand in an attribute too. */
  private int endOfTag(int begin) {
    char quote = 0;
    for (int i = begin; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
    }
    return text.length();
  }

  private void take(int begin, int end) {
    if (text.charAt(begin + 1) == '/') {
      close(begin, end);
      return;
    }
    boolean empty = text.charAt(end - 2) == '/';
    int nameEnd = begin + 1;
    while (nameEnd < end && " \t\r\n/>".indexOf(text.charAt(nameEnd)) < 0) {
      nameEnd++;
    }
    Map<String, String> attributes = new HashMap<>();
    Map<String, String> prefixes = new HashMap<>(open.isEmpty() ? Map.of() : open.peek().prefixes);
    Matcher matcher = ATTRIBUTE.matcher(text).region(nameEnd, end);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      String name = matcher.group(1);
      attributes.put(name, value);
      if (name.equals("xmlns")) {
        prefixes.put("", value);
      } else if (name.startsWith("xmlns:")) {
        prefixes.put(name.substring("xmlns:".length()), value);
      }
    }
    Element element =
        new Element(text.substring(begin + 1, nameEnd), attributes, prefixes, begin, end, empty);
    if (!open.isEmpty()) {
      open.peek().children.add(element);
    }
    open.push(element);
    note(element);
    if (empty) {
      close(end, end);
    }
  }

  private void note(Element element) {
    int depth = open.size();
    if (rdfDepth < 0 && element.is(XmpNames.RDF, "RDF")) {
      rdf = Optional.of(element);
      rdfDepth = depth;
    } else if (rdfDepth > 0 && depth == rdfDepth + 1 && about.isEmpty()) {
      about =
          element.attributes.entrySet().stream()
              .filter(attribute -> attribute.getKey().endsWith(":about"))
              .map(Map.Entry::getValue)
              .findFirst();
    }
  }

  private void close(int endTag, int end) {
    Element element = open.pop();
    element.endTag = endTag;
    element.end = end;
    int depth = open.size() + 1;
    if (rdf.equals(Optional.of(element))) {
      rdfDepth = Integer.MAX_VALUE; // What comes behind is padding.
    } else if (rdfDepth > 0 && depth == rdfDepth + DEPTH_OF_PROPERTIES) {
      noteProperty(element);
    }
  }

  private void noteProperty(Element element) {
    element
        .namespace(element.name)
        .flatMap(space -> XmpNames.of(space, element.name.substring(element.name.indexOf(':') + 1)))
        .ifPresent(name ->
            properties.merge(
                name, element, (before, now) -> before.children.isEmpty() ? now : before));
  }
}
