package photos.likeness.photo;

/**
 * Which space a vector lies in: the registry name of the model whose image side made it, and the
 * SHA-256 over all that decides a picture's vector, in hex. Vectors of two model ids are never
 * compared. Models that differ in their text side alone share one.
 */
public record ModelId(String name, String sha256) {

  public ModelId {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "model " + name + " needs a SHA-256 of 64 hex digits, got " + sha256);
    }
  }

  /** The name and the first 12 digits, for people. */
  @Override
  public String toString() {
    return name + "@" + sha256.substring(0, 12);
  }
}
