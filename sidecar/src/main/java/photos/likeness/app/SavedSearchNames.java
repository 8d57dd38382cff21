package photos.likeness.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.RunSavedSearchRequest;
import photos.likeness.http.api.SavedSearchView;
import photos.likeness.http.api.SearchRequest;

/** Saved searches by the names people know them by. */
final class SavedSearchNames {
  private static final int NAMED_AT_MOST = 10;

  private SavedSearchNames() {}

  /**
   * The search of that name.
   *
   * @throws CommandException if there is none, with the names there are
   */
  static SavedSearchView find(LikenessApi api, String name) {
    return api.savedSearches(Optional.of(name)).savedSearches().stream()
        .findFirst()
        .orElseThrow(() -> unknown(name, api.savedSearches(Optional.empty()).savedSearches()));
  }

  private static CommandException unknown(String name, List<SavedSearchView> all) {
    String named =
        all.stream()
            .limit(NAMED_AT_MOST)
            .map(SavedSearchView::name)
            .collect(Collectors.joining(", "));
    return CommandException.failed(
        "there is no saved search \"%s\"".formatted(TextTable.onOneLine(name)),
        all.isEmpty()
            ? "To keep one: likeness search \"red car\" --save \"Red cars\""
            : "There is: " + named);
  }

  /** Which part of the answer a run shows. */
  static Report.SearchPage page(SavedSearchView search, RunSavedSearchRequest run) {
    SearchRequest query = search.query();
    return new Report.SearchPage(
        run.limit().orElse(query.limit().orElse(SearchRequest.DEFAULT_LIMIT)),
        run.offset().orElse(query.offset().orElse(0)),
        Optional.empty());
  }
}
