package photos.likeness.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintStream;

/** Prints one JSON object a line, its type first, values as the HTTP API writes them. */
final class JsonLines {
  private final PrintStream out;
  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .build();

  JsonLines(PrintStream out) {
    this.out = out;
  }

  /** One line with the fields of all parts. */
  void print(String type, Object... parts) {
    ObjectNode line = mapper.createObjectNode().put("type", type);
    for (Object part : parts) {
      line.setAll(mapper.<ObjectNode>valueToTree(part));
    }
    try {
      out.println(mapper.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of values always has a text", e);
    }
  }
}
