package photos.likeness.http.api;

import java.util.List;

/**
 * Values with how many photos have them.
 *
 * @param photos how many pass the filter
 */
public record FacetResponse(long photos, List<FacetView> facets) {
  public FacetResponse {
    facets = Lists.copyOrEmpty(facets);
  }
}
