package photos.likeness.source.takeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The names of the original that a copy may be an edit of. Google names an edited copy after its
 * original with a word in the language of the account, and gives it no description of its own.
 */
final class EditedName {
  /** Seen in exports of these languages, in lower case. */
  private static final List<String> WORDS =
      List.of(
          "-edited",
          "-bearbeitet",
          "-modifié",
          "-modificato",
          "-modificata",
          "-ha editado",
          "-editado",
          "-edytowane",
          "-bewerkt",
          "-編集済み",
          "-编辑",
          "-已修改",
          "-已編輯",
          "-editat",
          "-muokattu",
          "-измененный",
          "-отредактировано",
          "-düzenlendi",
          "-편집됨",
          "-redigeret",
          "-upravené");

  /** What Google Photos made by itself: English everywhere, and often described on its own. */
  private static final List<String> MADE =
      List.of("-effects", "-collage", "-animation", "-mix", "-smile", "-motion", "-movie");

  /** From this many UTF-16 units on a stem was cut, and with it the word at its end. */
  static final int CUT_STEM_UNITS = 46;

  private EditedName() {}

  /** The most likely first; none if nothing shows an edit. */
  static List<FileName> originals(FileName name) {
    List<FileName> originals = new ArrayList<>();
    addEach(originals, name, WORDS);
    int cut = name.stem().length() < CUT_STEM_UNITS ? 0 : cutWordLength(name.stem());
    if (cut > 0) {
      add(originals, name, cut);
    }
    addEach(originals, name, MADE);
    return originals;
  }

  private static void addEach(List<FileName> originals, FileName name, List<String> words) {
    String stem = name.stem();
    for (String word : words) {
      int length = word.length();
      if (stem.regionMatches(true, stem.length() - length, word, 0, length)) {
        add(originals, name, length);
      }
    }
  }

  /** With the copy's number first: that is mostly the original's too. */
  private static void add(List<FileName> originals, FileName name, int wordLength) {
    if (wordLength == name.stem().length()) {
      return;
    }
    String stem = name.stem().substring(0, name.stem().length() - wordLength);
    FileName original = FileName.of(stem + name.ending());
    if (name.number().isPresent()) {
      originals.add(new FileName(stem, name.number(), name.ending()));
    }
    originals.add(original);
  }

  private static int cutWordLength(String stem) {
    int dash = stem.lastIndexOf('-');
    if (dash <= 0) {
      return 0;
    }
    String end = stem.substring(dash).toLowerCase(Locale.ROOT);
    boolean cut =
        end.length() > 1
            && WORDS.stream().anyMatch(word -> word.startsWith(end) && !word.equals(end));
    return cut ? stem.length() - dash : 0;
  }
}
