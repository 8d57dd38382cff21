package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor tells sound from broken, and what to do. */
final class DoctorTest {
  @TempDir Path folder;

  @Test
  void aNewDataFolderIsSound() {
    CommandLineRun run = CommandLineRun.of(folder.resolve("data"), "doctor", "--json");

    assertThat(run.json("check"))
        .extracting(check -> check.get("name").textValue())
        .containsExactly(
            "Java",
            "File names",
            "Data folder",
            "Disk",
            "Sidecar",
            "SQLite",
            "Database",
            "JPEG decoder",
            "HEIC decoder",
            "AVIF decoder",
            "Model",
            "Runs on",
            "Pace");
    assertThat(run.json("check")).noneMatch(check -> check.get("level").textValue().equals("fail"));
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aDamagedDatabaseIsFoundAndTheCureNamesIt() throws IOException {
    Path dataFolder = folder.resolve("data");
    Path photos = folder.resolve("photos");
    SamplePictures.disc(photos.resolve("a.jpg"), Color.RED, Color.WHITE);
    CommandLineRun.of(dataFolder, "index", photos.toString());
    Files.writeString(dataFolder.resolve("likeness.db"), "no database at all".repeat(1000));

    CommandLineRun run = CommandLineRun.of(dataFolder, "doctor");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("fail  Database")
        .contains("Move " + dataFolder.resolve("likeness.db") + " away and index again")
        .contains("ok    Model");
    CommandLineRun search = CommandLineRun.of(dataFolder, "search", "dog");
    assertThat(search.exitCode()).isEqualTo(1);
    assertThat(search.err()).contains("likeness doctor").doesNotContain("Exception");
  }

  @Test
  void aDataFolderThatCanNotBeMadeIsFound() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    CommandLineRun run = CommandLineRun.of(file.resolve("data"), "doctor");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("fail  Data folder").contains("--data");
  }

  @Test
  void aChosenModelThatIsGoneIsFound() throws IOException {
    Path dataFolder = folder.resolve("data");
    Files.createDirectories(dataFolder.resolve("models"));
    Files.writeString(dataFolder.resolve("models/active.json"), "{\"model\": \"gone\"}");

    CommandLineRun run = CommandLineRun.of(dataFolder, "doctor");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("fail  Model         there is no model \"gone\"; installed are starter")
        .contains("likeness models");
  }
}
