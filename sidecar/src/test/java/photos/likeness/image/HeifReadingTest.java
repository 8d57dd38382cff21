package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HEIC and AVIF: what the system has, what it lacks, and what is refused before it is asked. */
class HeifReadingTest {
  private static final Path PICTURES =
      Path.of("src/test/resources/photos/likeness/image/pictures").toAbsolutePath();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain.heic | This is a HEIC picture, and libheif is not installed; install libheif (Debian"
            + " and Ubuntu: apt install libheif1 libheif-plugin-libde265, where that second package"
            + " exists; macOS: brew install libheif) and index it again.",
        "plain.avif | This is an AVIF picture, and libheif is not installed; install libheif"
            + " (Debian and Ubuntu: apt install libheif1 libheif-plugin-dav1d, where that second"
            + " package exists; macOS: brew install libheif) and index it again.",
      })
  void withoutADecoderTheFileIsRefusedWithWhatToInstall(String name, String sentence)
      throws IOException {
    byte[] file = picture(name);
    assertThatThrownBy(() -> reader(missing()).read(file))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(sentence);
  }

  @Test
  void theDoctorSaysWhatIsMissingAndHowToGetIt() {
    assertThat(missing().inUse())
        .contains(
            new DecoderInUse(
                "HEIC",
                "none",
                "libheif is not installed",
                Optional.of(
                    "To index such photos, install libheif (Debian and Ubuntu: apt install libheif1"
                        + " libheif-plugin-libde265, where that second package exists; macOS: brew"
                        + " install libheif).")));
  }

  @Test
  void aMissingLibraryIsLookedForOnce() {
    int[] asked = {0};
    HeifLibrary library =
        new HeifLibrary(() -> {
          asked[0]++;
          throw new MissingLibraryException("libheif is not installed");
        });
    assertThat(library.inUse()).isEqualTo(library.inUse());
    assertThat(asked[0]).isEqualTo(1);
  }

  @Test
  void aLibraryOfAnotherKindIsNamed() {
    SystemLibrary other = new SystemLibrary("libheif", List.of("libz.so.1"));
    assumeTrue(loads(other), "skipped: this system has no libz.so.1");
    assertThatThrownBy(() -> Libheif.load(other))
        .isInstanceOf(MissingLibraryException.class)
        .hasMessageMatching(
            "libz\\.so\\.1 has no function heif_\\w+; libheif 1\\.12 or newer is needed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "plain.avif"})
  void aHugeClaimIsRefusedBeforeAnyDecoderIsAsked(String name) throws IOException {
    byte[] bomb = picture(name);
    int size = new String(bomb, ISO_8859_1).indexOf("ispe") + 8;
    ByteBuffer.wrap(bomb).putInt(size, 60_000).putInt(size + 4, 60_000);
    HeifLibrary strict = new HeifLibrary(() -> new SipsDecoder(folder.resolve("none"), limit()));
    assertThatThrownBy(() -> reader(strict).read(bomb))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            "The %s picture claims 60,000×60,000 pixels; at most 250 megapixels and 65,500 pixels a side are read. Export a smaller copy.",
            name.endsWith("heic") ? "HEIC" : "AVIF");
  }

  @Test
  void aFileWithoutASizeIsRefused() {
    byte[] file = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(ISO_8859_1);
    assertThatThrownBy(
            () -> reader(new HeifLibrary(() -> new SipsDecoder(folder, limit()))).read(file))
        .hasMessage(
            "The HEIC picture's header gives it no size (0×0 pixels), so it is damaged; export it again.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "plain.avif"})
  void aFileCutShortIsRefusedWithTheDecodersReason(String name) throws IOException {
    byte[] file = picture(name);
    assumeTrue(HeifHere.canDecode(KindSniffer.sniff(file)), "skipped: no decoder");
    byte[] cut = Arrays.copyOf(file, file.length * 2 / 3);
    assertThatThrownBy(() -> new PictureReader().read(cut))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageMatching(
            "The (HEIC|AVIF) picture is damaged and can't be decoded \\(.+\\); copy it again from"
                + " where it came from\\.");
  }

  @Test
  void theMacsProgramIsAskedForAJpegOfTheBestQuality() {
    assertThat(
            new SipsDecoder(Path.of("/usr/bin/sips"), limit()).command(Path.of("a"), Path.of("b")))
        .containsExactly(
            "/usr/bin/sips",
            "--setProperty",
            "format",
            "jpeg",
            "--setProperty",
            "formatOptions",
            "best",
            "a",
            "--out",
            "b");
  }

  /** A stand-in that takes the same arguments and hands out a JPEG that lies on its side. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatTheMacsProgramMakesIsReadUprightAndKeepsItsKind() throws Exception {
    byte[] lying =
        TestPictures.withOrientation(TestPictures.encode(TestPictures.quarters(48, 32), "jpeg"), 6);
    Files.write(folder.resolve("made.jpg"), lying);
    SipsDecoder sips =
        new SipsDecoder(
            program(
                "for last; do :; done; cp '%s' \"$last\"".formatted(folder.resolve("made.jpg"))),
            limit());
    Picture picture = reader(new HeifLibrary(() -> sips)).read(picture("plain.heic"));
    assertThat(picture.fileType()).isEqualTo("heic");
    assertThat(picture.width()).isEqualTo(32);
    assertThat(picture.height()).isEqualTo(48);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatTheMacsProgramCanNotReadIsDamagedAndNothingIsLeftBehind() throws Exception {
    SipsDecoder sips =
        new SipsDecoder(
            program("dirname \"$7\" > '%s'".formatted(folder.resolve("place"))), limit());
    assertThatThrownBy(() -> reader(new HeifLibrary(() -> sips)).read(picture("plain.avif")))
        .hasMessage(
            "The AVIF picture is damaged and can't be decoded (sips can't read it); copy it again"
                + " from where it came from.");
    assertThat(Path.of(Files.readString(folder.resolve("place")).strip())).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aProgramThatHangsIsEndedAtItsLimit() throws Exception {
    SipsDecoder sips = new SipsDecoder(program("exec sleep 600"), Duration.ofMillis(200));
    assertThatThrownBy(() -> reader(new HeifLibrary(() -> sips)).read(picture("plain.avif")))
        .hasMessageContaining("(sips did not end within 0 s)");
  }

  @Test
  void whatIsNamedByNumbersIsConverted() {
    assertThat(new CodedColours(1, 13).conversion()).isEmpty();
    assertThat(new CodedColours(2, 2).conversion()).isEmpty();
    assertThat(converted(new CodedColours(12, 13), 255, 0, 0)).containsExactly(255, 0, 0);
    assertThat(converted(new CodedColours(12, 13), 128, 128, 128)).containsExactly(128, 128, 128);
    assertThat(converted(new CodedColours(1, 8), 55, 55, 55)).containsExactly(128, 128, 128);
    // BT.2408: diffuse white is 58 % of a PQ signal and 75 % of an HLG one.
    assertThat(converted(new CodedColours(9, 16), 148, 148, 148)[0]).isBetween(250, 255);
    assertThat(converted(new CodedColours(9, 18), 191, 191, 191)[0]).isBetween(250, 255);
  }

  private static int[] converted(CodedColours colours, int red, int green, int blue) {
    byte[] rgb = TestPictures.bytes(red, green, blue);
    try {
      byte[] made = colours.conversion().orElseThrow().toSrgb(rgb, 1, 1);
      return new int[] {made[0] & 0xFF, made[1] & 0xFF, made[2] & 0xFF};
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path program(String script) throws IOException {
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private static boolean loads(SystemLibrary library) {
    try {
      return Stream.of(library.load()).findFirst().isPresent();
    } catch (MissingLibraryException e) {
      return false;
    }
  }

  private static Duration limit() {
    return Duration.ofSeconds(20);
  }

  private static HeifLibrary missing() {
    return new HeifLibrary(() -> {
      throw new MissingLibraryException("libheif is not installed");
    });
  }

  private static PictureReader reader(HeifLibrary heif) {
    return new PictureReader(
        new ImageLimits(65_500, 250_000_000, 1 << 30, 1 << 30),
        new JpegLibrary(TurboJpeg::load),
        heif);
  }

  private static byte[] picture(String name) throws IOException {
    return Files.readAllBytes(PICTURES.resolve(name));
  }
}
