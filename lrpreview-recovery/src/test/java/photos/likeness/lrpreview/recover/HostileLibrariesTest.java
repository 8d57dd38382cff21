package photos.likeness.lrpreview.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a library, reading it ends with a report, not with a trace. */
class HostileLibrariesTest {
  private static final int CATALOGS = 1_500;
  private static final int RECOVERIES = 60;
  private static final int MOST_MINUTES = 8;

  @TempDir Path folder;

  @Test
  void endWithAReportInLittleMemoryAndInTime() throws Exception {
    long seed = Long.getLong("tests.seed", new Random().nextLong());
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx96m",
                    "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                    "-Djava.awt.headless=true",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HostileLibraries.class.getName(),
                    folder.toString(),
                    Long.toString(seed),
                    Integer.toString(Integer.getInteger("tests.catalogs", CATALOGS)),
                    Integer.toString(Integer.getInteger("tests.recoveries", RECOVERIES))))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly().waitFor();

    assertThat(ended).as("-Dtests.seed=%d hangs: %s", seed, Files.readString(log)).isTrue();
    assertThat(process.exitValue()).as("-Dtests.seed=%d: %s", seed, Files.readString(log)).isZero();
  }
}
