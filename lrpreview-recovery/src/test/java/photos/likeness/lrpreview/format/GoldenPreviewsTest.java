package photos.likeness.lrpreview.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photos.likeness.lrpreview.format.LevelReader.WholeLevel;

/** What is read from the committed files is what their writer noted beside them. */
class GoldenPreviewsTest {
  private static final String EXPECTED = ".expected.json";

  static Stream<String> files() throws Exception {
    return names().stream().filter(name -> !name.endsWith(EXPECTED));
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsAsItsWriterSays(String name) throws Exception {
    assertThat(described(folder().resolve(name)))
        .isEqualTo(Files.readString(folder().resolve(name + EXPECTED)));
  }

  @Test
  void everyFileHasItsExpectationAndEveryExpectationItsFile() throws Exception {
    List<String> names = names();

    assertThat(names).hasSizeGreaterThan(30);
    assertThat(names.stream().filter(name -> name.endsWith(EXPECTED)))
        .containsExactlyElementsOf(files().map(name -> name + EXPECTED).sorted().toList());
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(GoldenPreviewsTest.class.getResource("goldens").toURI());
  }

  private static List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String described(Path file) throws Exception {
    SeekableBytes bytes = SeekableBytes.of(Files.readAllBytes(file));
    try {
      PreviewPyramid pyramid = PreviewPyramid.read(bytes);
      WholeLevel best = LevelReader.largest(bytes, pyramid).orElseThrow();
      return String.format(
          Locale.ROOT,
          """
          {
            "header": %s,
            "levels": [
              %s
            ],
            "best": {"width": %d, "height": %d, "sha256": "%s"},
            "damaged": %b
          }
          """,
          header(pyramid.header()),
          pyramid.levels().stream()
              .map(GoldenPreviewsTest::level)
              .collect(Collectors.joining(",\n    ")),
          best.outline().frame().width(),
          best.outline().frame().height(),
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(best.jpeg())),
          !pyramid.damages().isEmpty() || !best.damages().isEmpty());
    } catch (IOException e) {
      return "{\"error\": \"%s\"}\n".formatted(e.getMessage());
    }
  }

  private static String level(PreviewLevel level) {
    return """
    {"name": "%s", "offset": %d, "length": %d, "whole": %b, "width": %d, "height": %d}\
    """
        .formatted(
            level.name(),
            level.offset(),
            level.length(),
            level.whole(),
            level.frame().width(),
            level.frame().height());
  }

  private static String header(PyramidHeader header) {
    StringJoiner fields = new StringJoiner(", ", "{", "}");
    text(fields, "uuid", header.uuid());
    text(fields, "digest", header.digest());
    text(fields, "colorProfile", header.colorProfile());
    number(fields, "croppedWidth", header.croppedWidth());
    number(fields, "croppedHeight", header.croppedHeight());
    text(fields, "quality", header.quality());
    return fields.toString();
  }

  private static void text(StringJoiner fields, String name, Optional<String> text) {
    text.ifPresent(value -> fields.add("\"%s\": \"%s\"".formatted(name, value)));
  }

  private static void number(StringJoiner fields, String name, OptionalInt number) {
    number.ifPresent(value -> fields.add("\"%s\": %d".formatted(name, value)));
  }
}
