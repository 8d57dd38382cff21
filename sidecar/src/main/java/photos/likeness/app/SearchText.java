package photos.likeness.app;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import photos.likeness.app.Report.PictureOf;
import photos.likeness.app.Report.SearchPage;
import photos.likeness.app.TextTable.Column;
import photos.likeness.http.api.FacetResponse;
import photos.likeness.http.api.FacetView;
import photos.likeness.http.api.SavedSearchAnswer;
import photos.likeness.http.api.SavedSearchRemoved;
import photos.likeness.http.api.SavedSearchView;
import photos.likeness.http.api.SearchHit;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.SearchResponse;

/** Answers to questions, and the questions that are kept, for people. */
final class SearchText {
  private final Screen screen;

  SearchText(Screen screen) {
    this.screen = screen;
  }

  void answer(SearchResponse answer, SearchPage page) {
    screen.clear();
    if (answer.hits().isEmpty()) {
      screen.tell("Nothing found among " + Words.photos(answer.considered()) + ".");
      return;
    }
    if (page.pictures().isPresent()) {
      answer.hits().forEach(hit -> printWithPicture(hit, page.pictures().get()));
    } else {
      screen.print(hits(answer.hits()));
    }
    screen.tell(extent(answer, page));
  }

  private static TextTable hits(List<SearchHit> hits) {
    TextTable table =
        new TextTable(
            Column.right("#"),
            Column.right("score"),
            Column.left("taken"),
            Column.left(""),
            Column.left("photo"));
    for (SearchHit hit : hits) {
      table.add(Integer.toString(hit.rank()), score(hit), taken(hit), remark(hit), hit.path());
    }
    return table;
  }

  private void printWithPicture(SearchHit hit, PictureOf pictures) {
    pictures.sequence(hit).ifPresent(screen::print);
    screen.print(
        TextTable.onOneLine(
            String.join("  ", hit.rank() + ".", score(hit), taken(hit), remark(hit), hit.path())
                .replaceAll(" {3,}", "  ")));
  }

  private static String score(SearchHit hit) {
    return String.format(Locale.ROOT, "%.2f", hit.score());
  }

  /** To the minute, without the zone. */
  private static String taken(SearchHit hit) {
    String taken = hit.takenAt().orElse("").replace('T', ' ');
    return taken.length() > 16 ? taken.substring(0, 16) : taken;
  }

  private static String remark(SearchHit hit) {
    String paired =
        hit.pairedPaths().stream()
            .map(path -> "+ " + fileName(path))
            .collect(Collectors.joining(" "));
    String folded = hit.folded().isEmpty() ? "" : "+" + hit.folded().size() + " alike";
    String away = hit.missing() ? "away" : "";
    return String.join(" ", paired, folded, away).replaceAll(" +", " ").strip();
  }

  /** The hit's folder is the partner's. */
  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static String extent(SearchResponse answer, SearchPage page) {
    int shown = answer.hits().size();
    String text = Words.photos(shown) + " of " + Words.count(answer.considered()) + " compared";
    return shown == page.limit() && answer.considered() > page.offset() + (long) shown
        ? text + "; the next ones: --offset " + (page.offset() + shown)
        : text;
  }

  void savedAnswer(SavedSearchAnswer answer, SearchPage page) {
    answer(answer.answer(), page);
    answer
        .lastRunAt()
        .ifPresent(last ->
            screen.tell(
                "%s new since %s."
                    .formatted(Words.count(answer.newPhotoIds().size()), Words.minute(last))));
  }

  void savedSearches(List<SavedSearchView> searches) {
    if (searches.isEmpty()) {
      screen.tell(
          "No search is kept yet. To keep one: likeness search \"red car\" --save \"Red cars\"");
      return;
    }
    TextTable table =
        new TextTable(Column.left("name"), Column.left("last run"), Column.left("looks for"));
    for (SavedSearchView search : searches) {
      table.add(
          search.name(), search.lastRunAt().map(Words::minute).orElse("never"), question(search));
    }
    screen.print(table);
  }

  private static String question(SavedSearchView search) {
    SearchRequest query = search.query();
    String likeOthers = query.like().isEmpty() ? "" : " like " + Words.photos(query.like().size());
    String filtered = query.filter().isPresent() ? ", filtered" : "";
    String gone =
        search.gone().isEmpty() ? "" : "; not in the index: " + String.join(" and ", search.gone());
    return (query.words().orElse("")
            + query.notWords().map(words -> " not " + words).orElse("")
            + likeOthers
            + filtered
            + gone)
        .strip();
  }

  void searchSaved(SavedSearchView search) {
    screen.tell("Saved. Run it again: likeness searches run \"%s\"".formatted(search.name()));
  }

  void searchRemoved(SavedSearchRemoved removed) {
    screen.tell(
        "Forgot the search \"%s\". No photo was touched."
            .formatted(TextTable.onOneLine(removed.name())));
  }

  void values(FacetResponse answer) {
    if (answer.photos() == 0) {
      screen.tell("No photo is like that, so there is nothing to list.");
      return;
    }
    TextTable table =
        new TextTable(Column.right("photos"), Column.left("of"), Column.left("value"));
    for (FacetView facet : answer.facets()) {
      for (FacetView.Value value : facet.values()) {
        table.add(Words.count(value.photos()), facet.facet(), value.value());
      }
    }
    screen.print(table);
    for (FacetView facet : answer.facets()) {
      if (facet.distinct() > facet.values().size()) {
        screen.tell(
            "%s: %s of %s values; see more with --limit."
                .formatted(
                    facet.facet(),
                    Words.count(facet.values().size()),
                    Words.count(facet.distinct())));
      }
    }
  }
}
