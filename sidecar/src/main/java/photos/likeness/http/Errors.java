package photos.likeness.http;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.clip.InstallException;
import photos.likeness.clip.ModelException;
import photos.likeness.duplicates.StoppedException;
import photos.likeness.http.api.ApiException;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.index.CatalogElsewhereException;
import photos.likeness.index.IndexException;
import photos.likeness.search.UnknownPhotoException;
import photos.likeness.store.NameTakenException;
import photos.likeness.store.StoreException;

/** The one mapping of what goes wrong inside to what other programs are told. */
final class Errors {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private Errors() {}

  /** Runs an operation; whatever it throws leaves as an {@link ApiException}. */
  static <T> T translated(Supplier<T> operation) {
    try {
      return operation.get();
    } catch (RuntimeException e) {
      throw translate(e);
    }
  }

  /** What other programs are told of an exception. What nobody foresaw is logged with its trace. */
  static ApiException translate(RuntimeException exception) {
    return switch (exception) {
      case ApiException known -> known;
      case UnknownPhotoException e ->
          new ApiException(
              404,
              "unknownPhoto",
              e.getMessage(),
              "List the photos with GET /v1/photos, or index the photo first.",
              e);
      case StoppedException e -> new ApiException(503, "stopped", e.getMessage(), "Ask again.", e);
      case CatalogElsewhereException e ->
          new ApiException(
              409,
              "catalogIsElsewhere",
              e.getMessage(),
              "Ask again with source.sameCatalog \"moved\" if the one at the new path goes on.",
              e);
      case IndexException e ->
          new ApiException(
              422, "cannotIndex", e.getMessage(), "Check the location and ask again.", e);
      case NameTakenException e ->
          new ApiException(
              409,
              "nameTaken",
              e.getMessage(),
              "Choose another name, or remove that one first.",
              e);
      case StoreException e ->
          new ApiException(
              500,
              "storeFailed",
              e.getMessage(),
              "Run likeness doctor to check the data folder.",
              e);
      case InstallException e -> translate(e);
      case ModelException e ->
          new ApiException(
              500, "modelFailed", e.getMessage(), "Run likeness doctor to check the model.", e);
      case IllegalArgumentException e ->
          new ApiException(400, "invalidValue", sentence(e), "Correct the request.", e);
      default -> unforeseen(exception);
    };
  }

  private static ApiException translate(InstallException e) {
    int status =
        switch (e.reason()) {
          case UNKNOWN -> 404;
          case NOT_POSSIBLE, BUSY -> 409;
          case REFUSED -> 422;
          case DISK -> 500;
          case NOT_FETCHED -> 502;
          case NO_ROOM -> 507;
        };
    String code =
        switch (e.reason()) {
          case UNKNOWN -> "unknownModel";
          case NOT_POSSIBLE -> "modelNotPossible";
          case BUSY -> "modelBusy";
          case REFUSED -> "modelRefused";
          case DISK -> "modelsUnwritable";
          case NOT_FETCHED -> "modelNotFetched";
          case NO_ROOM -> "diskFull";
        };
    String cure = e.cure().isBlank() ? "Choose another model." : e.cure();
    return new ApiException(status, code, e.getMessage(), cure, e);
  }

  /** A field with a value that can't be. */
  static ApiException invalid(String field, String reason) {
    return new ApiException(400, "invalidValue", field + ": " + reason, "Correct the request.");
  }

  /** Reads a field; an {@link IllegalArgumentException} becomes an error that names the field. */
  static <T> T reading(String field, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          400, "invalidValue", field + ": " + sentence(e), "Correct the request.", e);
    }
  }

  static ApiException unreadableImage(UnreadableImageException e) {
    return new ApiException(
        422, "unreadableImage", e.getMessage(), "Send a JPEG, PNG, GIF or BMP file's bytes.", e);
  }

  private static ApiException unforeseen(RuntimeException e) {
    LOG.error("A request failed in a way nobody foresaw", e);
    return new ApiException(
        500,
        "internal",
        "Likeness failed on this request: " + e.getClass().getSimpleName(),
        "Look into the log for the cause, and run likeness doctor.",
        e);
  }

  private static String sentence(IllegalArgumentException e) {
    return e.getMessage() == null ? "it can't be used" : e.getMessage();
  }
}
