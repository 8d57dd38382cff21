package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.http.SidecarClient;
import photos.likeness.http.SidecarFile;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.LikenessApi;

/** Sidecars as processes of their own, as the plug-in starts them. */
final class PlugInStartTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final List<Process> processes = new ArrayList<>();
  private Path dataFolder;

  @BeforeEach
  void nameTheDataFolder() {
    dataFolder = folder.resolve("data");
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "--data", dataFolder.toString()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output-" + processes.size() + ".txt").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private SidecarFile running(Process process) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      Optional<SidecarFile> file = Wiring.runningSidecar(dataFolder);
      if (file.isPresent() && file.get().pid() == process.pid()) {
        return file.get();
      }
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(50);
    }
    throw new AssertionError("the sidecar has not said where it is");
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private List<String> startLog() throws IOException {
    return Files.readAllLines(dataFolder.resolve("logs/start.log"));
  }

  private void pretendOtherVersion() throws IOException {
    Path file = dataFolder.resolve("sidecar.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("\"version\":\"[^\"]*\"", "\"version\":\"0.0-other\"")
            .replaceFirst("\"apiVersion\":[0-9]+", "\"apiVersion\":99"));
  }

  @Test
  void itLeavesOneOfItsVersionAloneAndTakesThePlaceOfAnother() throws Exception {
    Process first = start("serve", "--started-by", "plugIn");
    running(first);
    assertThat(exitCode(start("serve", "--started-by", "plugIn"))).isZero();
    assertThat(startLog().getLast()).matches("\\S+Z running: already, at http://127.0.0.1:[0-9]+");

    pretendOtherVersion();
    Process second = start("serve", "--started-by", "plugIn");
    try (SidecarClient client = SidecarClient.of(running(second))) {
      Health health = client.health();
      assertThat(health.startedBy()).contains("plugIn");
      assertThat(health.idleExitSeconds()).hasValue(1800);
      assertThat(health.apiVersion()).isEqualTo(LikenessApi.VERSION);
    }
    assertThat(exitCode(first)).isZero();
    assertThat(startLog())
        .anyMatch(line ->
            line.contains(" starting: Likeness 0.0-other, process " + first.pid())
                && line.endsWith(" is of another version and is ended first"));

    assertThat(exitCode(start("stop"))).isZero();
    assertThat(exitCode(second)).isZero();
    assertThat(dataFolder.resolve("sidecar.json")).doesNotExist();
  }

  @Test
  void oneThatNoLongerAnswersIsEndedByForce() throws Exception {
    Process first = start("serve", "--started-by", "plugIn");
    SidecarFile file = running(first);
    pretendOtherVersion();
    Path json = dataFolder.resolve("sidecar.json");
    Files.writeString(
        json, Files.readString(json).replace("\"port\":" + file.port(), "\"port\":1"));

    Process second = start("serve", "--started-by", "plugIn");

    running(second);
    assertThat(first.isAlive()).isFalse();
  }

  @Test
  void whatAKilledOneLeftBehindIsNoHindrance() throws Exception {
    Process first = start("serve", "--started-by", "plugIn");
    running(first);
    first.destroyForcibly().waitFor();
    assertThat(dataFolder.resolve("sidecar.json")).exists();

    running(start("serve", "--started-by", "plugIn"));
    assertThat(startLog().getLast()).contains(" running: at http://127.0.0.1:");
  }

  @Test
  void twoStartsAtOnceLeaveOneSidecar() throws Exception {
    Process one = start("serve", "--started-by", "plugIn");
    Process other = start("serve", "--started-by", "plugIn");
    Instant end = Instant.now().plus(PATIENCE);
    while (one.isAlive() && other.isAlive() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }

    assertThat(one.isAlive() ^ other.isAlive()).isTrue();
    assertThat(exitCode(one.isAlive() ? other : one)).isZero();
    running(one.isAlive() ? one : other);
  }
}
