package photos.likeness.http;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import photos.likeness.http.api.SearchFilter;
import photos.likeness.photo.Filter;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.NameFilter;
import photos.likeness.photo.PartialDate;
import photos.likeness.photo.Pick;
import photos.likeness.photo.PictureShape;
import photos.likeness.photo.Range;
import photos.likeness.photo.Rating;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.Vicinity;
import photos.likeness.photo.VirtualCopies;

/** A filter as other programs say it to the filter the store resolves. */
final class SearchFilters {
  /** Entries in one list of a filter: a selection of a large catalog fits. */
  static final int MAX_ENTRIES = 200_000;

  /** Names of which a photo must have every one: each is looked up by itself. */
  static final int MAX_ALL = 100;

  private static final String TOP_ONLY = "topOnly";

  private static final String SHAPES =
      Arrays.stream(PictureShape.values())
          .map(PictureShape::label)
          .collect(Collectors.joining(", "));

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
    Filter.Builder asked =
        Filter.builder()
            .takenFrom(from)
            .takenTo(to)
            .pick(filter.pick().map(SearchFilters::pick))
            .labels(bounded("filter.labels", filter.labels()))
            .keywords(names("filter.keywords", filter.keywords()))
            .people(names("filter.people", filter.people()))
            .text(Required.bounded("filter.text", filter.text()))
            .camera(Required.bounded("filter.camera", filter.camera()))
            .cameras(bounded("filter.cameras", filter.cameras()))
            .lens(Required.bounded("filter.lens", filter.lens()))
            .lenses(bounded("filter.lenses", filter.lenses()))
            .near(filter.near().map(SearchFilters::near))
            .hasLocation(filter.hasLocation())
            .shape(filter.shape().map(SearchFilters::shape))
            .folder(filter.folder().map(SearchFilters::folder))
            .sources(sources(bounded("filter.sources", filter.sources())))
            .externalIds(bounded("filter.externalIds", filter.externalIds()))
            .fileTypes(bounded("filter.fileTypes", filter.fileTypes()))
            .collections(names("filter.collections", filter.collections()))
            .virtualCopies(filter.virtualCopies().map(SearchFilters::virtualCopies))
            .stackTopsOnly(filter.stacks().map(SearchFilters::topOnly).orElse(false))
            .tags(names("filter.tags", filter.tags()));
    addRatings(asked, filter);
    addRanges(asked, filter);
    return Errors.reading("filter", asked::build);
  }

  private static void addRatings(Filter.Builder asked, SearchFilter filter) {
    asked.ratingAtLeast(stars("filter.ratingAtLeast", filter.ratingAtLeast()));
    asked.ratingAtMost(stars("filter.ratingAtMost", filter.ratingAtMost()));
  }

  private static OptionalInt stars(String field, OptionalInt stars) {
    Errors.reading(
        field, () -> stars.isPresent() ? new Rating(stars.getAsInt()) : new Rating(Rating.MOST));
    return stars;
  }

  private static void addRanges(Filter.Builder asked, SearchFilter filter) {
    asked.focalLength(range("focalLength", filter.focalLengthFrom(), filter.focalLengthTo()));
    asked.focalLength35(
        range("focalLength35", filter.focalLength35From(), filter.focalLength35To()));
    asked.aperture(range("aperture", filter.apertureFrom(), filter.apertureTo()));
    asked.iso(range("iso", filter.isoFrom(), filter.isoTo()));
    asked.exposure(range("exposure", filter.exposureFrom(), filter.exposureTo()));
  }

  /** The fields are called by the range's name with From and To. */
  private static Range range(String name, OptionalDouble from, OptionalDouble to) {
    return Errors.reading(
        "filter.%1$sFrom and filter.%1$sTo".formatted(name), () -> new Range(from, to));
  }

  private static Vicinity near(SearchFilter.Near near) {
    return Errors.reading(
        "filter.near",
        () -> new Vicinity(new GeoPoint(near.latitude(), near.longitude()), near.kilometres()));
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

  private static VirtualCopies virtualCopies(String text) {
    return Arrays.stream(VirtualCopies.values())
        .filter(copies -> copies.label().equals(text))
        .findFirst()
        .orElseThrow(() -> Errors.invalid("filter.virtualCopies", "only or none, got " + text));
  }

  private static boolean topOnly(String text) {
    if (!text.equals(TOP_ONLY)) {
      throw Errors.invalid("filter.stacks", TOP_ONLY + " or absent, got " + text);
    }
    return true;
  }

  private static PictureShape shape(String text) {
    return Arrays.stream(PictureShape.values())
        .filter(shape -> shape.label().equals(text))
        .findFirst()
        .orElseThrow(
            () -> Errors.invalid("filter.shape", "one of %s, got %s".formatted(SHAPES, text)));
  }

  private static NameFilter names(String field, Optional<SearchFilter.Names> names) {
    return names
        .map(given ->
            new NameFilter(
                bounded(field + ".all", given.all(), MAX_ALL),
                bounded(field + ".any", given.any()),
                bounded(field + ".none", given.none())))
        .orElse(NameFilter.NONE);
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
    return bounded(field, list, MAX_ENTRIES);
  }

  private static List<String> bounded(String field, List<String> list, int most) {
    if (list.size() > most) {
      throw Errors.invalid(field, "at most %,d entries, got %,d".formatted(most, list.size()));
    }
    return list;
  }
}
