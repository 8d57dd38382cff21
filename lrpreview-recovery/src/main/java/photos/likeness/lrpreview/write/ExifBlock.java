package photos.likeness.lrpreview.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.imaging.common.RationalNumber;
import org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffDirectoryType;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.fieldtypes.AbstractFieldType;
import org.apache.commons.imaging.formats.tiff.taginfos.TagInfoAscii;
import org.apache.commons.imaging.formats.tiff.taginfos.TagInfoRationals;
import org.apache.commons.imaging.formats.tiff.write.TiffImageWriterLossy;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputDirectory;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputField;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;
import photos.likeness.lrpreview.catalog.CatalogPhoto.Shooting;
import photos.likeness.lrpreview.catalog.CatalogTime;

/** An EXIF block (EXIF 2.32): what of the facts it has a field for. */
final class ExifBlock {
  /** Since EXIF 2.31; the library knows it under no name. */
  private static final TagInfoAscii OFFSET_TIME_ORIGINAL =
      new TagInfoAscii("OffsetTimeOriginal", 0x9011, 7, TiffDirectoryType.EXIF_DIRECTORY_EXIF_IFD);

  /** All of a block must fit into one segment of 64 kB. */
  private static final int MOST_CHARACTERS = 4_000;

  private static final int COLOR_SPACE = 0xA001;
  private static final int EXIF_VERSION = 0x9000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);

  /** EXIF's numbers are quotients of 32 bits; this many parts are exact enough for all of them. */
  private static final int PARTS = 10_000;

  private final TiffOutputSet set = new TiffOutputSet(ByteOrder.LITTLE_ENDIAN);
  private final TiffOutputDirectory root;
  private final TiffOutputDirectory exif;

  private ExifBlock() throws IOException {
    this.root = set.getOrCreateRootDirectory();
    this.exif = set.getOrCreateExifDirectory();
  }

  /** From its byte order mark on. */
  static byte[] of(PhotoFacts facts) {
    try {
      ExifBlock block = new ExifBlock();
      block.add(facts);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new TiffImageWriterLossy(ByteOrder.LITTLE_ENDIAN).write(bytes, block.set);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("can't lay out EXIF: " + e.getMessage(), e);
    }
  }

  private void add(PhotoFacts facts) throws IOException {
    exif.add(undefined(EXIF_VERSION, "0232"));
    if (facts.orientation().isPresent()) {
      root.add(TiffTagConstants.TIFF_TAG_ORIENTATION, (short) facts.orientation().getAsInt());
    }
    if (facts.takenAt().isPresent()) {
      addTime(facts.takenAt().get());
    }
    if (facts.shooting().isPresent()) {
      addShooting(facts.shooting().get());
    }
    root.add(
        TiffTagConstants.TIFF_TAG_SOFTWARE, ascii(facts.provenance().tool()).orElse("Likeness"));
    Optional<String> copyright = facts.copyright().flatMap(ExifBlock::ascii);
    if (copyright.isPresent()) {
      root.add(TiffTagConstants.TIFF_TAG_COPYRIGHT, copyright.get());
    }
    if (facts.colours().isPresent()) {
      addColours(facts.colours().get());
    }
  }

  private void addTime(CatalogTime time) throws IOException {
    LocalDateTime local = time.local();
    exif.add(ExifTagConstants.EXIF_TAG_DATE_TIME_ORIGINAL, TIME.format(local));
    exif.add(ExifTagConstants.EXIF_TAG_DATE_TIME_DIGITIZED, TIME.format(local));
    int nanos = local.get(ChronoField.NANO_OF_SECOND);
    if (nanos > 0) {
      String fraction = "%09d".formatted(nanos).replaceAll("0+$", "");
      exif.add(ExifTagConstants.EXIF_TAG_SUB_SEC_TIME_ORIGINAL, fraction);
    }
    if (time.offset().isPresent()) {
      String offset = time.offset().get().getId();
      exif.add(OFFSET_TIME_ORIGINAL, offset.equals("Z") ? "+00:00" : offset);
    }
  }

  private void addShooting(Shooting shooting) throws IOException {
    Optional<String> camera = shooting.camera().flatMap(ExifBlock::ascii);
    if (camera.isPresent()) {
      root.add(TiffTagConstants.TIFF_TAG_MODEL, camera.get());
    }
    Optional<String> lens = shooting.lens().flatMap(ExifBlock::ascii);
    if (lens.isPresent()) {
      exif.add(ExifTagConstants.EXIF_TAG_LENS_MODEL, lens.get());
    }
    addNumber(ExifTagConstants.EXIF_TAG_FNUMBER, shooting.fNumber());
    addNumber(ExifTagConstants.EXIF_TAG_FOCAL_LENGTH, shooting.focalLengthMillimetres());
    Optional<Double> exposure = shooting.exposureSeconds();
    if (exposure.isPresent() && exposure.get() > 0 && exposure.get() < 1e5) {
      exif.add(ExifTagConstants.EXIF_TAG_EXPOSURE_TIME, exposure(exposure.get()));
    }
    Optional<Double> speed = shooting.isoSpeed();
    if (speed.isPresent() && speed.get() <= 0xFFFF) {
      exif.add(ExifTagConstants.EXIF_TAG_ISO, (short) Math.round(speed.get()));
    }
    if (shooting.latitude().isPresent() && shooting.longitude().isPresent()) {
      set.setGpsInDegrees(shooting.longitude().get(), shooting.latitude().get());
    }
  }

  private void addNumber(TagInfoRationals tag, Optional<Double> number) throws IOException {
    if (number.isPresent() && number.get() > 0 && number.get() < 1e5) {
      exif.add(tag, new RationalNumber((int) Math.round(number.get() * PARTS), PARTS));
    }
  }

  /** 1/250 rather than 40/10000: short times are named by their divisor. */
  private static RationalNumber exposure(double seconds) {
    return seconds < 0.3
        ? new RationalNumber(1, (int) Math.min(Integer.MAX_VALUE, Math.round(1 / seconds)))
        : new RationalNumber((int) Math.round(seconds * PARTS), PARTS);
  }

  /**
   * Adobe RGB has no number of its own: "uncalibrated" and the index R03 stand for it (DCF 2.0).
   */
  private void addColours(ColourProfile colours) throws IOException {
    exif.add(
        new TiffOutputField(
            COLOR_SPACE,
            ExifTagConstants.EXIF_TAG_ISO,
            AbstractFieldType.SHORT,
            1,
            AbstractFieldType.SHORT.writeData((short) colours.exifColorSpace(), set.byteOrder)));
    if (colours == ColourProfile.ADOBE_RGB) {
      set.addInteroperabilityDirectory()
          .add(ExifTagConstants.EXIF_TAG_INTEROPERABILITY_INDEX, "R03");
    }
  }

  private TiffOutputField undefined(int tag, String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return new TiffOutputField(
        tag,
        ExifTagConstants.EXIF_TAG_EXIF_VERSION,
        AbstractFieldType.UNDEFINED,
        bytes.length,
        bytes);
  }

  /** EXIF's texts are ASCII and short; what has more is for XMP, which says it right. */
  private static Optional<String> ascii(String text) {
    String trimmed = text.strip();
    return !trimmed.isEmpty()
            && trimmed.length() <= MOST_CHARACTERS
            && trimmed.chars().allMatch(c -> c >= ' ' && c <= '~')
        ? Optional.of(trimmed)
        : Optional.empty();
  }
}
