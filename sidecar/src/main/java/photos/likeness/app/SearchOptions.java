package photos.likeness.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import photos.likeness.http.api.SearchRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that {@code search} and {@code similar} share: which photos, and how many of them. */
final class SearchOptions {
  static final int MAX_LIMIT = 10_000;
  static final int MAX_OFFSET = 1_000_000_000;

  @Mixin FilterOptions which;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most this many photos, 1-10000. 50 if not given.")
  String limit = Integer.toString(SearchRequest.DEFAULT_LIMIT);

  @Option(
      names = "--offset",
      paramLabel = "N",
      description = "Leave out this many of the best, to see the ones after them.")
  String offset = "0";

  @Option(
      names = "--strictness",
      paramLabel = "0-1",
      description =
          "0, the default: the best ones up to the limit. 1: only what stands clear of the rest.")
  String strictness;

  @Option(names = "--fold", description = "Show photos that look the same as one.")
  boolean fold;

  @Option(
      names = "--pictures",
      paramLabel = "WHEN",
      description =
          "Show small pictures in the terminal: auto (where it can), never or always. auto if not"
              + " given.")
  String pictures = "auto";

  @Option(
      names = "--save",
      paramLabel = "NAME",
      description = "Keep this search under a name, to run it again: likeness searches run NAME.")
  String save;

  int limitNumber() {
    return Values.whole("--limit", limit, 1, MAX_LIMIT);
  }

  int offsetNumber() {
    return Values.whole("--offset", offset, 0, MAX_OFFSET);
  }

  OptionalDouble strictnessNumber() {
    return strictness == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Values.number("--strictness", strictness, 0, 1));
  }

  /** The name to keep the search under, if it is to be kept. */
  Optional<String> saveAs() {
    return Optional.ofNullable(save);
  }

  InlinePictures.When whenPictures() {
    return InlinePictures.When.valueOf(
        Values.oneOf("--pictures", pictures, List.of("auto", "never", "always")));
  }
}
