package photos.likeness.lrpreview.recover;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a report says of a picture.
 *
 * @param reference tells it from all others and stays the same in every run: the photo's global id,
 *     with the digest for an earlier edit; for what no catalog knows the preview's key; for a smart
 *     preview {@code smart/} and its uuid
 * @param path below the output folder, with slashes
 * @param originalPath of the photo's file, as the catalog has it
 * @param note problems, for people
 */
public record ReportRow(
    String reference,
    Outcome outcome,
    Optional<String> path,
    Optional<String> originalPath,
    Optional<ReportPicture> picture,
    Optional<ReportFile> file,
    ReportPhoto photo,
    Optional<String> note) {

  /** A picture without a file. */
  static ReportRow without(
      String reference,
      Outcome outcome,
      Optional<String> originalPath,
      ReportPhoto photo,
      String note) {
    return new ReportRow(
        reference,
        outcome,
        Optional.empty(),
        originalPath,
        Optional.empty(),
        Optional.empty(),
        photo,
        Optional.of(note));
  }

  /** Its fields as JSON, the type first; what is not known is left out. */
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStringField("type", "picture");
    json.writeStringField("outcome", outcome.word());
    json.writeStringField("reference", reference);
    writeText(json, "path", path);
    writeText(json, "originalPath", originalPath);
    if (picture.isPresent()) {
      writePicture(json, picture.get());
    }
    writePhoto(json);
    if (file.isPresent()) {
      json.writeStringField("sourceFile", file.get().sourceFile());
      json.writeNumberField("sourceOffset", file.get().sourceOffset());
      json.writeNumberField("bytes", file.get().bytes());
      writeText(json, "sha256", file.get().sha256());
    }
    writeText(json, "note", note);
  }

  private static void writePicture(JsonGenerator json, ReportPicture picture) throws IOException {
    json.writeNumberField("width", picture.width());
    json.writeNumberField("height", picture.height());
    writeNumber(json, "fullWidth", picture.fullWidth());
    writeNumber(json, "fullHeight", picture.fullHeight());
    writeText(json, "quality", picture.quality());
    json.writeStringField("colours", picture.colours());
    json.writeStringField("colourSource", picture.colourSource());
  }

  private void writePhoto(JsonGenerator json) throws IOException {
    writeText(json, "takenAt", photo.takenAt());
    writeText(json, "dateSource", photo.dateSource());
    writeText(json, "orientation", photo.orientation());
    writeNumber(json, "rating", photo.rating());
    writeNumber(json, "pick", photo.pick());
    if (!photo.collections().isEmpty()) {
      json.writeArrayFieldStart("collections");
      for (String collection : photo.collections()) {
        json.writeString(collection);
      }
      json.writeEndArray();
    }
    writeText(json, "stack", photo.stack());
  }

  private static void writeText(JsonGenerator json, String name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    }
  }

  private static void writeNumber(JsonGenerator json, String name, OptionalInt number)
      throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(name, number.getAsInt());
    }
  }
}
