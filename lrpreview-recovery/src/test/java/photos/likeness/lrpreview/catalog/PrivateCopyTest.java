package photos.likeness.lrpreview.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that Lightroom writes to while it is copied. */
class PrivateCopyTest {
  @TempDir Path folder;
  private Path original;
  private Path temporary;
  private int copied;

  @BeforeEach
  void makeFolders() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    original = Files.writeString(folder.resolve("My.lrcat"), "as it was");
    Files.writeString(wal(), "not yet checkpointed");
  }

  private Path wal() {
    return original.resolveSibling("My.lrcat-wal");
  }

  @Test
  void whatChangedMeanwhileIsCopiedAgainWithAllThatBelongsToIt() throws IOException {
    try (PrivateCopy copy =
        PrivateCopy.of(
            original,
            temporary,
            (from, to) -> {
              copy(from, to);
              // Lightroom checkpoints between the two files: what was copied belongs to no state.
              if (copied == 2) {
                Files.writeString(original, "as it is now");
                Files.delete(wal());
              }
            })) {
      assertThat(copy.database()).hasContent("as it is now");
      try (Stream<Path> files = Files.list(copy.database().getParent())) {
        assertThat(files).containsExactly(copy.database());
      }
    }
    assertThat(copied).isEqualTo(3);
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aCompanionThatCameMeanwhileIsCopiedToo() throws IOException {
    Files.delete(wal());
    try (PrivateCopy copy =
        PrivateCopy.of(
            original,
            temporary,
            (from, to) -> {
              copy(from, to);
              if (copied == 1) {
                Files.writeString(original.resolveSibling("My.lrcat-journal"), "half done");
              }
            })) {
      assertThat(copy.database().resolveSibling("copy.db-journal")).hasContent("half done");
    }
  }

  @Test
  void whatNeverRestsIsRefused() {
    assertThatThrownBy(() ->
            PrivateCopy.of(
                original,
                temporary,
                (from, to) -> {
                  copy(from, to);
                  Files.writeString(original, ".", StandardOpenOption.APPEND);
                }))
        .isInstanceOf(CatalogException.class)
        .hasMessage(original + " is being written to all the time; close Lightroom and try again");
    assertThat(temporary).isEmptyDirectory();
  }

  private void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    copied++;
  }
}
