package photos.likeness.lrpreview.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewNameTest {
  private static final String ID = "B8719F43-5A0C-4C3D-9E7B-0123456789AB";
  private static final String DIGEST = "0123456789abcdef0123456789abcdef";
  private static final PreviewKey KEY = PreviewKey.of(ID, DIGEST);

  @Test
  void readsEveryKindOfName() {
    assertThat(PreviewName.parse(ID + "-" + DIGEST + ".lrprev"))
        .contains(new PreviewName.Pyramid(KEY));
    assertThat(PreviewName.parse(ID + "-" + DIGEST + ".lrfprev"))
        .contains(new PreviewName.FastPyramid(KEY));
    assertThat(PreviewName.parse(ID + "-" + DIGEST + "_1437"))
        .contains(new PreviewName.LooseLevel(KEY, 1437));
    assertThat(PreviewName.parse(ID + ".dng"))
        .contains(new PreviewName.SmartPreview(UUID.fromString(ID)));
  }

  @ParameterizedTest
  @ValueSource(strings = {ID + "-" + DIGEST + ".lrprev", ID + "-" + DIGEST + "_90", ID + ".dng"})
  void writesNamesAsLightroomDoesWhateverTheirCase(String name) {
    assertThat(PreviewName.parse(name.toLowerCase(Locale.ROOT)).orElseThrow().fileName())
        .isEqualTo(name);
    assertThat(PreviewName.parse(name.toUpperCase(Locale.ROOT)).orElseThrow().fileName())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "._" + ID + "-" + DIGEST + ".lrprev",
        ID + "-" + DIGEST,
        ID + "-" + DIGEST + "_",
        ID + "-" + DIGEST + "_0",
        ID + "-" + DIGEST + "_12345678901",
        ID + "-" + DIGEST + ".lrprev.partial",
        ID + ".lrprev",
        "previews.db",
        ".DS_Store",
        ""
      })
  void passesOverOtherNames(String name) {
    assertThat(PreviewName.parse(name)).isEmpty();
  }

  @Test
  void ordersKeysAsTheirTexts() {
    PreviewKey low = PreviewKey.of("7" + ID.substring(1), DIGEST);
    PreviewKey high = PreviewKey.of(ID, "f" + DIGEST.substring(1));

    assertThat(low).isLessThan(KEY);
    assertThat(high).isGreaterThan(KEY);
    assertThat(KEY).hasToString(ID + "-" + DIGEST);
  }
}
