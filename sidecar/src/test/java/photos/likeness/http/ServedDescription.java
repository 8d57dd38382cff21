package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** The served OpenAPI document, and whether answers are what it says. */
final class ServedDescription {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode document;

  private ServedDescription(JsonNode document) {
    this.document = document;
  }

  static ServedDescription read() {
    try (InputStream json = AboutResource.class.getResourceAsStream("openapi.json")) {
      return new ServedDescription(MAPPER.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** Fails unless the operation is described with this status, media type and body. */
  void check(String method, String requested, int status, String mediaType, byte[] body) {
    JsonNode response = response(method, requested, status);
    if (body.length == 0) {
      assertThat(response.has("content")).as("a body was expected of %s", requested).isFalse();
      return;
    }
    JsonNode content = response.path("content").path(mediaType.replaceAll(";.*", ""));
    assertThat(content.isMissingNode())
        .as("%s %s answers %d with undescribed %s", method, requested, status, mediaType)
        .isFalse();
    if (mediaType.startsWith("application/json")) {
      checkJson(content.get("schema"), body);
    }
  }

  /** Fails unless the JSON is what the schema of that name says. */
  void checkJson(String schema, String json) {
    checkJson(
        MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + schema),
        json.getBytes(UTF_8));
  }

  private void checkJson(JsonNode schema, byte[] json) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.get("components"));
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    try {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(whole, config)
                  .validate(MAPPER.readTree(json)))
          .as(new String(json, UTF_8))
          .isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode response(String method, String requested, int status) {
    String path = requested.replaceAll("\\?.*", "");
    JsonNode item = MAPPER.missingNode();
    for (Map.Entry<String, JsonNode> entry : document.get("paths").properties()) {
      if (entry.getKey().equals(path)
          || path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
        item = entry.getValue().path(method.toLowerCase(Locale.ROOT));
        break;
      }
    }
    JsonNode responses = item.path("responses");
    JsonNode response =
        responses.has(Integer.toString(status))
            ? responses.get(Integer.toString(status))
            : document.at("/components/responses/Failed");
    assertThat(responses.has(Integer.toString(status)) || needsNoDescription(item, status))
        .as("%s %s answers %d, which is not described", method, requested, status)
        .isTrue();
    return response.has("$ref")
        ? document.at(response.get("$ref").asText().substring(1))
        : response;
  }

  /** What can go wrong everywhere, or where nothing is served. */
  private static boolean needsNoDescription(JsonNode operation, int status) {
    return status >= 500
        || (operation.isMissingNode() && status >= 400)
        || (status == 413 && !operation.has("requestBody"));
  }
}
