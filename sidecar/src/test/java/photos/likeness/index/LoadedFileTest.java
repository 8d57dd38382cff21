package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.store.Failure.Stage;

/** Real files that change right after they were opened, as often as a test says. */
class LoadedFileTest {
  @TempDir private Path folder;
  private Path file;
  private final AtomicInteger opened = new AtomicInteger();

  @BeforeEach
  void write() throws IOException {
    file = Files.write(folder.resolve("a.jpg"), new byte[1000]);
  }

  private LoadedFile read(int changes) throws SkipException {
    return LoadedFile.read(
        file,
        1 << 20,
        path -> {
          InputStream in = Files.newInputStream(path);
          if (opened.incrementAndGet() <= changes) {
            Files.write(path, new byte[1], StandardOpenOption.APPEND);
          }
          return in;
        });
  }

  @Test
  void aFileThatRestsIsReadOnce() throws Exception {
    assertThat(read(0).bytes()).hasSize(1000);
    assertThat(opened).hasValue(1);
  }

  @Test
  void aFileThatChangedMeanwhileIsReadOnceMore() throws Exception {
    LoadedFile loaded = read(1);

    assertThat(loaded.bytes()).hasSize(1001);
    assertThat(loaded.stamp()).isEqualTo(LoadedFile.stampOf(file));
    assertThat(opened).hasValue(2);
  }

  @Test
  void aFileThatKeepsChangingIsLeftForTheNextRun() throws Exception {
    assertThatThrownBy(() -> read(2))
        .isInstanceOfSatisfying(
            SkipException.class, skip -> assertThat(skip.stage()).isEqualTo(Stage.READ))
        .hasMessage(
            "The file changed while it was being read, twice; index again when it is finished.");

    assertThat(read(0).bytes()).hasSize(1002);
  }
}
