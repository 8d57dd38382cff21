package photos.likeness.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import photos.likeness.photo.CameraSettings;

/**
 * How the camera was set: EXIF first, then what XMP copied of it. Exposure and aperture may stand
 * as APEX values instead (EXIF 2.32, annex C): 2 to the power of -Tv seconds, and of Av / 2.
 */
final class Settings {
  private static final double LONGEST_SECONDS = 1e6;
  private static final double LARGEST_F_NUMBER = 1e4;
  private static final double LONGEST_MILLIMETRES = 1e6;
  private static final int MOST_SENSITIVE = 100_000_000;

  /** Says that the sensitivity does not fit, and stands in the tags behind. */
  private static final int ISO_IS_LARGER = 65_535;

  private final Metadata metadata;
  private final XmpProperties xmp;

  private Settings(Metadata metadata, XmpProperties xmp) {
    this.metadata = metadata;
    this.xmp = xmp;
  }

  static CameraSettings of(Metadata metadata, XmpProperties xmp) {
    Settings settings = new Settings(metadata, xmp);
    return new CameraSettings(
        settings.number(
            ExifDirectoryBase.TAG_FOCAL_LENGTH, "exif:FocalLength", LONGEST_MILLIMETRES),
        settings.number(
            ExifDirectoryBase.TAG_35MM_FILM_EQUIV_FOCAL_LENGTH,
            "exif:FocalLengthIn35mmFilm",
            LONGEST_MILLIMETRES),
        settings.orApex(
            settings.number(
                ExifDirectoryBase.TAG_EXPOSURE_TIME, "exif:ExposureTime", LONGEST_SECONDS),
            ExifDirectoryBase.TAG_SHUTTER_SPEED,
            speed -> Math.pow(2, -speed),
            LONGEST_SECONDS),
        settings.orApex(
            settings.number(ExifDirectoryBase.TAG_FNUMBER, "exif:FNumber", LARGEST_F_NUMBER),
            ExifDirectoryBase.TAG_APERTURE,
            aperture -> Math.pow(2, aperture / 2),
            LARGEST_F_NUMBER),
        settings.iso());
  }

  private OptionalDouble number(int tag, String property, double most) {
    return plausible(exif(tag).or(() -> xmp.text(property).flatMap(Numbers::ratio)), most);
  }

  private OptionalDouble orApex(
      OptionalDouble plain, int tag, DoubleUnaryOperator conversion, double most) {
    return plain.isPresent()
        ? plain
        : plausible(exif(tag, false).map(conversion::applyAsDouble), most);
  }

  private static OptionalDouble plausible(Optional<Double> number, double most) {
    return number
        .filter(value -> value > 0 && value <= most)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private Optional<Double> exif(int tag) {
    return exif(tag, true);
  }

  /**
   * The first such tag that is a number.
   *
   * @param aboveZero whether 0 says that it is not known, as for all but APEX values
   */
  private Optional<Double> exif(int tag, boolean aboveZero) {
    return metadata.getDirectoriesOfType(ExifSubIFDDirectory.class).stream()
        .map(directory -> number(directory, tag))
        .flatMap(Optional::stream)
        .filter(value -> !aboveZero || value > 0)
        .findFirst();
  }

  private static Optional<Double> number(Directory directory, int tag) {
    return Optional.ofNullable(directory.getDoubleObject(tag)).filter(Double::isFinite);
  }

  private OptionalInt iso() {
    return exif(ExifDirectoryBase.TAG_ISO_EQUIVALENT)
        .filter(iso -> iso != ISO_IS_LARGER)
        .or(() -> exif(ExifDirectoryBase.TAG_RECOMMENDED_EXPOSURE_INDEX))
        .or(() -> exif(ExifDirectoryBase.TAG_STANDARD_OUTPUT_SENSITIVITY))
        .or(() -> exif(ExifDirectoryBase.TAG_ISO_EQUIVALENT))
        .or(() -> xmp.text("exifEX:PhotographicSensitivity").flatMap(Numbers::ratio))
        .or(() -> xmp.list("exif:ISOSpeedRatings").stream().findFirst().flatMap(Numbers::ratio))
        .filter(iso -> iso >= 1 && iso <= MOST_SENSITIVE)
        .map(iso -> OptionalInt.of((int) Math.round(iso)))
        .orElse(OptionalInt.empty());
  }
}
