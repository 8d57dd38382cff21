package photos.likeness.duplicates;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File names that programs give to copies and edits: {@code IMG_1 (2)}, {@code IMG_1 - Copy},
 * {@code Copy of IMG_1}, {@code IMG_1-edited}, {@code IMG_1~2}, in the languages that systems
 * commonly speak. All of them are as {@link photos.likeness.store.PhotoTraits#stem} writes them.
 */
final class CopyNames {
  private static final String COPY = "copy|kopie|copie|copia|cópia|kopia|kopi|kopio|копия|复制|コピー";

  private static final String EDITED =
      "edited|edit|bearbeitet|modifié|modificato|modificata|ha editado|editado|edytowane|bewerkt"
          + "|編集済み|编辑|已修改|已編輯|editat|muokattu|измененный|отредактировано|düzenlendi|편집됨"
          + "|redigeret|upravené";

  private static final Pattern LATER =
      Pattern.compile(
          "^(?:(?:"
              + COPY
              + ")(?: of| von| de| di| van)? )(?<named>.+)$"
              + "|^(?<before>.+?)(?:\\s*\\(\\d{1,3}\\)|~\\d{1,2}|[\\s_-]+(?:"
              + COPY
              + "|"
              + EDITED
              + ")(?:[\\s_-]*\\(?\\d{1,3}\\)?)?)$");

  private CopyNames() {}

  /** Whether a name is none that a copy or an edit is given. */
  static boolean isOriginal(String stem) {
    return original(stem).equals(stem);
  }

  /** The name a copy or an edit was made of; the name itself if it is of none. */
  static String original(String stem) {
    String name = stem;
    while (true) {
      Matcher later = LATER.matcher(name);
      if (!later.matches()) {
        return name;
      }
      name = later.group("named") == null ? later.group("before") : later.group("named");
    }
  }
}
