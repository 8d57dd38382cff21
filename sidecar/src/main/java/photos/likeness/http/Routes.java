package photos.likeness.http;

import java.util.List;
import java.util.stream.Stream;
import photos.likeness.http.api.LikenessApi;

/** The one table of what is served. */
final class Routes {
  private Routes() {}

  static List<Route> of(LikenessApi api, PageResource page) {
    return Stream.of(
            page.routes(),
            new AboutResource(api).routes(),
            new SearchResource(api).routes(),
            new DuplicateResource(api).routes(),
            new TagResource(api).routes(),
            new PhotoResource(api).routes(),
            new SourceResource(api).routes(),
            new PlaceResource(api).routes(),
            new JobResource(api).routes(),
            new ModelResource(api).routes(),
            new SavedSearchResource(api).routes())
        .flatMap(List::stream)
        .toList();
  }
}
