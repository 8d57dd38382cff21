package photos.likeness.source.takeout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds what Google hands out: archives as Google writes them, or what is unpacked of them. */
public final class ExportWriter {
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** A file of any kind. */
  public ExportWriter file(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  public ExportWriter file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A photo's description with nothing unusual in it. */
  public ExportWriter described(String path, String title) {
    return file(path, description(title, 1_600_000_000L, ""));
  }

  /** A photo and its description as exports of 2023 name it. */
  public ExportWriter photo(String path, byte[] bytes) {
    return file(path, bytes).described(path + ".json", path.substring(path.lastIndexOf('/') + 1));
  }

  /**
   * The text of a description.
   *
   * @param more fields, each with a comma before it
   */
  public static String description(String title, long takenSeconds, String more) {
    return """
    {
      "title": "%s",
      "description": "",
      "imageViews": "3",
      "creationTime": {"timestamp": "1700000000", "formatted": "14.11.2023, 22:13:20 UTC"},
      "photoTakenTime": {"timestamp": "%d", "formatted": "whenever"},
      "geoData": {"latitude": 0.0, "longitude": 0.0, "altitude": 0.0,
        "latitudeSpan": 0.0, "longitudeSpan": 0.0}%s
    }
    """
        .formatted(title, takenSeconds, more);
  }

  /** The text of an album's own file. */
  public static String album(String title) {
    return """
    {"title": "%s", "description": "", "access": "protected",
     "date": {"timestamp": "1600000000"}}
    """
        .formatted(title);
  }

  /** Writes what there is as one archive, with data descriptors and UTF-8 names, and forgets it. */
  public ExportWriter zip(Path archive) throws IOException {
    return zip(archive, StandardCharsets.UTF_8);
  }

  public ExportWriter zip(Path archive, Charset names) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out, names)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(2024, 5, 16, 23, 2, 50));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    files.clear();
    return this;
  }

  /** Writes what there is as files below a folder, and forgets it. */
  public ExportWriter unpacked(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    files.clear();
    return this;
  }
}
