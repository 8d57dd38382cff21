package photos.likeness.lrpreview.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.lrpreview.fixture.PyramidWriter;

class PreviewPyramidTest {
  private static final String UUID = "B8719F43-5A0C-4C3D-9E7B-0123456789AB";
  private static final String DIGEST = "0123456789abcdef0123456789abcdef";
  private static final List<Integer> EDGES = List.of(60, 120, 240, 480);

  private static final byte[] SOUND =
      PyramidWriter.pyramid(UUID, DIGEST, "AdobeRGB", 480, 320, EDGES);

  @Test
  void readsTheRecordAndEveryLevelLargestFirst() throws IOException {
    PreviewPyramid pyramid = read(SOUND);

    assertThat(pyramid.header())
        .isEqualTo(
            new PyramidHeader(
                Optional.of(UUID),
                Optional.of(DIGEST),
                Optional.of("AdobeRGB"),
                java.util.OptionalInt.of(480),
                java.util.OptionalInt.of(320),
                Optional.of("standard"),
                Optional.of(Instant.parse("2019-06-26T16:00:00Z")),
                Optional.of(false)));
    assertThat(pyramid.levels())
        .extracting(level -> level.frame().width() + "x" + level.frame().height())
        .containsExactly("480x320", "240x160", "120x80", "60x40");
    assertThat(pyramid.damages()).isEmpty();
  }

  @Test
  void handsOutTheLargestLevelAsItWasStored() throws IOException {
    byte[] stored = PyramidWriter.level(480, 320, 480, UUID.hashCode());

    assertThat(largest(SOUND).jpeg()).isEqualTo(stored);
  }

  @Test
  void choosesLevelsByTheirFramesNotByTheirNames() throws IOException {
    byte[] file =
        new PyramidWriter()
            .section("level_10", Jpegs.drawn(30, 20, 1), 1)
            .section("level_2", Jpegs.drawn(90, 60, 2), 1)
            .section("level_1", Jpegs.drawn(60, 40, 3), 1)
            .bytes();

    assertThat(read(file).levels())
        .extracting(PreviewLevel::name)
        .containsExactly("level_2", "level_1", "level_10");
  }

  @Test
  void givesTheSmallestLevelThatIsLargeEnough() throws IOException {
    assertThat(smallestAtLeast(200)).isEqualTo(240);
    assertThat(smallestAtLeast(240)).isEqualTo(240);
    assertThat(smallestAtLeast(241)).isEqualTo(480);
    assertThat(smallestAtLeast(5000)).isEqualTo(480);
  }

  private static int smallestAtLeast(int edge) throws IOException {
    SeekableBytes bytes = SeekableBytes.of(SOUND);
    return LevelReader.smallestAtLeast(bytes, PreviewPyramid.read(bytes), edge)
        .orElseThrow()
        .level()
        .frame()
        .longEdge();
  }

  @Test
  void fallsBackToTheNextWholeLevelWhenTheLargestIsCut() throws IOException {
    byte[] cut = Arrays.copyOf(SOUND, SOUND.length - 1000);

    LevelReader.WholeLevel whole = largest(cut);

    assertThat(whole.level().frame().width()).isEqualTo(240);
    assertThat(whole.damages()).hasSize(1);
    assertThat(whole.damages().getFirst().what())
        .startsWith("level_4, 480×320: 37 of 40 parts of the picture are there");
    assertThat(read(cut).damages().getFirst().what()).startsWith("section level_4 is cut: ");
  }

  @Test
  void findsTheNextSectionAfterAWrongLength() throws IOException {
    byte[] first = Jpegs.drawn(60, 40, 1);
    byte[] second = Jpegs.drawn(120, 80, 2);
    for (long stated : new long[] {5, first.length + 7, Long.MAX_VALUE, -1}) {
      byte[] file =
          new PyramidWriter()
              .section("level_1", first, 1, stated, 0)
              .section("level_2", second, 1)
              .bytes();

      assertThat(largest(file).jpeg()).as("stated %d", stated).isEqualTo(second);
      assertThat(read(file).damages()).as("stated %d", stated).isNotEmpty();
    }
  }

  @Test
  void readsPastGarbageBetweenSections() throws IOException {
    byte[] level = Jpegs.drawn(120, 80, 2);
    byte[] file =
        new PyramidWriter()
            .section("level_1", Jpegs.drawn(60, 40, 1), 1)
            .raw("AgHg is also a signature within Photoshop's resources".getBytes(US_ASCII))
            .section("level_2", level, 1)
            .bytes();

    assertThat(largest(file).jpeg()).isEqualTo(level);
  }

  @Test
  void readsAFileWhoseRecordIsDamaged() throws IOException {
    byte[] file =
        new PyramidWriter()
            .section("header", "pyramid = { uuid = ".getBytes(UTF_8), 0)
            .section("level_1", Jpegs.drawn(60, 40, 1), 1)
            .bytes();

    assertThat(read(file).header()).isEqualTo(PyramidHeader.UNKNOWN);
    assertThat(read(file).damages().getFirst().what())
        .isEqualTo("the header: in Lightroom's record: a value is expected (at byte 19)");
  }

  @Test
  void addsAMissingEndMarkerWhereTheSectionHasAllItsBytes() throws IOException {
    byte[] ended = Jpegs.drawn(60, 40, 1);
    byte[] file =
        new PyramidWriter().section("level_1", Arrays.copyOf(ended, ended.length - 2), 1).bytes();

    assertThat(largest(file).jpeg()).isEqualTo(ended);
  }

  @Test
  void skipsALevelOfZeros() throws IOException {
    byte[] file =
        new PyramidWriter()
            .section("level_1", Jpegs.drawn(60, 40, 1), 1)
            .section("level_2", new byte[5000], 1)
            .bytes();

    assertThat(largest(file).level().name()).isEqualTo("level_1");
    assertThat(read(file).damages()).extracting(Damage::what).containsExactly("level_2 is no JPEG");
  }

  @Test
  void readsABareJpegWhateverItsName() throws IOException {
    byte[] jpeg = Jpegs.drawn(90, 60, 4);

    assertThat(largest(jpeg).jpeg()).isEqualTo(jpeg);
  }

  @Test
  void findsJpegsInAFileOfUnknownMake() throws IOException {
    byte[] small = Jpegs.drawn(30, 20, 1);
    byte[] large = Jpegs.drawn(90, 60, 2);
    byte[] file =
        new PyramidWriter()
            .raw("some text before".getBytes(UTF_8))
            .raw(small)
            .raw(new byte[13])
            .raw(large)
            .bytes();

    assertThat(largest(file).jpeg()).isEqualTo(large);
    assertThat(read(file).levels()).hasSize(2);
  }

  @Test
  void refusesWhatHoldsNoPicture() {
    assertThatThrownBy(() -> read(new byte[0]))
        .isInstanceOf(PreviewFormatException.class)
        .hasMessage("the file is empty (at byte 0)");
    assertThatThrownBy(() -> read(new byte[23]))
        .hasMessage(
            "an unknown preview type: 23 bytes that begin with"
                + " 00 00 00 00 00 00 00 00 00 00 00 00 (at byte 0)");
    assertThatThrownBy(() -> read(new PyramidWriter().section("header", new byte[9], 0).bytes()))
        .hasMessage("no picture is in it, of 48 bytes (at byte 0)");
  }

  private static PreviewPyramid read(byte[] file) throws IOException {
    return PreviewPyramid.read(SeekableBytes.of(file));
  }

  private static LevelReader.WholeLevel largest(byte[] file) throws IOException {
    SeekableBytes bytes = SeekableBytes.of(file);
    return LevelReader.largest(bytes, PreviewPyramid.read(bytes)).orElseThrow();
  }
}
