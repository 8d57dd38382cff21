package photos.likeness.metadata;

import com.drew.metadata.Metadata;
import com.drew.metadata.iptc.IptcDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import photos.likeness.photo.KeywordPath;

/**
 * Keywords: Lightroom's hierarchical ones ({@code Animals|Birds|Heron}) first, then the flat ones
 * of XMP and IPTC that are not said by those already, on any level, ignoring case.
 */
final class Keywords {
  private final List<KeywordPath> paths = new ArrayList<>();
  private final Set<String> said = new HashSet<>();

  private Keywords() {}

  static List<KeywordPath> of(Metadata metadata, XmpProperties xmp) {
    Keywords keywords = new Keywords();
    xmp.list("lr:hierarchicalSubject").forEach(keywords::addPath);
    xmp.list("dc:subject").forEach(keywords::addFlat);
    for (IptcDirectory iptc : metadata.getDirectoriesOfType(IptcDirectory.class)) {
      List<String> names = iptc.getKeywords();
      if (names != null) {
        names.forEach(keywords::addFlat);
      }
    }
    return keywords.paths;
  }

  private void addPath(String text) {
    List<String> names =
        Arrays.stream(text.split("\\|")).map(String::strip).filter(n -> !n.isEmpty()).toList();
    if (!names.isEmpty()) {
      paths.add(new KeywordPath(names));
      names.forEach(name -> said.add(name.toLowerCase(Locale.ROOT)));
    }
  }

  private void addFlat(String text) {
    String name = text.replace('\0', ' ').strip();
    if (!name.isEmpty() && said.add(name.toLowerCase(Locale.ROOT))) {
      paths.add(KeywordPath.of(name));
    }
  }
}
