package photos.likeness.photo;

/**
 * Which model made a vector: its registry name and the SHA-256 over the files that decide its
 * vectors, in hex. Vectors of two model ids are never compared.
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
