package photos.likeness.http;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import photos.likeness.http.api.FacetRequest;
import photos.likeness.http.api.FacetResponse;
import photos.likeness.http.api.FacetView;
import photos.likeness.photo.Filter;
import photos.likeness.store.Facet;
import photos.likeness.store.FacetCount;
import photos.likeness.store.Facets;

/** Values to filter by, and how many photos have them. */
final class FacetOperations {
  private static final int MAX_LIMIT = 10_000;

  private static final String NAMES =
      Arrays.stream(Facet.values()).map(Facet::label).collect(Collectors.joining(", "));

  private final Facets facets;

  FacetOperations(Facets facets) {
    this.facets = facets;
  }

  FacetResponse count(FacetRequest request) {
    int limit = request.limit().orElse(FacetRequest.DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Errors.invalid("limit", "1 to %,d, got %,d".formatted(MAX_LIMIT, limit));
    }
    Facets.Counted counted =
        facets.count(
            request.filter().map(SearchFilters::filter).orElse(Filter.EVERYTHING),
            asked(request.facets()),
            limit);
    return new FacetResponse(
        counted.photos(), counted.facets().stream().map(FacetOperations::view).toList());
  }

  private static Set<Facet> asked(List<String> names) {
    Set<Facet> asked = EnumSet.noneOf(Facet.class);
    names.forEach(name -> asked.add(facet(name)));
    return names.isEmpty() ? EnumSet.allOf(Facet.class) : asked;
  }

  private static Facet facet(String name) {
    return Arrays.stream(Facet.values())
        .filter(facet -> facet.label().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Errors.invalid("facets", "each is one of %s; got %s".formatted(NAMES, name)));
  }

  private static FacetView view(FacetCount count) {
    return new FacetView(
        count.facet().label(),
        count.distinct(),
        count.values().stream()
            .map(value -> new FacetView.Value(value.value(), value.photos(), value.path()))
            .toList());
  }
}
