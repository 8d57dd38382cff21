package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.Places;

class PlaceOperationsTest {
  @TempDir private Path home;

  private PlaceOperations places;

  @BeforeEach
  void makeAHome() throws IOException {
    places = new PlaceOperations(home);
    Files.createDirectories(home.resolve("pictures/2019"));
    Files.createDirectories(home.resolve("Lightroom/Trip Previews.lrdata"));
    Files.createDirectories(home.resolve(".cache"));
    Files.createFile(home.resolve("Lightroom/Trip.LRCAT"));
    Files.createFile(home.resolve("Lightroom/Trip.LRCAT-wal"));
    Files.createFile(home.resolve("letter.txt"));
  }

  @Test
  void beginsAtHomeAndShowsWhatMayBeChosen() {
    Places here = places.at(Optional.empty());
    assertThat(here)
        .isEqualTo(
            new Places(
                home.toString(),
                "folder",
                Optional.of(home.getParent().toString()),
                List.of(
                    new Places.Child("Lightroom", home + "/Lightroom", "folder"),
                    new Places.Child("pictures", home + "/pictures", "folder"))));
  }

  @Test
  void showsACatalogWithoutWhatBelongsToIt() {
    Places folder = places.at(Optional.of(home + "/pictures/../Lightroom"));
    assertThat(folder.path()).isEqualTo(home + "/Lightroom");
    assertThat(folder.children())
        .containsExactly(
            new Places.Child("Trip.LRCAT", home + "/Lightroom/Trip.LRCAT", "lightroom"));
    assertThat(places.at(Optional.of(home + "/Lightroom/Trip.LRCAT")))
        .isEqualTo(
            new Places(
                home + "/Lightroom/Trip.LRCAT",
                "lightroom",
                Optional.of(home + "/Lightroom"),
                List.of()));
  }

  @Test
  void theTopHasNothingAboveIt() {
    assertThat(places.at(Optional.of("/")).parent()).isEmpty();
  }

  @Test
  void saysWhatIsNoPlace() throws IOException {
    assertThatThrownBy(() -> places.at(Optional.of(home + "/letter.txt")))
        .isInstanceOf(ApiException.class)
        .hasMessage(home + "/letter.txt is neither a folder nor a Lightroom catalog");
    assertThatThrownBy(() -> places.at(Optional.of(home + "/gone")))
        .hasMessage(home + "/gone is not there");
    Path tar = Files.writeString(home.resolve("takeout-20240516T230250Z-001.tgz"), "");
    assertThatThrownBy(() -> places.at(Optional.of(tar.toString())))
        .hasMessage(tar + " is a .tgz, which can't be read in place");
    assertThatThrownBy(() -> places.at(Optional.of("pictures")))
        .hasMessage("path: an absolute path is needed, got pictures");
    assertThatThrownBy(() -> places.at(Optional.of("\0"))).hasMessageStartingWith("path: ");
  }
}
