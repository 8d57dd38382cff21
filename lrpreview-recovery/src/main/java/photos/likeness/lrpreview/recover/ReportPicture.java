package photos.likeness.lrpreview.recover;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a report says of the pixels that came back.
 *
 * @param width as recovered
 * @param height as recovered
 * @param fullWidth of the photo as developed
 * @param fullHeight of the photo as developed
 * @param quality Lightroom's word
 * @param colours {@code sRGB}, {@code AdobeRGB}…
 * @param colourSource who says so: {@code own profile}, {@code preview}, {@code cache database}, or
 *     {@code assumed} where nothing does
 */
public record ReportPicture(
    int width,
    int height,
    OptionalInt fullWidth,
    OptionalInt fullHeight,
    Optional<String> quality,
    String colours,
    String colourSource) {}
