package photos.likeness.metadata;

import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** XMP properties by path, such as {@code dc:subject[2]}; lists count from 1. */
final class XmpProperties {
  private final Map<String, String> values = new HashMap<>();

  XmpProperties(Metadata metadata) {
    for (XmpDirectory directory : metadata.getDirectoriesOfType(XmpDirectory.class)) {
      directory.getXmpProperties().forEach(values::putIfAbsent);
    }
  }

  /** A simple property, stripped; empty if it is absent or blank. */
  Optional<String> text(String path) {
    return Optional.ofNullable(values.get(path)).map(String::strip).filter(t -> !t.isEmpty());
  }

  /** A list's entries in order, blank ones left out. */
  List<String> list(String path) {
    List<String> entries = new ArrayList<>();
    for (int i = 1; values.containsKey(path + "[" + i + "]"); i++) {
      text(path + "[" + i + "]").ifPresent(entries::add);
    }
    return entries;
  }
}
