package photos.likeness.lrpreview.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import photos.likeness.lrpreview.catalog.CatalogPhoto.Shooting;
import photos.likeness.lrpreview.catalog.CatalogTime;
import photos.likeness.lrpreview.format.JpegFrame;

/** An EXIF block (EXIF 2.32): what of the facts it has a field for. */
final class ExifBlock {
  /** All of a block must fit into one segment of 64 kB. */
  private static final int MOST_CHARACTERS = 4_000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);

  /** EXIF's numbers are quotients of 32 bits; this many parts are exact enough for all of them. */
  private static final int PARTS = 10_000;

  private static final int HEADER_BYTES = 8;
  private static final double MOST = 1e5;

  private final TiffDirectory root = new TiffDirectory();
  private final TiffDirectory exif = new TiffDirectory();
  private final TiffDirectory interoperability = new TiffDirectory();
  private final TiffDirectory gps = new TiffDirectory();

  private ExifBlock() {}

  /**
   * From its byte order mark on.
   *
   * @param frame of the JPEG it is for
   */
  static byte[] of(PhotoFacts facts, JpegFrame frame) {
    ExifBlock block = new ExifBlock();
    block.addRequired(frame);
    block.add(facts);
    return block.laidOut();
  }

  /** What EXIF wants of every JPEG (EXIF 2.32, table 21), whether it says something or not. */
  private void addRequired(JpegFrame frame) {
    root.quotients(Tag.X_RESOLUTION, 72, 1);
    root.quotients(Tag.Y_RESOLUTION, 72, 1);
    root.number(Tag.RESOLUTION_UNIT, 2);
    root.number(Tag.Y_CB_CR_POSITIONING, 1);
    exif.undefined(Tag.EXIF_VERSION, "0232");
    exif.undefined(Tag.COMPONENTS, "\1\2\3\0");
    exif.undefined(Tag.FLASHPIX_VERSION, "0100");
    exif.wideNumber(Tag.WIDTH, frame.width());
    exif.wideNumber(Tag.HEIGHT, frame.height());
  }

  /** A pointer takes the same room whatever it points to, so all places are known before. */
  private byte[] laidOut() {
    boolean placed = !gps.isEmpty();
    boolean named = !interoperability.isEmpty();
    int exifAt = HEADER_BYTES + root.bytes() + TiffDirectory.FIELD_BYTES * (placed ? 2 : 1);
    int namedAt = exifAt + exif.bytes() + (named ? TiffDirectory.FIELD_BYTES : 0);
    int placedAt = namedAt + (named ? interoperability.bytes() : 0);
    root.wideNumber(Tag.EXIF, exifAt);
    if (placed) {
      root.wideNumber(Tag.GPS, placedAt);
    }
    if (named) {
      exif.wideNumber(Tag.INTEROPERABILITY, namedAt);
    }
    ByteBuffer block = ByteBuffer.allocate(placedAt + (placed ? gps.bytes() : 0));
    block.order(ByteOrder.LITTLE_ENDIAN);
    block.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER_BYTES);
    root.writeTo(block);
    exif.writeTo(block);
    if (named) {
      interoperability.writeTo(block);
    }
    if (placed) {
      gps.writeTo(block);
    }
    return block.array();
  }

  private void add(PhotoFacts facts) {
    if (facts.orientation().isPresent()) {
      root.number(Tag.ORIENTATION, facts.orientation().getAsInt());
    }
    facts.takenAt().ifPresent(this::addTime);
    facts.shooting().ifPresent(this::addShooting);
    root.text(Tag.SOFTWARE, ascii(facts.provenance().tool()).orElse("Likeness"));
    text(root, Tag.COPYRIGHT, facts.copyright());
    facts.colours().ifPresent(this::addColours);
  }

  private void addTime(CatalogTime time) {
    LocalDateTime local = time.local();
    String text = TIME.format(local);
    exif.text(Tag.DATE_TIME_ORIGINAL, text);
    exif.text(Tag.DATE_TIME_DIGITIZED, text);
    int nanos = local.get(ChronoField.NANO_OF_SECOND);
    if (nanos > 0) {
      String digits = Integer.toString(1_000_000_000 + nanos).substring(1);
      exif.text(Tag.SUB_SEC_TIME_ORIGINAL, digits.replaceAll("0+$", ""));
    }
    if (time.offset().isPresent()) {
      String offset = time.offset().get().getId();
      exif.text(Tag.OFFSET_TIME_ORIGINAL, offset.equals("Z") ? "+00:00" : offset);
    }
  }

  private void addShooting(Shooting shooting) {
    text(root, Tag.MODEL, shooting.camera());
    text(exif, Tag.LENS_MODEL, shooting.lens());
    quotient(Tag.F_NUMBER, shooting.fNumber());
    quotient(Tag.FOCAL_LENGTH, shooting.focalLengthMillimetres());
    shooting
        .exposureSeconds()
        .filter(seconds -> seconds > 0 && seconds < MOST)
        .ifPresent(this::addExposure);
    shooting
        .isoSpeed()
        .filter(speed -> speed <= 0xFFFF)
        .ifPresent(speed -> exif.number(Tag.ISO_SPEED, (int) Math.round(speed)));
    if (shooting.latitude().isPresent() && shooting.longitude().isPresent()) {
      double latitude = shooting.latitude().get();
      double longitude = shooting.longitude().get();
      gps.bytes(Tag.GPS_VERSION, 2, 3, 0, 0);
      gps.text(Tag.GPS_LATITUDE_REF, latitude < 0 ? "S" : "N");
      gps.quotients(Tag.GPS_LATITUDE, degrees(latitude));
      gps.text(Tag.GPS_LONGITUDE_REF, longitude < 0 ? "W" : "E");
      gps.quotients(Tag.GPS_LONGITUDE, degrees(longitude));
    }
  }

  private void quotient(int tag, Optional<Double> number) {
    number
        .filter(value -> value > 0 && value < MOST)
        .ifPresent(value -> exif.quotients(tag, (int) Math.round(value * PARTS), PARTS));
  }

  /** 1/250 rather than 40/10000: short times are named by their divisor. */
  private void addExposure(double seconds) {
    if (seconds < 0.3) {
      int divisor = (int) Math.min(Integer.MAX_VALUE, Math.round(1 / seconds));
      exif.quotients(Tag.EXPOSURE_TIME, 1, divisor);
    } else {
      exif.quotients(Tag.EXPOSURE_TIME, (int) Math.round(seconds * PARTS), PARTS);
    }
  }

  /** Degrees, minutes and seconds, each with what it is divided by. */
  private static int[] degrees(double signed) {
    long parts = Math.round(Math.abs(signed) * 3600 * PARTS);
    int seconds = (int) (parts % (60L * PARTS));
    long minutes = parts / (60L * PARTS);
    return new int[] {(int) (minutes / 60), 1, (int) (minutes % 60), 1, seconds, PARTS};
  }

  /**
   * Adobe RGB has no number of its own: "uncalibrated" and the index R03 stand for it (DCF 2.0).
   */
  private void addColours(ColourProfile colours) {
    exif.number(Tag.COLOR_SPACE, colours.exifColorSpace());
    if (colours == ColourProfile.ADOBE_RGB) {
      interoperability.text(Tag.INTEROPERABILITY_INDEX, "R03");
      interoperability.undefined(Tag.INTEROPERABILITY_VERSION, "0100");
    }
  }

  private static void text(TiffDirectory directory, int tag, Optional<String> text) {
    text.flatMap(ExifBlock::ascii).ifPresent(value -> directory.text(tag, value));
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

  /** EXIF 2.32, tables 3 to 16. */
  private static final class Tag {
    static final int MODEL = 0x0110;
    static final int ORIENTATION = 0x0112;
    static final int X_RESOLUTION = 0x011A;
    static final int Y_RESOLUTION = 0x011B;
    static final int RESOLUTION_UNIT = 0x0128;
    static final int SOFTWARE = 0x0131;
    static final int Y_CB_CR_POSITIONING = 0x0213;
    static final int COPYRIGHT = 0x8298;
    static final int EXIF = 0x8769;
    static final int GPS = 0x8825;
    static final int EXPOSURE_TIME = 0x829A;
    static final int F_NUMBER = 0x829D;
    static final int ISO_SPEED = 0x8827;
    static final int EXIF_VERSION = 0x9000;
    static final int DATE_TIME_ORIGINAL = 0x9003;
    static final int DATE_TIME_DIGITIZED = 0x9004;
    static final int OFFSET_TIME_ORIGINAL = 0x9011;
    static final int COMPONENTS = 0x9101;
    static final int FOCAL_LENGTH = 0x920A;
    static final int SUB_SEC_TIME_ORIGINAL = 0x9291;
    static final int FLASHPIX_VERSION = 0xA000;
    static final int COLOR_SPACE = 0xA001;
    static final int WIDTH = 0xA002;
    static final int HEIGHT = 0xA003;
    static final int INTEROPERABILITY = 0xA005;
    static final int LENS_MODEL = 0xA434;
    static final int INTEROPERABILITY_INDEX = 1;
    static final int INTEROPERABILITY_VERSION = 2;
    static final int GPS_VERSION = 0;
    static final int GPS_LATITUDE_REF = 1;
    static final int GPS_LATITUDE = 2;
    static final int GPS_LONGITUDE_REF = 3;
    static final int GPS_LONGITUDE = 4;

    private Tag() {}
  }
}
