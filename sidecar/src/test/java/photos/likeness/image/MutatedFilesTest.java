package photos.likeness.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.SharedFixtures;

/**
 * Some thirty thousand damaged files of every kind: none brings the process down, hangs, fills its
 * small heap or is answered with anything but a picture or a sentence. {@code -Dtests.seed} repeats
 * a run, {@code -Dtests.rounds} makes it longer.
 */
class MutatedFilesTest {
  private static final int ROUNDS = Integer.getInteger("tests.rounds", 750);
  private static final long SEED = Long.getLong("tests.seed", System.nanoTime());
  private static final int MOST_DEATHS = 5;
  private static final Path PICTURES =
      Path.of("src/test/resources/photos/likeness/image/pictures").toAbsolutePath();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drawn.jpeg",
        "drawn.progressive",
        "display-p3.jpg",
        "cmyk-icc.jpg",
        "drawn.png",
        "drawn.interlaced",
        "prophoto.png-16",
        "drawn.gif",
        "drawn.bmp",
        "rgb8.tif",
        "rgb8-motorola-tiled-deflate.tif",
        "rgb8-big.tif",
        "rgb8-lzw.tif",
        "rgb8-packbits.tif",
        "ycbcr-jpeg.tif",
        "bits-fax4.tif",
        "palette.tif",
        "cmyk8-icc.tif",
        "rgb-float.tif",
        "lossless.webp",
        "lossless-alpha.webp",
        "lossy.webp",
        "lossy-alpha.webp",
        "animated.webp",
        "plain.heic",
        "glass.heic",
        "plain.avif",
        "lying.avif",
        "real.canon_powershot_s90.cr2",
        "real.canon_eos_r_portrait.cr3",
        "real.fuji_s5pro.raf",
        "real.sony_zv_e10_portrait.arw",
        "real.lg_h815_lossy.dng",
        "real.pentax_k3_ii.pef",
        "made.nef",
        "made.orf",
        "made.rw2",
        "made.srw",
        "made.dng",
      })
  @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aDamagedFileIsReadOrRefusedAndKillsNothing(String name) throws Exception {
    Path file = file(name);
    ImageKind kind = KindSniffer.sniff(Files.readAllBytes(file));
    assumeTrue(HeifHere.canDecode(kind), () -> "skipped: no decoder for " + kind.label());
    System.out.println("MutatedFilesTest " + name + " -Dtests.seed=" + SEED);
    List<String> findings = new ArrayList<>();
    int next = 0;
    while (next < ROUNDS && findings.size() < MOST_DEATHS) {
      next = run(file, next, findings);
    }
    assertThat(findings).as("%s, -Dtests.seed=%d", name, SEED).isEmpty();
  }

  /** Runs from a round on; the round to go on with, behind one that ended the process. */
  private int run(Path file, int first, List<String> findings)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Mutations.class.getName(),
                file.toString(),
                Long.toString(SEED),
                Integer.toString(first),
                Integer.toString(ROUNDS))
            .directory(folder.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    int round = first;
    boolean done = false;
    try (BufferedReader said = process.inputReader(UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith("round ")) {
          round = Integer.parseInt(line.substring("round ".length()));
        } else if (line.equals("done")) {
          done = true;
        } else {
          findings.add(line);
        }
      }
    } finally {
      process.destroyForcibly();
    }
    int status = process.waitFor();
    if (!done) {
      findings.add(
          "round %d ended the process with status %d: %s"
              .formatted(round, status, Files.readString(folder.resolve("errors.txt"))));
    }
    return done ? ROUNDS : round + 1;
  }

  private Path file(String name) throws IOException {
    if (name.startsWith("real.")) {
      return SharedFixtures.folder("raw").resolve(name.substring("real.".length()));
    }
    if (name.startsWith("made.")) {
      return Files.write(
          folder.resolve(name),
          switch (name) {
            case "made.nef" -> TestRaws.nef(6, 2);
            case "made.orf" -> TestRaws.orf(3, true, 2);
            case "made.rw2" -> TestRaws.rw2(8);
            case "made.srw" -> TestRaws.srw(6);
            default -> TestRaws.dng(2, 6, 1000, 700);
          });
    }
    if (!name.startsWith("drawn.")) {
      return PICTURES.resolve(name);
    }
    BufferedImage image = PictureReaderTest.noise(40, 30);
    Path file = folder.resolve(name);
    String format = name.substring("drawn.".length());
    Files.write(
        file,
        switch (format) {
          case "progressive" -> TestPictures.progressiveJpeg(image);
          case "interlaced" -> TestPictures.progressive(image, "png");
          default -> TestPictures.encode(image, format);
        });
    return file;
  }
}
