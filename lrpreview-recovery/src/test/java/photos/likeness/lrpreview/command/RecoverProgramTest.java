package photos.likeness.lrpreview.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.lrpreview.fixture.CacheWriter;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.CatalogWriter;
import photos.likeness.lrpreview.fixture.CatalogWriter.NewPhoto;

class RecoverProgramTest {
  private static final String FILE = "B8719F43-5A0C-4C3D-9E7B-0123456789AB";
  private static final String DIGEST = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void tellsPeopleWhatCameBack() throws Exception {
    Path previews = library(1);

    int code = run("--previews", previews.toString(), "--out", folder.resolve("out").toString());

    assertThat(code).isZero();
    assertThat(err.toString(UTF_8))
        .contains("          1  recovered      at full size, or as large as can be told")
        .contains("1 files written now")
        .contains("To look at them: ");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void tellsProgramsInObjects() throws Exception {
    Path previews = library(2);

    int code =
        run("--previews", previews.toString(), "--out", folder.resolve("out").toString(), "--json");

    assertThat(code).isEqualTo(3);
    List<String> lines = out.toString(UTF_8).lines().toList();
    assertThat(lines)
        .anyMatch(line -> line.startsWith("{\"type\":\"picture\",\"outcome\":\"recovered\""));
    assertThat(lines)
        .anyMatch(line -> line.startsWith("{\"type\":\"picture\",\"outcome\":\"missing\""));
    assertThat(lines.getLast())
        .startsWith("{\"type\":\"summary\",\"counts\":{\"recovered\":1,")
        .contains("\"missing\":1");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void refusesWrongUse() {
    assertThat(run("--out", "x")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("Missing required option: '--previews=FOLDER'");
  }

  @Test
  void saysWhatIsNoCache() {
    int code =
        run(
            "--previews",
            folder.resolve("absent").toString(),
            "--out",
            folder.resolve("out").toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains("is no folder; give the folder that ends with \"Previews.lrdata\"");
  }

  private Path library(int photos) throws Exception {
    Path previews = folder.resolve("My Previews.lrdata");
    try (CatalogWriter writer = new CatalogWriter(folder.resolve("My.lrcat"), CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(previews)) {
      for (int i = 0; i < photos; i++) {
        String file = FILE.substring(0, 35) + i;
        writer.photo(new NewPhoto("G" + i, file, "/Users/me/Pictures/", "", i + ".NEF", DIGEST));
      }
      cache.pyramid(FILE.substring(0, 35) + 0, DIGEST, "sRGB", 120, 80, List.of(60, 120));
    }
    assertThat(Files.exists(previews)).isTrue();
    return previews;
  }

  private int run(String... words) {
    return RecoverProgram.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, words);
  }
}
