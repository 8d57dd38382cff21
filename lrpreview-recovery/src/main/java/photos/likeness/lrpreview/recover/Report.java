package photos.likeness.lrpreview.recover;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The report of everything that was recovered into a folder, in whichever runs: {@code report.html}
 * to look at, {@code report.csv} for a spreadsheet, {@code report.json}, one object a line, for
 * programs. Written row by row; each replaces that of the run before.
 */
final class Report {
  private static final List<String> COLUMNS =
      List.of(
          "outcome",
          "path",
          "originalPath",
          "width",
          "height",
          "fullWidth",
          "fullHeight",
          "quality",
          "colours",
          "colourSource",
          "takenAt",
          "dateSource",
          "orientation",
          "rating",
          "pick",
          "collections",
          "stack",
          "sourceFile",
          "sourceOffset",
          "bytes",
          "sha256",
          "note",
          "reference");

  private static final String FORMULA_SIGNS = "=+@\t\r-";
  private static final String QUOTED = "\",\r\n";

  private Report() {}

  /** Writes all three and answers the one to look at. */
  static Path write(OutputFolder output, Manifest manifest) throws IOException {
    Path folder = output.path().resolve(Manifest.FOLDER);
    writeCsv(folder.resolve("report.csv"), manifest);
    writeJson(folder.resolve("report.json"), manifest);
    return HtmlReport.write(folder, manifest);
  }

  private static List<String> values(ReportRow row) {
    Optional<ReportPicture> picture = row.picture();
    Optional<ReportFile> file = row.file();
    ReportPhoto photo = row.photo();
    return List.of(
        row.outcome().word(),
        row.path().orElse(""),
        row.originalPath().orElse(""),
        text(picture.map(ReportPicture::width)),
        text(picture.map(ReportPicture::height)),
        picture.map(ReportPicture::fullWidth).map(Report::text).orElse(""),
        picture.map(ReportPicture::fullHeight).map(Report::text).orElse(""),
        picture.flatMap(ReportPicture::quality).orElse(""),
        picture.map(ReportPicture::colours).orElse(""),
        picture.map(ReportPicture::colourSource).orElse(""),
        photo.takenAt().orElse(""),
        photo.dateSource().orElse(""),
        photo.orientation().orElse(""),
        text(photo.rating()),
        text(photo.pick()),
        String.join("; ", photo.collections()),
        photo.stack().orElse(""),
        file.map(ReportFile::sourceFile).orElse(""),
        text(file.map(ReportFile::sourceOffset)),
        text(file.map(ReportFile::bytes)),
        file.flatMap(ReportFile::sha256).orElse(""),
        row.note().orElse(""),
        row.reference());
  }

  private static String text(Optional<? extends Number> number) {
    return number.map(Number::toString).orElse("");
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  private static void writeCsv(Path file, Manifest manifest) throws IOException {
    try (Writer csv = Files.newBufferedWriter(file, UTF_8)) {
      csv.write(String.join(",", COLUMNS) + "\r\n");
      manifest.forEach(row ->
          csv.write(
              String.join(",", values(row).stream().map(Report::csvField).toList()) + "\r\n"));
    }
  }

  /**
   * Quoted as RFC 4180 says. A spreadsheet takes a text that begins with one of these signs for a
   * formula, and names come from a database anyone can write to: an apostrophe keeps it a text.
   */
  private static String csvField(String value) {
    boolean formula = !value.isEmpty() && FORMULA_SIGNS.indexOf(value.charAt(0)) >= 0;
    String harmless = formula ? "'" + value : value;
    return harmless.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0)
        ? "\"" + harmless.replace("\"", "\"\"") + "\""
        : harmless;
  }

  private static void writeJson(Path file, Manifest manifest) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, UTF_8);
        JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.setRootValueSeparator(null);
      manifest.forEach(row -> {
        json.writeStartObject();
        row.writeTo(json);
        json.writeEndObject();
        json.writeRaw('\n');
      });
    }
  }
}
