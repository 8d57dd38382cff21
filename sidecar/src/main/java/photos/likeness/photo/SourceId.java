package photos.likeness.photo;

/**
 * A place photos come from, by an identity that survives as long as the place does: a folder's
 * absolute path, a catalog's {@code Adobe_storeProviderID}.
 *
 * <p>Its text form, {@code kind:identity}, is what JSON calls {@code source}.
 */
public record SourceId(SourceKind kind, String identity) {

  public SourceId {
    if (identity.isBlank()) {
      throw new IllegalArgumentException("a source needs an identity, got an empty one");
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text has no known kind before its first colon
   */
  public static SourceId parse(String text) {
    int colon = text.indexOf(':');
    SourceKind kind =
        SourceKind.ofLabel(colon < 0 ? text : text.substring(0, colon))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "a source reads kind:identity, for example folder:/photos; got " + text));
    return new SourceId(kind, text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return kind.label() + ":" + identity;
  }
}
