package photos.likeness.clip;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalDouble;
import photos.likeness.photo.ModelId;

/**
 * What was measured, in {@code tuning.json} of the models folder:
 *
 * <pre>
 * machine                   {@link Machine#description}; another one's measurements count nothing
 * models                    by model id
 *   callers, threads, batch whole numbers
 *   picturesPerSecond       number
 * </pre>
 *
 * <p>A file that is damaged or of another machine is as good as none, and replaced by the next
 * measurement. Thread-safe as far as the file system's rename is.
 */
final class PaceBook {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long MOST_BYTES = 1 << 20;

  private final Path file;
  private final Machine machine;

  PaceBook(Path modelsFolder, Machine machine) {
    this.file = modelsFolder.resolve("tuning.json");
    this.machine = machine;
  }

  Optional<Pace> remembered(ModelId model) {
    JsonNode pace = book().path("models").path(model.toString());
    if (!pace.isObject()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Pace(
              pace.path("callers").asInt(),
              pace.path("threads").asInt(),
              pace.path("batch").asInt(),
              OptionalDouble.of(pace.path("picturesPerSecond").asDouble())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What can't be written is measured again next time. */
  void remember(ModelId model, Pace pace) {
    ObjectNode book = book();
    ObjectNode row = book.withObjectProperty("models").putObject(model.toString());
    row.put("callers", pace.callers()).put("threads", pace.threads()).put("batch", pace.batch());
    pace.picturesPerSecond().ifPresent(rate -> row.put("picturesPerSecond", rate));
    Path written = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.createDirectories(file.getParent());
      Files.write(written, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(book));
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      System.getLogger(PaceBook.class.getName())
          .log(System.Logger.Level.DEBUG, "the measurement is not remembered", e);
    }
  }

  /** The file's content, or an empty book of this machine. */
  private ObjectNode book() {
    try {
      if (Files.isRegularFile(file)
          && Files.size(file) <= MOST_BYTES
          && MAPPER.readTree(Files.readAllBytes(file)) instanceof ObjectNode book
          && book.path("machine").asText().equals(machine.description())
          && book.path("models").isObject()) {
        return book;
      }
    } catch (JacksonException e) {
      // Damaged: measured again.
    } catch (IOException e) {
      System.getLogger(PaceBook.class.getName())
          .log(System.Logger.Level.DEBUG, "the measurements can't be read", e);
    }
    ObjectNode book = MAPPER.createObjectNode().put("machine", machine.description());
    book.putObject("models");
    return book;
  }
}
