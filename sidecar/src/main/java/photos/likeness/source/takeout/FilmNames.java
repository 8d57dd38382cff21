package photos.likeness.source.takeout;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files of an export are films, by their names. */
final class FilmNames {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "mp4", "m4v", "mov", "qt", "avi", "3gp", "3g2", "mpg", "mpeg", "mpe", "mkv", "webm",
          "wmv", "asf", "mts", "m2ts", "m2t", "tod", "mmv", "divx", "flv", "ogv");

  /** The film in a Pixel's motion photo: {@code .MP}, {@code .MV}, also {@code .MP~2}. */
  private static final Pattern MOTION = Pattern.compile("m[pv](~\\d+)?");

  private FilmNames() {}

  static boolean isFilm(String fileName) {
    int dot = fileName.lastIndexOf('.');
    if (dot <= 0) {
      return false;
    }
    String extension = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    return EXTENSIONS.contains(extension) || MOTION.matcher(extension).matches();
  }
}
