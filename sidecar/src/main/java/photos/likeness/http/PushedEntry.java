package photos.likeness.http;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import photos.likeness.http.PackedValues.WrongValueException;
import photos.likeness.index.PushedPicture;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Rating;
import photos.likeness.photo.SourceId;

/**
 * One photo of a batch: a map of {@code externalId}, str; {@code jpeg}, bin; and, each of them or
 * nil or none, {@code editedAt}, a number; {@code path}, str, absolute; {@code takenAt}, str, local
 * time as {@code 2026-11-22T18:30:00}; {@code rating}, 0 to 5; {@code label}, str; {@code
 * fileType}, str; {@code width} and {@code height} of the photo in pixels.
 */
final class PushedEntry {
  private static final int MOST_PIXELS = 1_000_000;

  private String externalId = "";
  private Optional<byte[]> jpeg = Optional.empty();
  private Optional<String> editStamp = Optional.empty();
  private Optional<String> path = Optional.empty();
  private Optional<String> fileType = Optional.empty();
  private final PhotoMetadata.Builder metadata = PhotoMetadata.builder();
  private int width;
  private int height;

  /** What is wrong with it, if anything; the values after it can be read in any case. */
  Optional<String> read(PackedValues values) {
    try {
      int fields = values.map();
      Optional<String> trouble = Optional.empty();
      for (int i = 0; i < fields; i++) {
        Optional<String> more = field(values);
        trouble = trouble.or(() -> more);
      }
      return trouble.or(this::lacking);
    } catch (WrongValueException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> lacking() {
    if (externalId.isEmpty()) {
      return Optional.of("externalId: a text is needed, got none");
    }
    return jpeg.isEmpty() ? Optional.of("jpeg: a picture is needed, got none") : Optional.empty();
  }

  private Optional<String> field(PackedValues values) throws WrongValueException {
    String name;
    try {
      name = values.text();
    } catch (WrongValueException e) {
      values.skip();
      return Optional.of("key: " + e.getMessage());
    }
    try {
      if (!values.nil()) {
        take(name, values);
      }
      return Optional.empty();
    } catch (WrongValueException e) {
      return Optional.of("%s: %s".formatted(shown(name), e.getMessage()));
    }
  }

  private static String shown(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }

  private void take(String name, PackedValues values) throws WrongValueException {
    switch (name) {
      case "externalId" -> externalId = bounded(values.text());
      case "jpeg" -> jpeg = Optional.of(values.binary());
      case "editedAt" -> editStamp = Optional.of(EditStamp.of(values.number()));
      case "path" -> path = filled(bounded(values.text()));
      case "takenAt" -> metadata.takenAt(captureTime(bounded(values.text())));
      case "rating" -> metadata.rating(new Rating(values.whole(0, Rating.MOST)));
      case "label" ->
          filled(bounded(values.text())).map(ColourLabel::new).ifPresent(metadata::label);
      case "fileType" -> fileType = filled(bounded(values.text()));
      case "width" -> width = values.whole(0, MOST_PIXELS);
      case "height" -> height = values.whole(0, MOST_PIXELS);
      default -> {
        values.skip();
        throw new WrongValueException("there is no such field");
      }
    }
  }

  private static String bounded(String text) throws WrongValueException {
    if (text.length() > Required.MAX_TEXT) {
      throw new WrongValueException(
          "at most %,d characters, got %,d".formatted(Required.MAX_TEXT, text.length()));
    }
    return text;
  }

  private static Optional<String> filled(String text) {
    return Optional.of(text).filter(given -> !given.isBlank());
  }

  private static CaptureTime captureTime(String text) throws WrongValueException {
    try {
      return new CaptureTime(LocalDateTime.parse(text), Optional.empty());
    } catch (DateTimeException e) {
      throw new WrongValueException(
          "a local time such as 2026-11-22T18:30:00 was expected, got " + shown(text));
    }
  }

  /** Empty as long as it is not told. */
  String externalId() {
    return externalId;
  }

  PushedPicture picture(SourceId source) {
    return new PushedPicture(
        new PhotoKey(source, externalId),
        editStamp,
        jpeg.orElseThrow(),
        path,
        fileType.orElse("jpeg").toLowerCase(Locale.ROOT),
        metadata.size(width, height).build());
  }
}
