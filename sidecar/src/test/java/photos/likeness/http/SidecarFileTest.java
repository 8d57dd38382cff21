package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.LikenessApi;

/** How clients find a sidecar, and what a dead one leaves. */
class SidecarFileTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("sidecar.json");
  }

  private static SidecarFile running() {
    return SidecarFile.ofThisProcess(4321, "secret", "0.0-test");
  }

  @Test
  void whatIsWrittenIsFoundAndIsForItsOwnerAlone() throws IOException {
    SidecarFile written = running();
    written.write(file());
    assertThat(SidecarFile.findRunning(file())).contains(written);
    assertThat(Files.readString(file()))
        .matches(
            "\\{\"port\":4321,\"token\":\"secret\",\"pid\":\\d+,\"startedAt\":\"[^\"]+Z\","
                + "\"version\":\"0.0-test\",\"apiVersion\":1}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file());
    }
  }

  @Test
  void anOlderFileIsReplacedWhateverItsMode() throws IOException {
    Files.writeString(file(), "old");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
    running().write(file());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void noFileIsNoSidecar() {
    assertThat(SidecarFile.findRunning(file())).isEmpty();
  }

  @Test
  void aProcessThatEndedIsNoSidecar() throws Exception {
    Process process =
        new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    new SidecarFile(4321, "secret", process.pid(), Instant.now(), "1", 1).write(file());
    assertThat(SidecarFile.findRunning(file())).isEmpty();
  }

  @Test
  void anotherProcessOfTheSameNumberIsNoSidecar() {
    SidecarFile mine = running();
    new SidecarFile(
            4321, "secret", mine.pid(), mine.startedAt().minus(Duration.ofMinutes(1)), "1", 1)
        .write(file());
    assertThat(SidecarFile.findRunning(file())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"port\": 99999}", "{\"port\": \"x\"}"})
  void aDamagedFileIsNoSidecar(String contents) throws IOException {
    Files.writeString(file(), contents);
    assertThat(SidecarFile.findRunning(file())).isEmpty();
  }

  @Test
  void onlyItsOwnFileIsRemoved() {
    SidecarFile mine = running();
    SidecarFile later = SidecarFile.ofThisProcess(4322, "other", "0.0-test");
    later.write(file());
    mine.remove(file());
    assertThat(file()).exists();
    later.remove(file());
    assertThat(file()).doesNotExist();
    later.remove(file());
  }

  @Test
  void theTokenIsInNoLog() {
    assertThat(running().toString())
        .isEqualTo(
            "Likeness 0.0-test, process %d on port 4321".formatted(ProcessHandle.current().pid()));
  }

  @Test
  void aSidecarOfAnotherInterfaceIsNotTalkedTo() {
    SidecarFile newer =
        new SidecarFile(4321, "secret", 7, Instant.EPOCH, "9.0", LikenessApi.VERSION + 1);
    assertThatThrownBy(() -> SidecarClient.of(newer))
        .isInstanceOf(ApiException.class)
        .hasMessage(
            "the running Likeness 9.0, process 7 on port 4321 speaks version 2 of the interface,"
                + " this program version 1");
  }
}
