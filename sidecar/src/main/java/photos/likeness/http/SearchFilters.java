package photos.likeness.http;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import photos.likeness.http.api.SearchFilter;
import photos.likeness.photo.Filter;
import photos.likeness.photo.KeywordFilter;
import photos.likeness.photo.PartialDate;
import photos.likeness.photo.Pick;
import photos.likeness.photo.SourceId;

/** A filter as other programs say it to the filter the store resolves. */
final class SearchFilters {
  /** Entries in one list of a filter: a selection of a large catalog fits. */
  static final int MAX_ENTRIES = 200_000;

  private static final String PICKS =
      Arrays.stream(Pick.values()).map(Pick::label).collect(Collectors.joining(", "));

  private SearchFilters() {}

  /**
   * The filter.
   *
   * @throws photos.likeness.http.api.ApiException 400 with the field's name and what it takes
   */
  static Filter filter(SearchFilter filter) {
    Optional<LocalDateTime> from = date("filter.takenFrom", filter.takenFrom(), PartialDate::first);
    Optional<LocalDateTime> to = date("filter.takenTo", filter.takenTo(), PartialDate::last);
    return Errors.reading(
        "filter",
        () ->
            new Filter(
                from,
                to,
                filter.ratingAtLeast(),
                filter.pick().map(SearchFilters::pick),
                bounded("filter.labels", filter.labels()),
                filter.keywords().map(SearchFilters::keywords).orElse(KeywordFilter.NONE),
                filter.folder().map(SearchFilters::folder),
                sources(bounded("filter.sources", filter.sources())),
                bounded("filter.externalIds", filter.externalIds()),
                Required.bounded("filter.camera", filter.camera()),
                Required.bounded("filter.lens", filter.lens()),
                bounded("filter.fileTypes", filter.fileTypes())));
  }

  private static Optional<LocalDateTime> date(
      String field, Optional<String> text, Function<PartialDate, LocalDateTime> end) {
    return text.map(given -> Errors.reading(field, () -> end.apply(PartialDate.parse(given))));
  }

  private static Pick pick(String text) {
    return Arrays.stream(Pick.values())
        .filter(pick -> pick.label().equals(text))
        .findFirst()
        .orElseThrow(
            () -> Errors.invalid("filter.pick", "one of %s, got %s".formatted(PICKS, text)));
  }

  private static KeywordFilter keywords(SearchFilter.Keywords keywords) {
    return new KeywordFilter(
        bounded("filter.keywords.all", keywords.all()),
        bounded("filter.keywords.any", keywords.any()),
        bounded("filter.keywords.none", keywords.none()));
  }

  private static String folder(String text) {
    Path folder = Errors.reading("filter.folder", () -> Path.of(text));
    if (!folder.isAbsolute()) {
      throw Errors.invalid("filter.folder", "an absolute path is needed, got " + text);
    }
    return folder.normalize().toString();
  }

  private static List<SourceId> sources(List<String> sources) {
    return Errors.reading("filter.sources", () -> sources.stream().map(SourceId::parse).toList());
  }

  private static List<String> bounded(String field, List<String> list) {
    if (list.size() > MAX_ENTRIES) {
      throw Errors.invalid(
          field, "at most %,d entries, got %,d".formatted(MAX_ENTRIES, list.size()));
    }
    return list;
  }
}
