package photos.likeness.source.takeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Google Photos",
        "Google Fotos",
        "Google Foto",
        "Fotky Google",
        "Google Фото",
        "Google Снимки",
        "Google Kuvat",
        "Google フォト",
        "Google Fotoğraflar",
        "Google 相册",
        "Google 相簿"
      })
  void theServicesFolderIsKnownInEveryLanguageSeen(String name) {
    assertThat(FolderName.isService(name)).isTrue();
    assertThat(FolderName.isService(Normalizer.normalize(name, Normalizer.Form.NFD))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Photos from 2023",
        "Fotos von 2023",
        "Photos de 2019",
        "Fotos de\u00A02020",
        "Foto da 2021",
        "2005-02-05",
        "2005-02-05 #2",
        "2005-02-05(1)"
      })
  void foldersOfATimeAreNoAlbumsWhateverTheirFileSays(String name) {
    assertThat(FolderName.isOfATime(name)).isTrue();
    assertThat(FolderName.album(name, Optional.of(name))).isEmpty();
    assertThat(FolderName.album(name, Optional.of("Elsewhere"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "A title cut at fifty, A title cut at fifty but longer there",
    "Rome-Florence, Rome/Florence",
    "Summer 2019, Summer 2019",
    "2019 in pictures, 2019 in pictures",
    "Untitled(3), Named since",
    "Trash, Trash and treasures",
  })
  void anAlbumIsCalledWhatItsFileSays(String folder, String title) {
    assertThat(FolderName.album(folder, Optional.of(title))).contains(title);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Untitled",
        "Untitled(12)",
        "Unbenannt",
        "Sans titre (2)",
        "Senza titolo",
        "Sin título",
        "无标题",
        "Trash",
        "Bin",
        "Corbeille",
        "Papierkorb",
        "Cestino",
        "Papelera",
        "Archive",
        "归档文件",
        "Locked folder",
        "Failed Videos"
      })
  void foldersOfGooglesOwnMakingAreNoAlbums(String name) {
    assertThat(FolderName.album(name, Optional.empty())).isEmpty();
    assertThat(FolderName.album(name, Optional.of(name))).isEmpty();
    assertThat(FolderName.album(name, Optional.of(""))).isEmpty();
  }

  @Test
  void withoutItsFileAFolderIsAnAlbumUnlessItMayBeAYearsInALanguageNotKnown() {
    assertThat(FolderName.album("Rome", Optional.empty())).contains("Rome");
    assertThat(FolderName.album("รูปภาพจาก 2023", Optional.empty())).isEmpty();
    assertThat(FolderName.album("2023 年の写真", Optional.empty())).isEmpty();
    assertThat(FolderName.album("Route 66", Optional.empty())).contains("Route 66");
  }
}
