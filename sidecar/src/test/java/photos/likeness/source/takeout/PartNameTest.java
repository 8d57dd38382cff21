package photos.likeness.source.takeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartNameTest {
  @ParameterizedTest
  @CsvSource({
    "takeout-20240516T230250Z-003.zip, takeout-20240516T230250Z, takeout-20240516T230250Z, 3",
    "takeout-20240516T230250Z-001.tgz, takeout-20240516T230250Z, takeout-20240516T230250Z, 1",
    "takeout-20251101T101010Z-3-009.zip, takeout-20251101T101010Z, takeout-20251101T101010Z-3, 9",
    "takeout-20240516T230250Z-003 (1).zip, takeout-20240516T230250Z, takeout-20240516T230250Z, 3",
    "takeout-20240516T230250Z-003, takeout-20240516T230250Z, takeout-20240516T230250Z, 3",
  })
  void namesTellExportAndNumber(String name, String export, String run, int number) {
    assertThat(PartName.of(name)).contains(new PartName(export, run, number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"photos.zip", "takeout.zip", "takeout-2024-001.zip", "Takeout", "takeout-.zip"})
  void otherNamesTellNothing(String name) {
    assertThat(PartName.of(name)).isEmpty();
  }

  @Test
  void partsThatAreMissingAreNamed() {
    assertThat(
            PartName.gaps(
                parts(
                    "takeout-20240516T230250Z-002.zip",
                    "takeout-20240516T230250Z-005.zip",
                    "takeout-20251101T101010Z-1-001.zip")))
        .containsExactly(
            "Of takeout-20240516T230250Z part 001, 003, 004 is missing: photos or their dates may"
                + " lie in it. Put it beside the others, then index again.");
    assertThat(
            PartName.gaps(
                parts("takeout-20251101T101010Z-1-001.zip", "takeout-20251101T101010Z-3-001.zip")))
        .isEmpty();
  }

  private static List<PartName> parts(String... names) {
    return List.of(names).stream().map(PartName::of).flatMap(Optional::stream).toList();
  }
}
