package photos.likeness.lrpreview.recover;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a report says of a picture.
 *
 * @param reference tells it from all others and stays the same in every run: the photo's global id,
 *     with the digest for an earlier edit; for what no catalog knows the preview's key
 * @param path below the output folder, with slashes
 * @param originalPath of the photo's file, as the catalog has it
 * @param width pixels as recovered
 * @param height pixels as recovered
 * @param fullWidth pixels of the photo as developed
 * @param fullHeight pixels of the photo as developed
 * @param quality Lightroom's word
 * @param colours {@code sRGB}, {@code AdobeRGB}, or {@code assumed sRGB} where nothing tells
 * @param takenAt as it was written into the file
 * @param orientation EXIF's number; {@code disputed} follows where others read it differently
 * @param sourceFile the preview it was in
 * @param sourceOffset bytes from that file's start
 * @param bytes of the file that was written
 * @param sha256 of the file that was written, in hex
 * @param note problems, for people
 */
public record ReportRow(
    String reference,
    Outcome outcome,
    Optional<String> path,
    Optional<String> originalPath,
    OptionalInt width,
    OptionalInt height,
    OptionalInt fullWidth,
    OptionalInt fullHeight,
    Optional<String> quality,
    Optional<String> colours,
    Optional<String> takenAt,
    Optional<String> orientation,
    Optional<String> sourceFile,
    long sourceOffset,
    long bytes,
    Optional<String> sha256,
    Optional<String> note) {

  /** A picture without a file. */
  static ReportRow without(
      String reference, Outcome outcome, Optional<String> originalPath, String note) {
    return new ReportRow(
        reference,
        outcome,
        Optional.empty(),
        originalPath,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        Optional.of(note));
  }

  /** Its fields as JSON, the type first; what is not known is left out. */
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStringField("type", "picture");
    json.writeStringField("outcome", outcome.word());
    json.writeStringField("reference", reference);
    writeText(json, "path", path);
    writeText(json, "originalPath", originalPath);
    writeNumber(json, "width", width);
    writeNumber(json, "height", height);
    writeNumber(json, "fullWidth", fullWidth);
    writeNumber(json, "fullHeight", fullHeight);
    writeText(json, "quality", quality);
    writeText(json, "colours", colours);
    writeText(json, "takenAt", takenAt);
    writeText(json, "orientation", orientation);
    writeText(json, "sourceFile", sourceFile);
    if (outcome.hasFile()) {
      json.writeNumberField("sourceOffset", sourceOffset);
      json.writeNumberField("bytes", bytes);
    }
    writeText(json, "sha256", sha256);
    writeText(json, "note", note);
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
