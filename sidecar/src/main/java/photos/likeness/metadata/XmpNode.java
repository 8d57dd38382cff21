package photos.likeness.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of XMP's data model (ISO 16684-1): a text, a structure of named fields, or a list. Names
 * are {@code prefix:name} with our own prefixes, whatever the packet calls them.
 */
final class XmpNode {
  static final String DEFAULT_LANGUAGE = "x-default";

  private static final int MOST_CHARACTERS = 100_000;
  private static final int MOST_ITEMS = 10_000;

  private final StringBuilder text = new StringBuilder();
  private final Map<String, XmpNode> fields = new LinkedHashMap<>();
  private final List<XmpNode> items = new ArrayList<>();
  private String language = "";

  /** A field that is not there yet, or empty so far; nothing where one is said twice. */
  Optional<XmpNode> newField(String name) {
    XmpNode before = fields.get(name);
    if (before != null && !before.isEmpty()) {
      return Optional.empty();
    }
    XmpNode field = new XmpNode();
    fields.put(name, field);
    return Optional.of(field);
  }

  /** The next item; nothing where a list is longer than any of a photo. */
  Optional<XmpNode> newItem() {
    if (items.size() >= MOST_ITEMS) {
      return Optional.empty();
    }
    XmpNode item = new XmpNode();
    items.add(item);
    return Optional.of(item);
  }

  void append(String more) {
    text.append(more, 0, Math.min(more.length(), MOST_CHARACTERS - text.length()));
  }

  void language(String name) {
    language = name;
  }

  boolean isEmpty() {
    return text.toString().isBlank() && fields.isEmpty() && items.isEmpty();
  }

  Optional<XmpNode> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  List<XmpNode> items() {
    return items;
  }

  /** The text; of a list its entry for every language, else the first. */
  Optional<String> text() {
    if (items.isEmpty()) {
      return PlainText.lines(text.toString());
    }
    return items.stream()
        .filter(item -> item.language.equals(DEFAULT_LANGUAGE))
        .findFirst()
        .orElse(items.getFirst())
        .text();
  }

  /** The items' texts; a text that should have been a list of one is one. */
  List<String> texts() {
    List<XmpNode> entries = items.isEmpty() ? List.of(this) : items;
    return entries.stream().map(XmpNode::text).flatMap(Optional::stream).toList();
  }
}
