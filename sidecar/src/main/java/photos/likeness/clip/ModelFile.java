package photos.likeness.clip;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One file of a model.
 *
 * @param role what it is for
 * @param place where it comes from
 * @param bytes its size, if it is known
 * @param sha256 in hex, if it is known; one that isn't is never made up
 */
public record ModelFile(FileRole role, Place place, OptionalLong bytes, Optional<String> sha256) {

  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  /** ONNX Runtime is handed a file as one buffer. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  /** Where a file comes from. */
  public sealed interface Place {
    /** Where, as models.json has it. */
    String location();
  }

  /**
   * In a jar of ours or of a dependency.
   *
   * @param resource its place on the class path, without a slash in front
   */
  public record ClassPath(String resource) implements Place {
    @Override
    public String location() {
      return resource;
    }
  }

  /**
   * On the network, to be fetched once.
   *
   * @param url names the revision
   * @param revision the commit it is pinned to, if it is known
   */
  public record Download(URI url, Optional<String> revision) implements Place {
    @Override
    public String location() {
      return url.toString();
    }
  }

  /**
   * Beside the model's own {@code model.json}.
   *
   * @param name in that folder, not below it
   */
  public record Beside(String name) implements Place {
    @Override
    public String location() {
      return name;
    }
  }

  public ModelFile {
    if (bytes.isPresent() && bytes.getAsLong() <= 0) {
      throw new IllegalArgumentException("a file has at least one byte, got " + bytes.getAsLong());
    }
    if (bytes.isPresent() && bytes.getAsLong() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a file has at most %d bytes, got %d".formatted(MOST_BYTES, bytes.getAsLong()));
    }
    if (sha256.isPresent() && !sha256.get().matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a SHA-256 is 64 lower-case hex digits, got " + sha256.get());
    }
    String name = name(place);
    if (!SAFE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a file's name has letters, digits, dots, dashes, got " + name);
    }
  }

  /** Its name in the model's folder. */
  public String name() {
    return name(place);
  }

  private static String name(Place place) {
    String location = place.location();
    return place instanceof Beside ? location : location.substring(location.lastIndexOf('/') + 1);
  }
}
