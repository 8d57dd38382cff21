package photos.likeness.http.api;

import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A photo in a question, said in one of four ways: {@code photoId}; {@code source} and {@code
 * externalId}; {@code path}; or {@code image}.
 *
 * @param photoId of the index
 * @param source {@code kind:identity}, with {@code externalId}
 * @param externalId the source's own name for it
 * @param path where an indexed photo lies, absolute
 * @param image a picture's bytes in base64, which need not be in the index
 */
public record PhotoReference(
    OptionalLong photoId,
    Optional<String> source,
    Optional<String> externalId,
    Optional<String> path,
    Optional<String> image) {
  public static PhotoReference ofId(long photoId) {
    return new PhotoReference(
        OptionalLong.of(photoId),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static PhotoReference ofKey(String source, String externalId) {
    return new PhotoReference(
        OptionalLong.empty(),
        Optional.of(source),
        Optional.of(externalId),
        Optional.empty(),
        Optional.empty());
  }

  public static PhotoReference ofPath(String path) {
    return new PhotoReference(
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(path),
        Optional.empty());
  }

  /** A picture given by its file's bytes. */
  public static PhotoReference ofImage(byte[] image) {
    return new PhotoReference(
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Base64.getEncoder().encodeToString(image)));
  }
}
