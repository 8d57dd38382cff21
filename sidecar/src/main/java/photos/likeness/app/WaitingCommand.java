package photos.likeness.app;

import java.util.List;
import java.util.Optional;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.SourceView;
import photos.likeness.http.api.WaitingPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists photos that wait for a picture. */
@Command(
    name = "waiting",
    header = "List the photos of Lightroom catalogs that wait for a preview.",
    description = {
      "A photo waits if Lightroom has no preview of how it is developed now. What is known of it"
          + " from before goes on answering. Once Lightroom has built its preview, it is indexed at"
          + " the next look.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  likeness waiting", "  likeness waiting --json"})
final class WaitingCommand implements Action {
  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Only of this source, as `likeness sources` names it.")
  String source;

  @Override
  public ExitCode run(Context context) {
    try (Connection connection = Wiring.connect(context)) {
      LikenessApi api = connection.api();
      List<String> sources =
          Optional.ofNullable(source).map(List::of).orElseGet(() -> catalogs(api));
      long photos = 0;
      for (String catalog : sources) {
        photos += list(context, api, catalog);
      }
      context.report().waited(photos);
    }
    return ExitCode.DONE;
  }

  private static List<String> catalogs(LikenessApi api) {
    return api.sources().sources().stream()
        .filter(known -> known.kind().equals("lightroom"))
        .map(SourceView::source)
        .toList();
  }

  /** Page by page: after a preset there may be very many. */
  private static long list(Context context, LikenessApi api, String catalog) {
    long photos = 0;
    WaitingPage page = api.waitingPhotos(catalog, 0, LikenessApi.MAX_PAGE);
    while (true) {
      page.photos().forEach(context.report()::waiting);
      photos += page.photos().size();
      if (page.next().isEmpty()) {
        return photos;
      }
      page = api.waitingPhotos(catalog, page.next().getAsLong(), LikenessApi.MAX_PAGE);
    }
  }
}
