package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static photos.likeness.image.TestTiff.ASCII;
import static photos.likeness.image.TestTiff.DIRECTORY;
import static photos.likeness.image.TestTiff.LONG;
import static photos.likeness.image.TestTiff.SHORT;

/** RAW files of cameras of which there is no real file at hand, built by what is known of them. */
public final class TestRaws {
  private TestRaws() {}

  /** Quarters of four colours, as a JPEG. */
  static byte[] jpeg(int width, int height) {
    return TestPictures.encode(TestPictures.quarters(width, height), "jpeg");
  }

  /**
   * An Olympus ORF: the preview is named by the CameraSettings directory of the MakerNote, all
   * offsets from the note.
   *
   * @param asPointer whether CameraSettings is a pointer, else a block
   */
  static byte[] orf(int orientation, boolean asPointer, long colours) {
    TestTiff file = new TestTiff("IIRO");
    int note = file.put("OLYMPUS\0II\3\0".getBytes(ISO_8859_1));
    // Everything has its place from the start: two directories of known length, then the preview.
    int settingsAt = file.end() + 2 + 2 * 12 + 4;
    int settingsLength = 2 + 4 * 12 + 4;
    int previewAt = settingsAt + settingsLength;
    byte[] preview = jpeg(640, 480);
    file.directory(
        note,
        0,
        TestTiff.text(0x0000, "x"),
        asPointer
            ? file.numbers(0x2020, DIRECTORY, settingsAt - note)
            : file.lying(0x2020, settingsAt - note, settingsLength));
    file.directory(
        note,
        0,
        file.numbers(0x0100, LONG, 1),
        file.numbers(0x0101, LONG, previewAt - note),
        file.numbers(0x0102, LONG, preview.length),
        file.numbers(0x0507, SHORT, colours));
    file.put(preview);
    int noteLength = file.end() - note;
    int exif =
        file.directory(
            0,
            0,
            file.numbers(0xA002, LONG, 4032),
            file.numbers(0xA003, LONG, 3024),
            file.lying(0x927C, note, noteLength));
    return file.bytes(
        file.directory(
            0,
            0,
            TestTiff.text(0x010F, "OLYMPUS CORPORATION"),
            file.numbers(0x0112, SHORT, orientation),
            file.numbers(0x8769, LONG, exif)));
  }

  /** A Samsung SRW: the full-size JPEG in the first sub-directory, raw data in the second. */
  static byte[] srw(int orientation) {
    TestTiff file = new TestTiff("II*\0");
    byte[] large = jpeg(1200, 800);
    byte[] thumbnail = jpeg(160, 120);
    int largeAt = file.put(large);
    int thumbnailAt = file.put(thumbnail);
    int picture =
        file.directory(
            0, 0, file.numbers(0x0201, LONG, largeAt), file.numbers(0x0202, LONG, large.length));
    int raw =
        file.directory(
            0,
            0,
            file.numbers(0x0100, LONG, 1216),
            file.numbers(0x0101, LONG, 808),
            file.numbers(0x0103, SHORT, 32_770),
            file.numbers(0x0106, SHORT, 32_803));
    int second =
        file.directory(
            0,
            0,
            file.numbers(0x0201, LONG, thumbnailAt),
            file.numbers(0x0202, LONG, thumbnail.length));
    return file.bytes(
        file.directory(
            0,
            second,
            TestTiff.text(0x010F, "SAMSUNG"),
            file.numbers(0x0112, SHORT, orientation),
            file.numbers(0x014A, LONG, picture, raw)));
  }

  /** A Panasonic RW2: the JPEG is the value of a tag of its own, and has an EXIF block itself. */
  static byte[] rw2(int orientation) {
    TestTiff file = new TestTiff("IIU\0");
    byte[] preview = TestPictures.withOrientation(jpeg(960, 720), orientation);
    return file.bytes(
        file.directory(
            0,
            0,
            file.numbers(0x0004, SHORT, 4),
            file.numbers(0x0005, SHORT, 8),
            file.numbers(0x0006, SHORT, 3468),
            file.numbers(0x0007, SHORT, 4624),
            TestTiff.text(0x010F, "Panasonic"),
            file.numbers(0x0111, LONG, 0xFFFFFFFFL),
            file.numbers(0x0112, SHORT, orientation),
            TestTiff.block(0x002E, preview)));
  }

  /**
   * A Nikon NEF in Motorola order whose only preview is in the MakerNote, with a TIFF header of its
   * own there.
   */
  static byte[] nef(int orientation, long colours) {
    byte[] preview = jpeg(570, 375);
    TestTiff inner = new TestTiff("MM\0*");
    int previewAt = inner.put(preview);
    int pointer =
        inner.directory(
            0,
            0,
            inner.numbers(0x0201, LONG, previewAt),
            inner.numbers(0x0202, LONG, preview.length));
    byte[] note =
        TestPictures.join(
            "Nikon\0\2\20\0\0".getBytes(ISO_8859_1),
            inner.bytes(
                inner.directory(
                    0,
                    0,
                    inner.numbers(0x0011, LONG, pointer),
                    inner.numbers(0x001E, SHORT, colours))));
    TestTiff file = new TestTiff("MM\0*");
    int exif = file.directory(0, 0, TestTiff.block(0x927C, note));
    int raw =
        file.directory(
            0,
            0,
            file.numbers(0x0100, LONG, 6036),
            file.numbers(0x0101, LONG, 4020),
            file.numbers(0x0103, SHORT, 34_713),
            file.numbers(0x0106, SHORT, 32_803));
    return file.bytes(
        file.directory(
            0,
            0,
            TestTiff.text(0x010F, "NIKON CORPORATION"),
            file.numbers(0x00FE, LONG, 1),
            file.numbers(0x0112, SHORT, orientation),
            file.numbers(0x014A, LONG, raw),
            file.numbers(0x8769, LONG, exif)));
  }

  /** A DNG with a preview of given colours, its JPEG in strips. */
  public static byte[] dng(long previewColours, long photometric, int... stripLengths) {
    TestTiff file = new TestTiff("II*\0");
    byte[] preview = jpeg(512, 384);
    int at = file.put(preview);
    long[] offsets = new long[stripLengths.length + 1];
    long[] lengths = new long[stripLengths.length + 1];
    long used = 0;
    for (int i = 0; i < stripLengths.length; i++) {
      offsets[i] = at + used;
      lengths[i] = stripLengths[i];
      used += stripLengths[i];
    }
    offsets[stripLengths.length] = at + used;
    lengths[stripLengths.length] = preview.length - used;
    return file.bytes(
        file.directory(
            0,
            0,
            file.numbers(0x00FE, LONG, 1),
            file.numbers(0x0103, SHORT, 7),
            file.numbers(0x0106, SHORT, photometric),
            file.numbers(0x0111, LONG, offsets),
            file.numbers(0x0117, LONG, lengths),
            new TestTiff.Entry(0xC612, TestTiff.BYTE, 4, new byte[] {1, 4, 0, 0}),
            file.numbers(0xC71A, LONG, previewColours)));
  }

  /** What a program writes of a camera's photo: the maker's name, and no raw data. */
  static byte[] exportedTiff(String make) {
    TestTiff file = new TestTiff("II*\0");
    int pixels = file.put(new byte[3 * 16 * 16]);
    return file.bytes(
        file.directory(
            0,
            0,
            new TestTiff.Entry(
                0x010F, ASCII, make.length() + 1, (make + "\0").getBytes(ISO_8859_1)),
            file.numbers(0x0100, LONG, 16),
            file.numbers(0x0101, LONG, 16),
            file.numbers(0x0102, SHORT, 8, 8, 8),
            file.numbers(0x0103, SHORT, 1),
            file.numbers(0x0106, SHORT, 2),
            file.numbers(0x0111, LONG, pixels),
            file.numbers(0x0115, SHORT, 3),
            file.numbers(0x0116, LONG, 16),
            file.numbers(0x0117, LONG, 3 * 16 * 16)));
  }
}
