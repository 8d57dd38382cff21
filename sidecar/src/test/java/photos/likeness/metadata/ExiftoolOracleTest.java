package photos.likeness.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.SharedFixtures;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.PhotoMetadata;

/** Holds what is read of real cameras' files to what exiftool reads, where it is installed. */
class ExiftoolOracleTest {
  @TempDir private Path folder;

  @Test
  @Timeout(180)
  void realFilesSayWhatExiftoolReads() throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (String place : List.of("raw", "edge-images/exif", "edge-images/heif_avif")) {
      for (JsonNode told : exiftool(SharedFixtures.folder(place))) {
        Path file = Path.of(told.get("SourceFile").asText());
        PhotoMetadata ours = new MetadataReader().read(Files.readAllBytes(file));
        compared += compare(file.getFileName().toString(), told, ours, differences);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(240);
  }

  /** How many values were compared. */
  private static int compare(
      String name, JsonNode told, PhotoMetadata ours, List<String> differences) {
    int compared = 0;
    compared += number(name + " FNumber", told, ours.settings().aperture(), differences);
    compared +=
        number(name + " ExposureTime", told, ours.settings().exposureSeconds(), differences);
    compared += number(name + " FocalLength", told, ours.settings().focalLength(), differences);
    compared +=
        number(
            name + " ISO",
            told,
            ours.settings().iso().stream().asDoubleStream().findFirst(),
            differences);
    compared +=
        number(
            name + " GPSLatitude",
            told,
            ours.location().map(GeoPoint::latitude).stream().mapToDouble(d -> d).findFirst(),
            differences);
    compared +=
        text(name + " Model", told, ours.camera(), differences)
            + text(
                name + " DateTimeOriginal",
                told,
                ours.takenAt().map(CaptureTime::local).map(ExiftoolOracleTest::exif),
                differences);
    return compared;
  }

  private static String exif(LocalDateTime time) {
    return DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss").format(time);
  }

  private static int number(
      String what, JsonNode told, OptionalDouble ours, List<String> differences) {
    JsonNode value = told.path(what.substring(what.lastIndexOf(' ') + 1));
    double expected = value.isNumber() ? value.asDouble() : 0;
    if (expected == 0) {
      return 0;
    }
    boolean same =
        ours.isPresent() && Math.abs(ours.getAsDouble() - expected) <= 1e-3 * Math.abs(expected);
    if (!same) {
      differences.add("%s: exiftool %s, ours %s".formatted(what, value, ours));
    }
    return 1;
  }

  private static int text(
      String what, JsonNode told, Optional<String> ours, List<String> differences) {
    String expected = told.path(what.substring(what.lastIndexOf(' ') + 1)).asText("").strip();
    if (expected.isEmpty() || expected.startsWith("0000") || expected.contains("  ")) {
      return 0;
    }
    if (ours.filter(text -> text.contains(expected)).isEmpty()) {
      differences.add("%s: exiftool %s, ours %s".formatted(what, expected, ours));
    }
    return 1;
  }

  private JsonNode exiftool(Path photos) throws IOException, InterruptedException {
    Path answer = folder.resolve("answer.json");
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "exiftool",
                  "-j",
                  "-n",
                  "-fast",
                  "-EXIF:FNumber",
                  "-EXIF:ExposureTime",
                  "-EXIF:FocalLength",
                  "-EXIF:ISO",
                  "-Composite:GPSLatitude",
                  "-EXIF:Model",
                  "-EXIF:DateTimeOriginal",
                  photos.toString())
              .redirectOutput(answer.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "exiftool is not installed");
      throw e;
    }
    process.waitFor();
    return new ObjectMapper().readTree(Files.readString(answer, UTF_8));
  }
}
