package photos.likeness.metadata;

import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;

/** Stars, flag and colour, as programs write them. */
final class Marks {
  /** Windows' stars, 0 to 5, in the first directory. */
  private static final int TAG_WINDOWS_RATING = 0x4746;

  /** The least of a hundred that Windows takes for each number of stars. */
  private static final int[] PERCENT_OF_STARS = {0, 1, 13, 38, 63, 88};

  private static final int REJECTED_STARS = -1;

  /** digiKam's ColorLabel, 1 to 9, called as its own names. */
  private static final List<String> DIGIKAM_COLOURS =
      List.of("Red", "Orange", "Yellow", "Green", "Blue", "Magenta", "Gray", "Black", "White");

  private static final List<String> DARKTABLE_COLOURS =
      List.of("Red", "Yellow", "Green", "Blue", "Purple");

  private final XmpProperties xmp;

  private Marks(XmpProperties xmp) {
    this.xmp = xmp;
  }

  /** Each mark from beside the photo if it is there, else from within. */
  static void add(
      PhotoMetadata.Builder builder,
      Metadata metadata,
      XmpProperties beside,
      XmpProperties inside) {
    Marks first = new Marks(beside);
    Marks second = new Marks(inside);
    Optional<Integer> stars = first.stars().or(second::stars).or(() -> windowsStars(metadata));
    stars
        .filter(number -> number >= 0 && number <= Rating.MOST)
        .ifPresent(number -> builder.rating(new Rating(number)));
    stars
        .filter(number -> number == REJECTED_STARS)
        .map(rejected -> Pick.REJECTED)
        .or(first::pick)
        .or(second::pick)
        .ifPresent(builder::pick);
    first.label().or(second::label).ifPresent(text -> builder.label(new ColourLabel(text)));
  }

  /** XMP knows one more value than stars: -1 is a rejected photo. */
  private Optional<Integer> stars() {
    return xmp.text("xmp:Rating")
        .flatMap(Numbers::whole)
        .filter(stars -> stars >= REJECTED_STARS && stars <= Rating.MOST)
        .or(() -> xmp.text("MicrosoftPhoto:Rating").flatMap(Numbers::whole).map(Marks::ofPercent));
  }

  private static int ofPercent(int percent) {
    int stars = 0;
    while (stars < Rating.MOST && percent >= PERCENT_OF_STARS[stars + 1]) {
      stars++;
    }
    return stars;
  }

  private static Optional<Integer> windowsStars(Metadata metadata) {
    return metadata.getDirectoriesOfType(ExifIFD0Directory.class).stream()
        .map(directory -> Optional.ofNullable(directory.getInteger(TAG_WINDOWS_RATING)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Adobe's flag, its older {@code good}, and digiKam's 1 (rejected) to 3 (accepted). */
  private Optional<Pick> pick() {
    return Stream.of(
            xmp.text("xmpDM:pick").flatMap(Numbers::whole).flatMap(Marks::ofFlag),
            xmp.text("xmpDM:good").flatMap(Marks::ofGood),
            xmp.text("digiKam:PickLabel").flatMap(Numbers::whole).flatMap(Marks::ofDigikam))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Pick> ofFlag(int flag) {
    return switch (flag) {
      case -1 -> Optional.of(Pick.REJECTED);
      case 0 -> Optional.of(Pick.UNFLAGGED);
      case 1 -> Optional.of(Pick.PICKED);
      default -> Optional.empty();
    };
  }

  private static Optional<Pick> ofGood(String good) {
    return switch (good.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(Pick.PICKED);
      case "false" -> Optional.of(Pick.REJECTED);
      default -> Optional.empty();
    };
  }

  private static Optional<Pick> ofDigikam(int label) {
    return switch (label) {
      case 1 -> Optional.of(Pick.REJECTED);
      case 3 -> Optional.of(Pick.PICKED);
      default -> Optional.empty();
    };
  }

  private Optional<String> label() {
    return xmp.text("xmp:Label")
        .flatMap(PlainText::line)
        .or(() -> coloured(xmp.text("digiKam:ColorLabel"), DIGIKAM_COLOURS, 1))
        .or(() ->
            coloured(xmp.list("darktable:colorlabels").stream().findFirst(), DARKTABLE_COLOURS, 0));
  }

  private static Optional<String> coloured(
      Optional<String> number, List<String> names, int ofFirst) {
    return number
        .flatMap(Numbers::whole)
        .map(colour -> colour - ofFirst)
        .filter(colour -> colour >= 0 && colour < names.size())
        .map(names::get);
  }
}
