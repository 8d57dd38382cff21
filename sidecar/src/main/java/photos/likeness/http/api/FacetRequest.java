package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which values there are to filter by.
 *
 * @param filter the photos that are counted, all if absent
 * @param facets {@code camera}, {@code lens}, {@code keyword}, {@code person}, {@code label},
 *     {@code rating}, {@code pick}, {@code fileType}, {@code year}, {@code month}, {@code folder},
 *     {@code source}, {@code collection}, {@code tag}; all if empty
 * @param limit values of each, 1 to 10,000; {@value #DEFAULT_LIMIT} if absent
 */
public record FacetRequest(Optional<SearchFilter> filter, List<String> facets, OptionalInt limit) {
  public static final int DEFAULT_LIMIT = 100;

  public FacetRequest {
    facets = Lists.copyOrEmpty(facets);
  }
}
