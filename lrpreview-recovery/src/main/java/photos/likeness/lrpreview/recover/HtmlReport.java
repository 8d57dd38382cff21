package photos.likeness.lrpreview.recover;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * {@code report.html} and, in {@code pages}, what it shows: a file for each hundred pictures of an
 * outcome, read when they are looked at, so that half a million pictures open as fast as ten. The
 * files are scripts because a page that was opened from a disk may not read anything else.
 */
final class HtmlReport {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ROWS_A_PAGE = 100;
  private static final String TEMPLATE = "report.html";

  private final Path folder;
  private final Map<Outcome, Page> open = new EnumMap<>(Outcome.class);

  private HtmlReport(Path folder) {
    this.folder = folder;
  }

  static Path write(Path reportFolder, Manifest manifest) throws IOException {
    HtmlReport report = new HtmlReport(Files.createDirectories(reportFolder.resolve("pages")));
    manifest.forEach(report::add);
    for (Page page : report.open.values()) {
      page.write();
    }
    Path file = reportFolder.resolve("report.html");
    Files.writeString(file, template().replace("/*COUNTS*/{}", report.counts()));
    return file;
  }

  private void add(ReportRow row) throws IOException {
    Page page = open.computeIfAbsent(row.outcome(), Page::new);
    page.add(row);
  }

  /** How many pictures came to what, as a script has it. */
  private String counts() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Page page : open.values()) {
        json.writeNumberField(page.outcome.word(), page.rows);
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static String template() throws IOException {
    try (InputStream template = HtmlReport.class.getResourceAsStream(TEMPLATE)) {
      if (template == null) {
        throw new IOException("this build has no " + TEMPLATE + "; build it again");
      }
      return new String(template.readAllBytes(), UTF_8);
    }
  }

  /** The page of an outcome that is being filled. */
  private final class Page {
    private final Outcome outcome;
    private long rows;
    private StringWriter text = new StringWriter();

    Page(Outcome outcome) {
      this.outcome = outcome;
    }

    void add(ReportRow row) throws IOException {
      try (JsonGenerator json = JSON.createGenerator(text)) {
        json.setHighestNonEscapedChar(0x7E);
        json.writeStartObject();
        row.writeTo(json);
        json.writeEndObject();
      }
      text.write(",\n");
      rows++;
      if (rows % ROWS_A_PAGE == 0) {
        write();
      }
    }

    void write() throws IOException {
      String rowsText = text.toString();
      if (!rowsText.isEmpty()) {
        long number = (rows + ROWS_A_PAGE - 1) / ROWS_A_PAGE;
        // A script ends at its closing tag even within a string.
        String script = "show([\n" + rowsText.replace("</", "<\\/") + "]);\n";
        Files.writeString(folder.resolve("%s-%d.js".formatted(outcome.word(), number)), script);
        text = new StringWriter();
      }
    }
  }
}
