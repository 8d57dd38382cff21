package photos.likeness.source.takeout;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the name of an archive says: {@code takeout-20240516T230250Z-003.zip}, since late 2025
 * {@code takeout-20240516T230250Z-3-009.zip}; browsers add {@code (1)}.
 *
 * @param export which export it is of: {@code takeout-20240516T230250Z}
 * @param run the name without its last number
 * @param number its last number
 */
record PartName(String export, String run, int number) {
  private static final Pattern FORM =
      Pattern.compile("((?i:takeout)-\\d{8}T\\d{6}Z)((?:-\\d{1,4})??)-(\\d{1,4})(?:[ .(].*)?");

  static Optional<PartName> of(String fileName) {
    Matcher matcher = FORM.matcher(fileName);
    return matcher.matches()
        ? Optional.of(
            new PartName(
                matcher.group(1),
                matcher.group(1) + matcher.group(2),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /**
   * The export that a folder of unpacked archives or an archive belongs to, by its path's names.
   */
  static Optional<String> exportOf(Path path) {
    for (Path name : path) {
      Optional<PartName> part = of(name.toString());
      if (part.isPresent()) {
        return part.map(PartName::export);
      }
    }
    return Optional.empty();
  }

  /**
   * A sentence for each run of archives of which some are missing between the first and the last.
   */
  static List<String> gaps(Collection<PartName> parts) {
    Map<String, TreeSet<Integer>> runs = new TreeMap<>();
    parts.forEach(
        part -> runs.computeIfAbsent(part.run(), run -> new TreeSet<>()).add(part.number()));
    return runs.entrySet().stream()
        .map(run -> gap(run.getKey(), run.getValue()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> gap(String run, TreeSet<Integer> numbers) {
    List<String> missing =
        IntStream.range(1, numbers.last())
            .filter(number -> !numbers.contains(number))
            .mapToObj("%03d"::formatted)
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Of %s part %s is missing: photos or their dates may lie in it. Put it beside the others, then index again."
                .formatted(run, String.join(", ", missing)));
  }
}
