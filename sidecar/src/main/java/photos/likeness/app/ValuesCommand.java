package photos.likeness.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import photos.likeness.http.api.FacetRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What there is to filter by. */
@Command(
    name = "values",
    header = "List what there is to filter by, and how many photos have it.",
    description = {
      "Cameras, lenses, keywords, people and so on, each with its number of photos. With options"
          + " of search, only the photos that pass them are counted.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness values",
      "  likeness values camera lens --after 2019",
      "  likeness values keyword --rating 4 --limit 20 --json"
    })
final class ValuesCommand implements Action {
  @Parameters(
      arity = "0..*",
      paramLabel = "WHAT",
      description =
          "camera, lens, keyword, person, label, rating, pick, fileType, year, month, folder,"
              + " source, collection or tag; all of them if none is given.")
  List<String> facets = new ArrayList<>();

  @Mixin FilterOptions which;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most this many values of each, 1-10000. 100 if not given.")
  String limit = Integer.toString(FacetRequest.DEFAULT_LIMIT);

  @Override
  public ExitCode run(Context context) {
    FacetRequest request =
        new FacetRequest(
            Optional.of(which.filter()),
            facets,
            OptionalInt.of(Values.whole("--limit", limit, 1, 10_000)));
    try (Connection connection = Wiring.connect(context)) {
      context.report().values(connection.api().facets(request));
    }
    return ExitCode.DONE;
  }
}
