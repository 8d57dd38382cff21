package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import photos.likeness.http.api.SearchHit;
import photos.likeness.http.api.SearchResponse;

final class TextReportTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private List<String> printed(SearchHit... hits) {
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            Map.of(),
            Path.of("home"),
            "Linux",
            Terminal.NONE,
            new Interruption());
    new TextReport(surroundings)
        .answer(
            new SearchResponse("model", 9, List.of(hits)),
            new Report.SearchPage(10, 0, Optional.empty()));
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static SearchHit hit(
      int rank, boolean missing, List<Long> pairedWith, List<Long> folded) {
    return new SearchHit(
        rank,
        rank,
        1.5,
        "folder:/photos",
        rank + ".cr2",
        "/photos/" + rank + ".cr2",
        Optional.of("2019-07-14T18:30:05"),
        6000,
        4000,
        missing,
        pairedWith,
        pairedWith.stream().map(id -> "/photos/" + rank + ".JPG").toList(),
        folded);
  }

  @Test
  void aHitSaysWhatItStandsFor() {
    List<String> lines =
        printed(
            hit(1, false, List.of(), List.of()),
            hit(2, false, List.of(12L), List.of()),
            hit(3, true, List.of(13L), List.of(14L, 15L)),
            hit(4, true, List.of(), List.of()));

    assertThat(lines.get(1)).matches(".* 18:30 +/photos/1.cr2");
    assertThat(lines.get(2)).contains(" + 2.JPG  ");
    assertThat(lines.get(3)).contains(" + 3.JPG +2 alike away  /photos/3.cr2");
    assertThat(lines.get(4)).contains(" away ").doesNotContain("+");
  }
}
