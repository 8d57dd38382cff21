package photos.likeness.lrpreview.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What Lightroom notes of a picture's previews, in the section {@code header}: {@code pyramid =
 * {…}} with a line for each of these. Every one may be missing.
 *
 * @param colorProfile {@code sRGB} or {@code AdobeRGB} wherever it was seen; {@code ProPhotoRGB} is
 *     reported
 * @param croppedWidth pixels of the whole picture as developed
 * @param croppedHeight pixels of the whole picture as developed
 * @param quality {@code final} for a preview at full size, {@code standard}, {@code smallRender},
 *     {@code thumbnail} and others
 * @param fileTime when the photo file was last changed; stored as seconds since 2001
 * @param fromProxy whether it was made from a smart preview
 */
public record PyramidHeader(
    Optional<String> uuid,
    Optional<String> digest,
    Optional<String> colorProfile,
    OptionalInt croppedWidth,
    OptionalInt croppedHeight,
    Optional<String> quality,
    Optional<Instant> fileTime,
    Optional<Boolean> fromProxy) {
  /** Nothing known. */
  public static final PyramidHeader UNKNOWN =
      new PyramidHeader(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Instant EPOCH = Instant.parse("2001-01-01T00:00:00Z");

  /** Beyond this many seconds from 2001, some 300 years, a number is no time of a file. */
  private static final double MOST_SECONDS = 1e10;

  private static final int MOST_PIXELS = 1_000_000;

  /**
   * Reads the section's data.
   *
   * @throws PreviewFormatException if it is no such record
   */
  static PyramidHeader parse(byte[] data) throws PreviewFormatException {
    // Seen in one case only, "colorProfile"; taken in any, as SQLite takes its columns' names.
    Map<String, Object> table = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    table.putAll(LuaLiteral.assignedTable(new String(data, UTF_8)));
    return new PyramidHeader(
        text(table, "uuid"),
        text(table, "digest"),
        text(table, "colorProfile"),
        pixels(table, "croppedWidth"),
        pixels(table, "croppedHeight"),
        text(table, "quality"),
        number(table, "fileTimeStamp")
            .filter(seconds -> Math.abs(seconds) < MOST_SECONDS)
            .map(seconds -> EPOCH.plusMillis(Math.round(seconds * 1000))),
        Optional.ofNullable(table.get("fromProxy") instanceof Boolean proxy ? proxy : null));
  }

  private static Optional<String> text(Map<String, Object> table, String name) {
    return table.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Double> number(Map<String, Object> table, String name) {
    return table.get(name) instanceof Double number && Double.isFinite(number)
        ? Optional.of(number)
        : Optional.empty();
  }

  private static OptionalInt pixels(Map<String, Object> table, String name) {
    Optional<Double> number = number(table, name).filter(size -> size >= 1 && size <= MOST_PIXELS);
    return number.isPresent()
        ? OptionalInt.of((int) Math.round(number.get()))
        : OptionalInt.empty();
  }
}
