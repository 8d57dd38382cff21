package photos.likeness.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import photos.likeness.http.api.ApiException;

/** What is wrong with a request's JSON, in sentences that name the place. */
final class JsonErrors {
  private JsonErrors() {}

  static ApiException translate(IOException exception) {
    return switch (exception) {
      case StreamConstraintsException e ->
          malformed("the body's JSON is larger than Likeness reads: " + e.getOriginalMessage(), e);
      case UnrecognizedPropertyException e -> unknownField(e);
      case InputCoercionException e -> outOfRange(e);
      case JsonMappingException e when e.getCause() instanceof InputCoercionException cause ->
          outOfRange(cause);
      case MismatchedInputException e when isEmpty(e) -> empty();
      case MismatchedInputException e -> wrongType(e);
      case JsonProcessingException e ->
          malformed("the body is not JSON%s: %s".formatted(at(e), e.getOriginalMessage()), e);
      default -> malformed("the body could not be read: " + exception.getMessage(), exception);
    };
  }

  static ApiException empty() {
    return malformed("the body is empty; a JSON object was expected", null);
  }

  private static boolean isEmpty(MismatchedInputException e) {
    return e.getPath().isEmpty()
        && e.getOriginalMessage().startsWith("No content to map due to end-of-input");
  }

  private static ApiException unknownField(UnrecognizedPropertyException e) {
    String known =
        e.getKnownPropertyIds().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return new ApiException(
        400,
        "unknownField",
        "there is no field %s%s".formatted(path(e.getPath()), at(e)),
        "Use one of: " + known + ".",
        e);
  }

  private static ApiException outOfRange(InputCoercionException e) {
    return new ApiException(
        400,
        "invalidValue",
        "a number is out of range%s: %s".formatted(at(e), e.getOriginalMessage()),
        "Correct the request.",
        e);
  }

  private static ApiException wrongType(MismatchedInputException e) {
    String got = e.getProcessor() instanceof JsonParser parser ? got(parser) : "something else";
    return new ApiException(
        400,
        "wrongType",
        "%s takes %s, got %s%s"
            .formatted(
                e.getPath().isEmpty() ? "the body" : path(e.getPath()),
                expected(e.getTargetType()),
                e instanceof InvalidNullException ? "null" : got,
                at(e)),
        "Correct the request.",
        e);
  }

  private static String expected(Class<?> type) {
    return switch (type) {
      case Class<?> text when text == String.class -> "a text";
      case Class<?> flag when flag == Boolean.class || flag == boolean.class -> "true or false";
      case Class<?> whole
          when whole == OptionalInt.class
              || whole == OptionalLong.class
              || whole == int.class
              || whole == long.class ->
          "a whole number";
      case Class<?> number when number == OptionalDouble.class || number == double.class ->
          "a number";
      case Class<?> list when List.class.isAssignableFrom(list) -> "a list";
      case null, default -> "an object";
    };
  }

  private static String got(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return token == null
        ? "nothing"
        : switch (token) {
          case VALUE_STRING -> "a text";
          case VALUE_NUMBER_INT -> "a whole number";
          case VALUE_NUMBER_FLOAT -> "a number with a fraction";
          case VALUE_TRUE, VALUE_FALSE -> "true or false";
          case VALUE_NULL -> "null";
          case START_ARRAY, END_ARRAY -> "a list";
          case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
          case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "something else";
        };
  }

  /** {@code filter.keywords.all[2]}. */
  private static String path(List<Reference> references) {
    StringBuilder path = new StringBuilder();
    for (Reference reference : references) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  private static String at(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static ApiException malformed(String message, IOException cause) {
    return new ApiException(400, "malformedJson", message, "Send one JSON object.", cause);
  }
}
