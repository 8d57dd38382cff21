package photos.likeness.tag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The shipped vocabulary and a person's own beside it, a file of the data folder that is read anew
 * whenever it has changed. Thread-safe.
 */
public final class Vocabularies {
  private final Path file;
  private final Vocabulary shipped;
  private Read latest;

  /**
   * @param file the person's own; need not be there
   */
  public Vocabularies(Path file) {
    this.file = file;
    this.shipped = Vocabulary.shipped();
  }

  /**
   * What is in use.
   *
   * @param own the person's file, empty if there is none
   * @param problems its lines that are not used
   */
  public record Read(String own, Vocabulary vocabulary, List<VocabularyProblem> problems) {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /** The person's own file. */
  public Path file() {
    return file;
  }

  /**
   * The vocabulary as it is now.
   *
   * @throws UncheckedIOException if the person's file can't be read
   */
  public synchronized Read current() {
    String own = own();
    if (latest == null || !latest.own().equals(own)) {
      VocabularyText text = VocabularyText.parse(own);
      latest = new Read(own, shipped.with(text), text.problems());
    }
    return latest;
  }

  private String own() {
    try {
      if (Files.size(file) > 4L * VocabularyText.MOST_CHARACTERS) {
        throw new IOException("it is too long");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The vocabulary %s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** What of a text can't be used; nothing is written. */
  public static List<VocabularyProblem> problems(String own) {
    if (own.length() > VocabularyText.MOST_CHARACTERS) {
      return List.of(
          new VocabularyProblem(
              1,
              "at most %,d characters, got %,d"
                  .formatted(VocabularyText.MOST_CHARACTERS, own.length())));
    }
    return VocabularyText.parse(own).problems();
  }

  /**
   * Puts a text in the place of the person's own; an empty one takes it away.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public synchronized Read replace(String own) {
    try {
      if (own.isBlank()) {
        Files.deleteIfExists(file);
      } else {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.writeString(partial, own);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The vocabulary %s can't be written: %s".formatted(file, e.getMessage()), e);
    }
    return current();
  }
}
