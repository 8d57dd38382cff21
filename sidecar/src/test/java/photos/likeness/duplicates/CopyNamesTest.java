package photos.likeness.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as the store folds them: lower case, without the ending. */
class CopyNamesTest {
  @ParameterizedTest
  @CsvSource({
    "img_1 (1), img_1",
    "img_1(12), img_1",
    "img_1 - copy, img_1",
    "img_1 - copy (2), img_1",
    "img_1 copy 3, img_1",
    "img_1-kopie, img_1",
    "copy of img_1, img_1",
    "kopie von img_1, img_1",
    "img_1-edited, img_1",
    "img_1_edit, img_1",
    "img_1-edited(1), img_1",
    "img_1-bearbeitet, img_1",
    "img_1-编辑, img_1",
    "img_1~2, img_1",
    "copy of img_1 (2), img_1"
  })
  void aCopyIsNamedAfterItsOriginal(String name, String original) {
    assertThat(CopyNames.original(name)).isEqualTo(original);
    assertThat(CopyNames.isOriginal(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "img_1",
        "dsc_0001-2",
        "2019-07-14",
        "photocopy",
        "copy",
        "(1)",
        "holiday (2019)",
        "edited",
        "img_1 (a)"
      })
  void anyOtherNameIsItsOwn(String name) {
    assertThat(CopyNames.original(name)).isEqualTo(name);
  }
}
