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
  private final String path;
  private final Set<String> read = new HashSet<>();

  /**
   * @param path what messages call the object, {@code models[0].text}
   */
  JsonFields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
    if (!object.isObject()) {
      throw wrong(path, "an object", object);
    }
  }

  String path() {
    return path;
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
    return new JsonFields(field(name, "an object", JsonNode::isObject, node -> node), child(name));
  }

  List<JsonFields> objects(String name) {
    JsonNode array = field(name, "a list", JsonNode::isArray, node -> node);
    List<JsonFields> objects = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      objects.add(new JsonFields(array.get(i), child(name) + "[" + i + "]"));
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
            new ModelException(
                "models.json: %s is \"%s\"; expected one of %s"
                    .formatted(
                        child(name),
                        text,
                        Stream.of(type.getEnumConstants())
                            .map(constant -> camelCase(constant.name()))
                            .toList())));
  }

  /** Builds what was read, once nothing is left over; a refusal gets the path in front. */
  <T> T build(Supplier<T> constructor) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!read.contains(field.getKey())) {
        throw new ModelException(
            "models.json: %s is not a field we know".formatted(child(field.getKey())));
      }
    }
    try {
      return constructor.get();
    } catch (IllegalArgumentException refused) {
      throw new ModelException(
          "models.json: %s: %s".formatted(path, refused.getMessage()), refused);
    }
  }

  private <T> T field(
      String name, String expected, Predicate<JsonNode> fits, Function<JsonNode, T> read) {
    this.read.add(name);
    JsonNode node = object.get(name);
    if (node == null) {
      throw new ModelException(
          "models.json: %s is missing; expected %s".formatted(child(name), expected));
    }
    if (!fits.test(node)) {
      throw wrong(child(name), expected, node);
    }
    return read.apply(node);
  }

  private String child(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static ModelException wrong(String path, String expected, JsonNode got) {
    return new ModelException(
        "models.json: %s is %s; expected %s"
            .formatted(path.isEmpty() ? "the whole" : path, got, expected));
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
