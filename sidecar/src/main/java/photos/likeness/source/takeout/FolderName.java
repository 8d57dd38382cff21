package photos.likeness.source.takeout;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the folders of an export are, by names that depend on the account's language. The lists hold
 * what was seen in exports; what they lack is told by what lies in a folder.
 */
final class FolderName {
  private static final Set<String> SERVICES =
      Set.of(
          "google photos",
          "google fotos",
          "google foto",
          "fotky google",
          "google фото",
          "google снимки",
          "google kuvat",
          "google フォト",
          "google fotoğraflar",
          "google 相册",
          "google 相簿");

  /** A year's folder; the space may be a no-break space. */
  private static final Pattern KNOWN_YEAR =
      Pattern.compile("(photos from|fotos von|photos de|fotos de|foto da) \\d{4}");

  /** Before 12/2020: a day's folder, {@code 2005-02-05} or {@code 2005-02-05 #2}. */
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}( ?(#\\d+|\\(\\d+\\)))?");

  /** A year at either end, as every language has it; an album may be called so too. */
  private static final Pattern YEAR_AT_AN_END =
      Pattern.compile("(?s)(19|20)\\d{2}(\\D.*)?|(.*\\D)(19|20)\\d{2}");

  private static final Set<String> TRASH =
      Set.of(
          "trash",
          "bin",
          "corbeille",
          "papierkorb",
          "cestino",
          "papelera",
          "prullenbak",
          "lixeira",
          "lixo",
          "корзина",
          "ゴミ箱",
          "回收站",
          "휴지통");

  private static final Set<String> LOCKED =
      Set.of("locked folder", "gesperrter ordner", "dossier verrouillé");

  private static final Set<String> NO_ALBUMS =
      Set.of("archive", "archiv", "archivio", "archivo", "归档文件", "failed videos");

  private static final Pattern UNTITLED =
      Pattern.compile("(untitled|unbenannt|sans titre|senza titolo|sin título|无标题)( ?\\(\\d+\\))?");

  private FolderName() {}

  static boolean isService(String name) {
    return SERVICES.contains(fold(name));
  }

  /** The folder of a year or a day, that holds every photo of that time once. */
  static boolean isOfATime(String name) {
    String folded = fold(name);
    return KNOWN_YEAR.matcher(folded).matches() || DAY.matcher(folded).matches();
  }

  static boolean isTrash(String name) {
    return TRASH.contains(fold(name));
  }

  static boolean isLocked(String name) {
    return LOCKED.contains(fold(name));
  }

  /**
   * The album a folder stands for.
   *
   * @param title what the folder's own file says; empty if there is no such file
   * @return empty if it is no album, or one without a name
   */
  static Optional<String> album(String folder, Optional<String> title) {
    String folded = fold(folder);
    if (isOfATime(folder) || title.filter(String::isBlank).isPresent()) {
      return Optional.empty();
    }
    if (title.isPresent() && !fold(title.get()).equals(folded)) {
      return title;
    }
    boolean ofGoogle =
        TRASH.contains(folded)
            || LOCKED.contains(folded)
            || NO_ALBUMS.contains(folded)
            || UNTITLED.matcher(folded).matches();
    if (ofGoogle) {
      return Optional.empty();
    }
    return title.or(
        () -> Optional.of(folder).filter(name -> !YEAR_AT_AN_END.matcher(folded).matches()));
  }

  private static String fold(String name) {
    return FileName.composed(name).replace('\u00A0', ' ').strip().toLowerCase(Locale.ROOT);
  }
}
