package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photos.likeness.image.TestPictures.alpha;
import static photos.likeness.image.TestPictures.bytes;
import static photos.likeness.image.TestPictures.chunk;
import static photos.likeness.image.TestPictures.colour;
import static photos.likeness.image.TestPictures.join;
import static photos.likeness.image.TestPictures.png;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PNGs of every colour type, each two pixels wide. */
class PngReadingTest {
  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GRAY_ALPHA = 4;
  private static final int RGB_ALPHA = 6;

  @ParameterizedTest
  @CsvSource({
    "1, 0x40, 0x000000, 0xFFFFFF",
    "2, 0x60, 0x555555, 0xAAAAAA",
    "4, 0x3C, 0x333333, 0xCCCCCC"
  })
  void grayOfFewBitsFillsTheWholeRange(int depth, int row, int first, int second) throws Exception {
    Picture picture = read(png(2, 1, depth, GRAY, bytes(row)));
    assertThat(colour(picture, 0, 0)).isEqualTo(first);
    assertThat(colour(picture, 1, 0)).isEqualTo(second);
    assertThat(picture.alpha()).isEmpty();
    assertThat(picture.fileType()).isEqualTo("png");
  }

  @Test
  void grayKeepsItsValuesInsteadOfBeingTakenAsLinearLight() throws Exception {
    Picture picture = read(png(2, 1, 8, GRAY, bytes(50, 128)));
    assertThat(colour(picture, 0, 0)).isEqualTo(0x323232);
    assertThat(colour(picture, 1, 0)).isEqualTo(0x808080);
  }

  @Test
  void ofSixteenBitsTheHighEightAreKept() throws Exception {
    Picture gray = read(png(2, 1, 16, GRAY, bytes(0x12, 0xFF, 0xFE, 0x00)));
    assertThat(colour(gray, 0, 0)).isEqualTo(0x121212);
    assertThat(colour(gray, 1, 0)).isEqualTo(0xFEFEFE);
    Picture rgb = read(png(1, 1, 16, RGB, bytes(1, 99, 2, 99, 3, 99)));
    assertThat(colour(rgb, 0, 0)).isEqualTo(0x010203);
  }

  @Test
  void alphaIsKeptBesideTheColour() throws Exception {
    Picture picture = read(png(2, 1, 8, RGB_ALPHA, bytes(1, 2, 3, 4, 5, 6, 7, 255)));
    assertThat(colour(picture, 0, 0)).isEqualTo(0x010203);
    assertThat(alpha(picture, 0, 0)).isEqualTo(4);
    assertThat(alpha(picture, 1, 0)).isEqualTo(255);
    Picture gray = read(png(2, 1, 8, GRAY_ALPHA, bytes(10, 0, 20, 128)));
    assertThat(colour(gray, 1, 0)).isEqualTo(0x141414);
    assertThat(alpha(gray, 1, 0)).isEqualTo(128);
  }

  @Test
  void alphaThatIsOpaqueEverywhereIsNone() throws Exception {
    assertThat(read(png(1, 1, 8, RGB_ALPHA, bytes(1, 2, 3, 255))).alpha()).isEmpty();
  }

  @Test
  void paletteEntriesHaveTheirOwnAlpha() throws Exception {
    byte[] palette = chunk("PLTE", bytes(10, 20, 30, 40, 50, 60, 70, 80, 90));
    byte[] transparency = chunk("tRNS", bytes(255, 7));
    Picture picture = read(png(3, 1, 8, PALETTE, bytes(0, 1, 2), palette, transparency));
    assertThat(colour(picture, 1, 0)).isEqualTo(0x28323C);
    assertThat(alpha(picture, 0, 0)).isEqualTo(255);
    assertThat(alpha(picture, 1, 0)).isEqualTo(7);
    assertThat(alpha(picture, 2, 0)).isEqualTo(255);
  }

  @Test
  void anIndexBeyondThePaletteIsBlack() throws Exception {
    byte[] palette = chunk("PLTE", bytes(10, 20, 30));
    assertThat(colour(read(png(2, 1, 8, PALETTE, bytes(0, 9), palette)), 1, 0)).isZero();
  }

  @Test
  void theTransparentColourIsComparedInFullDepth() throws Exception {
    byte[] key = chunk("tRNS", bytes(0, 1, 0, 2, 0, 3));
    Picture picture = read(png(2, 1, 8, RGB, bytes(1, 2, 3, 1, 2, 4), key));
    assertThat(alpha(picture, 0, 0)).isZero();
    assertThat(alpha(picture, 1, 0)).isEqualTo(255);
    Picture deep = read(png(2, 1, 16, GRAY, bytes(1, 2, 1, 3), chunk("tRNS", bytes(1, 2))));
    assertThat(alpha(deep, 0, 0)).isZero();
    assertThat(alpha(deep, 1, 0)).isEqualTo(255);
  }

  @Test
  void exifOrientationTurnsColourAndAlpha() throws Exception {
    byte[] rows = bytes(1, 1, 1, 10, 2, 2, 2, 20);
    Picture picture = read(png(2, 1, 8, RGB_ALPHA, rows, chunk("eXIf", TestPictures.exif(6))));
    assertThat(picture.width()).isEqualTo(1);
    assertThat(picture.height()).isEqualTo(2);
    assertThat(alpha(picture, 0, 0)).isEqualTo(10);
    assertThat(colour(picture, 0, 1)).isEqualTo(0x020202);
  }

  @Test
  void anEmbeddedProfileIsConverted() throws Exception {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    Picture picture = read(png(1, 1, 8, RGB, bytes(128, 128, 128), profileChunk(linear)));
    assertThat(colour(picture, 0, 0) & 0xFF).isBetween(186, 190);
    byte[] linearGray = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    Picture gray = read(png(1, 1, 8, GRAY, bytes(128), profileChunk(linearGray)));
    assertThat(colour(gray, 0, 0) & 0xFF).isBetween(186, 190);
  }

  @Test
  void aDamagedOrUnfittingProfileIsPassedOver() throws Exception {
    byte[] gray = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    byte[] unfitting = profileChunk(gray);
    byte[] damaged = profileChunk(new byte[500]);
    byte[] notDeflated = chunk("iCCP", bytes('a', 0, 0, 9, 9, 9, 9));
    byte[] nameOnly = chunk("iCCP", bytes('a'));
    for (byte[] profile : new byte[][] {unfitting, damaged, notDeflated, nameOnly}) {
      assertThat(colour(read(png(1, 1, 8, RGB, bytes(128, 9, 77), profile)), 0, 0))
          .isEqualTo(0x80094D);
    }
  }

  @Test
  void compressionBombsBesideThePictureAreNotInflated() throws Exception {
    byte[] zeros = TestPictures.deflate(new byte[200 << 20]);
    byte[] bombs =
        join(
            chunk("iCCP", join(bytes('a', 0, 0), zeros)),
            chunk("zTXt", join(bytes('a', 0, 0), zeros)),
            chunk("iTXt", join(bytes('a', 0, 1, 0, 0, 0), zeros)));
    assertThat(colour(read(png(1, 1, 8, RGB, bytes(1, 2, 3), bombs)), 0, 0)).isEqualTo(0x010203);
  }

  @Test
  void aFileThatEndsInItsDataIsRefused() {
    byte[] rows = new byte[3 * 100 * 100];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (byte) (i * 31 ^ i >> 3);
    }
    byte[] whole = png(100, 100, 8, RGB, rows);
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageStartingWith("The PNG is damaged and can't be decoded")
        .hasMessageEndingWith("copy it again from where it came from.");
  }

  @Test
  void trailingBytesAreIgnored() throws Exception {
    byte[] picture = join(png(1, 1, 8, RGB, bytes(1, 2, 3)), new byte[1000]);
    assertThat(colour(read(picture), 0, 0)).isEqualTo(0x010203);
  }

  private static byte[] profileChunk(byte[] profile) {
    return chunk("iCCP", join(bytes('p', 0, 0), TestPictures.deflate(profile)));
  }

  private static Picture read(byte[] file) throws UnreadableImageException {
    return new PictureReader().read(file);
  }
}
