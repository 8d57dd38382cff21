package photos.likeness.clip;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A JSON object read strictly: what is missing, of another type or left over is an error. */
final class JsonFields {
  private final JsonNode object;
  private final String document;
  private final String path;
  private final Set<String> read = new HashSet<>();

  /**
   * @param document what messages call the file, {@code models.json}
   * @param path what messages call the object, {@code models[0].text}; empty for the whole
   */
  JsonFields(JsonNode object, String document, String path) {
    this.object = object;
    this.document = document;
    this.path = path;
    if (!object.isObject()) {
      throw wrong(path, "an object", object);
    }
  }

  /** A field whose text is of the right type and still wrong. */
  ModelException refused(String name, String got, String expected) {
    return new ModelException(
        "%s: %s is \"%s\"; expected %s".formatted(document, child(name), got, expected));
  }

  boolean has(String name) {
    return object.has(name);
  }

  String text(String name) {
    return field(name, "text", JsonNode::isTextual, JsonNode::textValue);
  }

  /** Empty if it is null: the field must stand there to say that nothing is known. */
  Optional<String> textOrNull(String name) {
    return field(
        name,
        "text or null",
        node -> node.isTextual() || node.isNull(),
        node -> Optional.ofNullable(node.textValue()));
  }

  int whole(String name) {
    return field(
        name,
        "a whole number",
        node -> node.isIntegralNumber() && node.canConvertToInt(),
        JsonNode::intValue);
  }

  /** Empty if it is null: the field must stand there to say that nothing is known. */
  OptionalLong longOrNull(String name) {
    return field(
        name,
        "a whole number or null",
        node -> node.isNull() || (node.isIntegralNumber() && node.canConvertToLong()),
        node -> node.isNull() ? OptionalLong.empty() : OptionalLong.of(node.longValue()));
  }

  double number(String name) {
    return field(name, "a number", JsonNode::isNumber, JsonNode::doubleValue);
  }

  boolean flag(String name) {
    return field(name, "true or false", JsonNode::isBoolean, JsonNode::booleanValue);
  }

  JsonFields object(String name) {
    return new JsonFields(
        field(name, "an object", JsonNode::isObject, node -> node), document, child(name));
  }

  List<JsonFields> objects(String name) {
    JsonNode array = field(name, "a list", JsonNode::isArray, node -> node);
    List<JsonFields> objects = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      objects.add(new JsonFields(array.get(i), document, child(name) + "[" + i + "]"));
    }
    return objects;
  }

  List<Double> numbers(String name) {
    JsonNode array = field(name, "a list of numbers", JsonNode::isArray, node -> node);
    List<Double> numbers = new ArrayList<>();
    for (JsonNode number : array) {
      if (!number.isNumber()) {
        throw wrong(child(name) + "[" + numbers.size() + "]", "a number", number);
      }
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  List<String> texts(String name) {
    JsonNode array = field(name, "a list of texts", JsonNode::isArray, node -> node);
    List<String> texts = new ArrayList<>();
    for (JsonNode text : array) {
      if (!text.isTextual()) {
        throw wrong(child(name) + "[" + texts.size() + "]", "text", text);
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  List<Integer> wholes(String name) {
    JsonNode array = field(name, "a list of whole numbers", JsonNode::isArray, node -> node);
    List<Integer> wholes = new ArrayList<>();
    for (JsonNode whole : array) {
      if (!whole.isIntegralNumber() || !whole.canConvertToInt()) {
        throw wrong(child(name) + "[" + wholes.size() + "]", "a whole number", whole);
      }
      wholes.add(whole.intValue());
    }
    return wholes;
  }

  /** A text that is one constant's name, in camel case. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    return Stream.of(type.getEnumConstants())
        .filter(constant -> camelCase(constant.name()).equals(text))
        .findAny()
        .orElseThrow(() ->
            refused(
                name,
                text,
                "one of "
                    + Stream.of(type.getEnumConstants())
                        .map(constant -> camelCase(constant.name()))
                        .toList()));
  }

  /** Builds what was read, once nothing is left over; a refusal gets the path in front. */
  <T> T build(Supplier<T> constructor) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!read.contains(field.getKey())) {
        throw new ModelException(
            "%s: %s is not a field we know".formatted(document, child(field.getKey())));
      }
    }
    try {
      return constructor.get();
    } catch (IllegalArgumentException refused) {
      throw new ModelException(
          (path.isEmpty() ? document : document + ": " + path) + ": " + refused.getMessage(),
          refused);
    }
  }

  private <T> T field(
      String name, String expected, Predicate<JsonNode> fits, Function<JsonNode, T> read) {
    this.read.add(name);
    JsonNode node = object.get(name);
    if (node == null) {
      throw new ModelException(
          "%s: %s is missing; expected %s".formatted(document, child(name), expected));
    }
    if (!fits.test(node)) {
      throw wrong(child(name), expected, node);
    }
    return read.apply(node);
  }

  private String child(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private ModelException wrong(String path, String expected, JsonNode got) {
    return new ModelException(
        "%s: %s is %s; expected %s"
            .formatted(document, path.isEmpty() ? "the whole" : path, got, expected));
  }

  private static String camelCase(String constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.split("_", -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      name.append(
          name.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
    }
    return name.toString();
  }
}
