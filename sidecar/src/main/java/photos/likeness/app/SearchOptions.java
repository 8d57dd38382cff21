package photos.likeness.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import photos.likeness.http.api.SearchFilter;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.photo.Pick;
import picocli.CommandLine.Option;

/** Options that {@code search} and {@code similar} share: which photos, and how many of them. */
final class SearchOptions {
  static final int MAX_LIMIT = 10_000;
  static final int MAX_OFFSET = 1_000_000_000;

  @Option(
      names = "--after",
      paramLabel = "DATE",
      description = "Taken on this date or later: 2019, 2019-07, 2019-07-14 or 2019-07-14T18:30.")
  String after;

  @Option(
      names = "--before",
      paramLabel = "DATE",
      description = "Taken on this date or earlier; 2019 means to the end of that year.")
  String before;

  @Option(names = "--rating", paramLabel = "STARS", description = "At least this many stars, 0-5.")
  String rating;

  @Option(
      names = "--pick",
      paramLabel = "FLAG",
      description = "Lightroom's flag: picked, unflagged or rejected.")
  String pick;

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      description = "With this colour label; several mean any of them.")
  List<String> labels = new ArrayList<>();

  @Option(
      names = "--keyword",
      paramLabel = "NAME",
      description = "With this keyword or one below it; several mean all of them.")
  List<String> keywords = new ArrayList<>();

  @Option(
      names = "--without-keyword",
      paramLabel = "NAME",
      description = "Without this keyword; several mean without any of them.")
  List<String> withoutKeywords = new ArrayList<>();

  @Option(
      names = "--camera",
      paramLabel = "TEXT",
      description = "Whose camera's name holds this text.")
  String camera;

  @Option(names = "--lens", paramLabel = "TEXT", description = "Whose lens's name holds this text.")
  String lens;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "In this folder or one below it.")
  Path folder;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "From this source, as `likeness sources` names it; several mean any of them.")
  List<String> sources = new ArrayList<>();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Of this file type: jpeg, png, gif, bmp; several mean any of them.")
  List<String> types = new ArrayList<>();

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

  SearchFilter filter() {
    SearchFilter.Keywords keywordFilter =
        new SearchFilter.Keywords(keywords, List.of(), withoutKeywords);
    SearchFilter filter =
        new SearchFilter(
            Values.date("--after", after),
            Values.date("--before", before),
            rating == null
                ? OptionalInt.empty()
                : OptionalInt.of(Values.whole("--rating", rating, 0, 5)),
            pick(),
            labels,
            keywords.isEmpty() && withoutKeywords.isEmpty()
                ? Optional.empty()
                : Optional.of(keywordFilter),
            Optional.ofNullable(folder).map(path -> path.toAbsolutePath().normalize().toString()),
            sources,
            List.of(),
            Optional.ofNullable(camera),
            Optional.ofNullable(lens),
            types.stream().map(Values::fileType).toList());
    Values.requireOrder("--after", after, "--before", before);
    return filter;
  }

  private Optional<String> pick() {
    return pick == null
        ? Optional.empty()
        : Optional.of(
            Values.oneOf(
                "--pick",
                pick,
                List.of(Pick.PICKED.label(), Pick.UNFLAGGED.label(), Pick.REJECTED.label())));
  }

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
