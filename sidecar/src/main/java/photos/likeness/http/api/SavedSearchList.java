package photos.likeness.http.api;

import java.util.List;

/** Every saved search, by name. */
public record SavedSearchList(List<SavedSearchView> savedSearches) {
  public SavedSearchList {
    savedSearches = Lists.copyOrEmpty(savedSearches);
  }
}
