package photos.likeness.metadata;

import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.iptc.IptcDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import photos.likeness.photo.KeywordPath;

/**
 * Keywords: the hierarchical ones first, Lightroom's ({@code Animals|Birds|Heron}), digiKam's and
 * Windows' ({@code Animals/Birds/Heron}), then the flat ones of XMP and IPTC that are not said by
 * those already, on any level, ignoring case. A parent that stands beside its child is not said
 * twice.
 */
final class Keywords {
  private static final int MOST_KEYWORDS = 5_000;
  private static final int DEEPEST = 30;
  private static final Pattern BARS = Pattern.compile("\\|");
  private static final Pattern SLASHES = Pattern.compile("/");

  /** What darktable notes for itself among the hierarchical ones. */
  private static final String DARKTABLE = "darktable";

  private final List<KeywordPath> paths = new ArrayList<>();
  private final Set<List<String>> parents = new HashSet<>();
  private final Set<String> said = new HashSet<>();

  private Keywords() {}

  static List<KeywordPath> of(Metadata metadata, XmpProperties beside, XmpProperties inside) {
    List<KeywordPath> own = ofXmp(beside);
    if (!own.isEmpty()) {
      return own;
    }
    Keywords keywords = new Keywords();
    keywords.add(inside);
    for (IptcDirectory iptc : metadata.getDirectoriesOfType(IptcDirectory.class)) {
      ExifText.all(iptc, IptcDirectory.TAG_KEYWORDS).forEach(keywords::addFlat);
    }
    if (keywords.paths.isEmpty()) {
      for (ExifIFD0Directory first : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
        ExifText.wide(first, ExifIFD0Directory.TAG_WIN_KEYWORDS)
            .ifPresent(list -> Arrays.stream(list.split(";", -1)).forEach(keywords::addFlat));
      }
    }
    return keywords.leaves();
  }

  /** Those of a packet alone. */
  static List<KeywordPath> ofXmp(XmpProperties xmp) {
    Keywords keywords = new Keywords();
    keywords.add(xmp);
    return keywords.leaves();
  }

  private void add(XmpProperties xmp) {
    xmp.list("lr:hierarchicalSubject").forEach(text -> addPath(text, BARS));
    xmp.list("digiKam:TagsList").forEach(text -> addPath(text, SLASHES));
    xmp.list("MicrosoftPhoto:LastKeywordXMP").forEach(text -> addPath(text, SLASHES));
    xmp.list("dc:subject").forEach(this::addFlat);
  }

  private void addPath(String text, Pattern separator) {
    List<String> names =
        Arrays.stream(separator.split(text, -1))
            .map(PlainText::line)
            .flatMap(Optional::stream)
            .limit(DEEPEST)
            .toList();
    List<String> folded = names.stream().map(Keywords::lowerCase).toList();
    boolean noted = names.size() > 1 && names.getFirst().equals(DARKTABLE);
    if (names.isEmpty() || noted || paths.size() >= MOST_KEYWORDS || isSaid(folded)) {
      return;
    }
    paths.add(new KeywordPath(names));
    for (int length = 1; length <= folded.size(); length++) {
      parents.add(folded.subList(0, length));
    }
    said.addAll(folded);
  }

  private boolean isSaid(List<String> folded) {
    return parents.contains(folded);
  }

  private void addFlat(String text) {
    if (text.contains("|")) {
      addPath(text, BARS);
      return;
    }
    PlainText.line(text)
        .filter(name -> paths.size() < MOST_KEYWORDS && said.add(lowerCase(name)))
        .ifPresent(name -> paths.add(KeywordPath.of(name)));
  }

  /** Those that are not the parent of another: a parent may have come first. */
  private List<KeywordPath> leaves() {
    Set<List<String>> above = new HashSet<>();
    for (KeywordPath path : paths) {
      List<String> folded = path.names().stream().map(Keywords::lowerCase).toList();
      for (int length = 1; length < folded.size(); length++) {
        above.add(folded.subList(0, length));
      }
    }
    return paths.stream()
        .filter(path -> !above.contains(path.names().stream().map(Keywords::lowerCase).toList()))
        .toList();
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
