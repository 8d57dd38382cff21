package photos.likeness.lrpreview.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.lrpreview.fixture.PyramidWriter;

/** Every way in which a preview file was seen, or can be thought, to be wrong. */
class DamagedFilesTest {
  private static final byte[] SMALL = Jpegs.drawn(60, 40, 1);
  private static final byte[] LARGE = Jpegs.drawn(120, 80, 2);

  /** The first 64 bytes of a file that Lightroom Classic 12 wrote. */
  private static final String REAL_BEGINNING =
      "41674867 0020 00 00 00000000000001f4 000000000000000c 6865616465720000"
          + "707972616d6964203d207b0a09636f6c6f7270726f66696c65203d202241646f";

  @Test
  void readsTheBeginningOfARealFileToTheByte() throws IOException {
    byte[] beginning = HexFormat.of().parseHex(REAL_BEGINNING.replace(" ", ""));
    byte[] record =
        Arrays.copyOf(
            "beRGB\",\n\tcroppedHeight = 2736,\n\tcroppedWidth = 3648,\n}\n".getBytes(US_ASCII),
            468);
    Arrays.fill(record, 58, 468, (byte) '\n');
    byte[] file =
        new PyramidWriter()
            .raw(beginning)
            .raw(record)
            .raw(new byte[12])
            .section("level_1", SMALL, 1)
            .bytes();

    PreviewPyramid pyramid = read(file);

    assertThat(pyramid.damages()).isEmpty();
    assertThat(pyramid.header().colorProfile()).contains("AdobeRGB");
    assertThat(pyramid.header().croppedWidth()).isEqualTo(OptionalInt.of(3648));
    assertThat(pyramid.levels().getFirst().offset()).isEqualTo(544 + 32);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 23, 24, 31})
  void aFileShorterThanAnyHeaderHoldsNoPicture(int length) {
    byte[] file = Arrays.copyOf("AgHg".getBytes(US_ASCII), length);

    assertThatThrownBy(() -> read(file)).isInstanceOf(PreviewFormatException.class);
  }

  @Test
  void aJpegNamedAsAPyramidIsItself() throws IOException {
    assertThat(largest(LARGE).orElseThrow().jpeg()).isEqualTo(LARGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 23, 24, 0xFFFF})
  void aHeaderLengthThatCanNotBeIsReadPast(int headerLength) throws IOException {
    byte[] file = file();
    ByteBuffer.wrap(file).putShort(4, (short) headerLength);

    assertThat(largest(file).orElseThrow().jpeg()).isEqualTo(LARGE);
    assertThat(read(file).damages().getFirst())
        .isEqualTo(new Damage(0, "no section begins where one should"));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE, 1L << 40})
  void aLengthBeyondTheFileIsNotBelieved(long stated) throws IOException {
    for (int field : new int[] {8, 16}) {
      byte[] file = file();
      int level = indexOf(file, "level_1") - 24;
      ByteBuffer.wrap(file).putLong(level + field, stated);

      assertThat(largest(file).orElseThrow().jpeg()).as("field %d", field).isEqualTo(LARGE);
      assertThat(read(file).damages()).as("field %d", field).hasSize(1);
    }
  }

  @Test
  void aHeaderLongerThanThirtyTwoBytesIsFollowed() throws IOException {
    byte[] name = Arrays.copyOf("level_1".getBytes(US_ASCII), 40);
    byte[] file =
        ByteBuffer.allocate(64 + SMALL.length)
            .put("AgHg".getBytes(US_ASCII))
            .putShort((short) 64)
            .putShort((short) 0x0100)
            .putLong(SMALL.length)
            .putLong(0)
            .put(name)
            .put(SMALL)
            .array();

    assertThat(largest(file).orElseThrow().jpeg()).isEqualTo(SMALL);
    assertThat(read(file).damages()).isEmpty();
  }

  @Test
  void theBytesOfVersionAndKindDoNotMatter() throws IOException {
    byte[] file = file();
    file[6] = 1;
    file[7] = 1;

    assertThat(read(file).header().uuid()).contains("U");
  }

  @Test
  void aFileWithoutItsRecordIsReadByItsFrames() throws IOException {
    byte[] file = new PyramidWriter().section("level_1", LARGE, 1).bytes();

    assertThat(read(file).header()).isEqualTo(PyramidHeader.UNKNOWN);
    assertThat(largest(file).orElseThrow().level().frame().width()).isEqualTo(120);
  }

  @Test
  void theFrameIsRightWhereTheRecordSaysOtherwise() throws IOException {
    byte[] file =
        new PyramidWriter()
            .section("header", PyramidWriter.record("U", "D", "sRGB", 9999, 1).getBytes(UTF_8), 0)
            .section("level_1", LARGE, 1)
            .bytes();

    assertThat(largest(file).orElseThrow().level().frame().longEdge()).isEqualTo(120);
  }

  @Test
  void ofTwoLevelsOfOneNameBothAreThere() throws IOException {
    byte[] file =
        new PyramidWriter().section("level_1", SMALL, 1).section("level_1", LARGE, 1).bytes();

    assertThat(read(file).levels()).hasSize(2);
    assertThat(largest(file).orElseThrow().jpeg()).isEqualTo(LARGE);
  }

  @Test
  void ofTwoLevelsOfOneSizeTheWholeOneIsTaken() throws IOException {
    byte[] file =
        new PyramidWriter()
            .section("level_1", Arrays.copyOf(LARGE, LARGE.length - 400), 1)
            .section("level_2", LARGE, 1)
            .bytes();

    assertThat(largest(file).orElseThrow().jpeg()).isEqualTo(LARGE);
  }

  @Test
  void aLevelWhoseEndIsZerosIsNotWhole() throws IOException {
    for (boolean restarts : new boolean[] {true, false}) {
      byte[] damaged = restarts ? LARGE.clone() : withoutRestarts(LARGE);
      Arrays.fill(damaged, damaged.length * 2 / 3, damaged.length, (byte) 0);
      byte[] file =
          new PyramidWriter().section("level_1", SMALL, 1).section("level_2", damaged, 1).bytes();

      assertThat(largest(file).orElseThrow().jpeg()).as("restarts %s", restarts).isEqualTo(SMALL);
    }
  }

  @Test
  void bytesAfterTheLastSectionAreTold() throws IOException {
    byte[] file = new PyramidWriter().section("level_1", LARGE, 1).raw(new byte[5]).bytes();

    assertThat(largest(file).orElseThrow().jpeg()).isEqualTo(LARGE);
    assertThat(read(file).damages())
        .containsExactly(new Damage(0, "no section begins after level_1, where the file goes on"));
  }

  @Test
  void theSignatureWithinAJpegIsNoSection() throws IOException {
    byte[] resource = "AgHg\0\20\0\0 a Photoshop resource in APP13".getBytes(US_ASCII);
    byte[] segment =
        ByteBuffer.allocate(4 + resource.length)
            .putShort((short) 0xFFED)
            .putShort((short) (resource.length + 2))
            .put(resource)
            .array();
    byte[] level = inserted(LARGE, segment);
    byte[] file =
        new PyramidWriter().section("level_1", SMALL, 1).section("level_2", level, 1).bytes();

    assertThat(largest(file).orElseThrow().jpeg()).isEqualTo(level);
    assertThat(read(file).damages()).isEmpty();
  }

  @Test
  void aThumbnailWithinALevelIsNotTakenForIt() throws IOException {
    byte[] segment =
        ByteBuffer.allocate(4 + SMALL.length)
            .putShort((short) 0xFFE2)
            .putShort((short) (SMALL.length + 2))
            .put(SMALL)
            .array();
    byte[] level = inserted(LARGE, segment);

    assertThat(
            largest(new PyramidWriter().section("level_1", level, 1).bytes()).orElseThrow().jpeg())
        .isEqualTo(level);
  }

  @Test
  void otherKindsOfPictureAreNamedAsUnknown() throws IOException {
    byte[] avif = ("\0\0\0\34ftypavif" + "x".repeat(300)).getBytes(US_ASCII);

    assertThatThrownBy(() -> read(avif))
        .hasMessage(
            "an unknown preview type: 312 bytes that begin with"
                + " 00 00 00 1C 66 74 79 70 61 76 69 66 (at byte 0)");
    assertThat(
            read(new PyramidWriter()
                    .section("level_1", SMALL, 1)
                    .section("level_2", avif, 1)
                    .bytes())
                .damages())
        .extracting(Damage::what)
        .containsExactly("level_2 is no JPEG");
  }

  @Test
  void aPlanAgreesWithReading() throws IOException {
    for (byte[] file :
        new byte[][] {
          file(), Arrays.copyOf(file(), file().length - 700), LARGE, Arrays.copyOf(LARGE, 900)
        }) {
      SeekableBytes bytes = SeekableBytes.of(file);
      PreviewPyramid pyramid = PreviewPyramid.read(bytes);

      assertThat(LevelReader.probablyLargest(bytes, pyramid))
          .isEqualTo(LevelReader.largest(bytes, pyramid).map(LevelReader.WholeLevel::level));
    }
  }

  private static byte[] file() {
    return new PyramidWriter()
        .section("header", PyramidWriter.record("U", "D", "sRGB", 120, 80).getBytes(UTF_8), 0)
        .section("level_1", SMALL, 1)
        .section("level_2", LARGE, 1)
        .bytes();
  }

  private static byte[] inserted(byte[] jpeg, byte[] segment) {
    return ByteBuffer.allocate(jpeg.length + segment.length)
        .put(jpeg, 0, 2)
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** The same with an interval that no marker keeps to: a JPEG as it would be without. */
  private static byte[] withoutRestarts(byte[] jpeg) {
    ByteBuffer without = ByteBuffer.allocate(jpeg.length);
    int scan = indexOf(jpeg, "\u00FF\u00DA");
    for (int i = 0; i < jpeg.length; i++) {
      boolean interval = i < scan && jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDD;
      boolean restart =
          i > scan && i + 1 < jpeg.length && jpeg[i] == (byte) 0xFF && (jpeg[i + 1] & 0xF8) == 0xD0;
      if (interval) {
        i += 5;
      } else if (restart) {
        i += 1;
      } else {
        without.put(jpeg[i]);
      }
    }
    return Arrays.copyOf(without.array(), without.position());
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static PreviewPyramid read(byte[] file) throws IOException {
    return PreviewPyramid.read(SeekableBytes.of(file));
  }

  private static Optional<LevelReader.WholeLevel> largest(byte[] file) throws IOException {
    SeekableBytes bytes = SeekableBytes.of(file);
    return LevelReader.largest(bytes, PreviewPyramid.read(bytes));
  }
}
