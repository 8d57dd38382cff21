package photos.likeness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * JSON to records and back: strict in what it reads from other programs, so that a misspelt name
 * never passes for a default. Thread-safe.
 */
final class Json {
  /** A picture of 48 MiB in base64, the largest text of any request. */
  private static final int MAX_STRING_CHARACTERS = 64 << 20;

  private static final int MAX_DEPTH = 20;

  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder(factory())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .withCoercionConfig(LogicalType.Textual, Json::onlyTexts)
            .build();
    mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    return mapper;
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(MAX_STRING_CHARACTERS)
                .maxNestingDepth(MAX_DEPTH)
                .build())
        .build();
  }

  private static void onlyTexts(MutableCoercionConfig texts) {
    texts
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  /**
   * Reads a request's body.
   *
   * @throws photos.likeness.http.api.ApiException 400 with the place and what it takes
   */
  static <T> T request(byte[] body, Class<T> type) {
    try (JsonParser parser = MAPPER.createParser(body)) {
      return request(parser, type);
    } catch (IOException e) {
      throw JsonErrors.translate(e);
    }
  }

  private static <T> T request(JsonParser parser, Class<T> type) throws IOException {
    try {
      T read = MAPPER.readerFor(type).readValue(parser);
      if (read == null) {
        throw JsonErrors.empty();
      }
      return read;
    } catch (MismatchedInputException e) {
      // While the parser is open it still knows what it stands at.
      throw JsonErrors.translate(e);
    }
  }

  /** Reads what another Likeness wrote, names that are new to us left out. */
  static <T> T trusted(byte[] body, Class<T> type) throws IOException {
    T read =
        MAPPER
            .readerFor(type)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readValue(body);
    if (read == null) {
      throw new IOException("an object was expected, got null");
    }
    return read;
  }

  /** A record of ours as a tree, to carry on what its fields are without naming them. */
  static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** The tree that a text of ours holds. */
  static ObjectNode tree(String json) throws IOException {
    if (MAPPER.readTree(json) instanceof ObjectNode tree) {
      return tree;
    }
    throw new IOException("an object was expected");
  }

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of ours is always JSON", e);
    }
  }
}
