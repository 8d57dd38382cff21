package photos.likeness.app;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.RunSavedSearchRequest;
import photos.likeness.http.api.SaveSearchRequest;
import photos.likeness.http.api.SavedSearchView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches kept under names. */
@Command(
    name = "searches",
    header = "List searches kept with --save, run one, rename or forget one.",
    subcommands = {
      SearchesCommand.Listing.class,
      SearchesCommand.Run.class,
      SearchesCommand.Renaming.class,
      SearchesCommand.Removal.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness searches",
      "  likeness searches run \"red cars\"",
      "  likeness search \"red car\" --after 2019 --save \"Red cars\"      keeps one"
    })
final class SearchesCommand implements Action {
  private static final String NAME = "A name from `likeness searches`, whatever its case.";

  @Override
  public ExitCode run(Context context) {
    return new Listing().run(context);
  }

  /** Does something with the search of a name. */
  private static ExitCode with(
      Context context, String name, BiFunction<LikenessApi, SavedSearchView, ExitCode> work) {
    try (Connection connection = Wiring.connect(context)) {
      LikenessApi api = connection.api();
      return work.apply(api, SavedSearchNames.find(api, name));
    }
  }

  /** Lists them. */
  @Command(
      name = "list",
      header = "List saved searches.",
      footerHeading = "%nExample:%n",
      footer = "  likeness searches list --json")
  static final class Listing implements Action {
    @Override
    public ExitCode run(Context context) {
      try (Connection connection = Wiring.connect(context)) {
        LikenessApi api = connection.api();
        context.report().savedSearches(api.savedSearches(Optional.empty()).savedSearches());
      }
      return ExitCode.DONE;
    }
  }

  /** Asks one. */
  @Command(
      name = "run",
      header = "Ask a saved search, and see which photos are new since it was last asked.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  likeness searches run \"Red cars\"",
        "  likeness searches run \"Red cars\" --limit 200"
      })
  static final class Run implements Action {
    @Parameters(paramLabel = "NAME", description = NAME)
    String name;

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "At most this many photos, instead of the search's own limit.")
    String limit;

    @Option(
        names = "--offset",
        paramLabel = "N",
        description = "Leave out this many of the best; such a run is not remembered as the last.")
    String offset;

    @Override
    public ExitCode run(Context context) {
      RunSavedSearchRequest request =
          new RunSavedSearchRequest(
              whole("--limit", limit, 1, SearchOptions.MAX_LIMIT),
              whole("--offset", offset, 0, SearchOptions.MAX_OFFSET),
              OptionalLong.empty());
      return with(
          context,
          name,
          (api, search) -> {
            context
                .report()
                .savedAnswer(
                    api.runSavedSearch(search.savedSearchId(), request),
                    SavedSearchNames.page(search, request));
            return ExitCode.DONE;
          });
    }

    private static OptionalInt whole(String option, String text, int least, int most) {
      return text == null
          ? OptionalInt.empty()
          : OptionalInt.of(Values.whole(option, text, least, most));
    }
  }

  /** Gives one another name. */
  @Command(
      name = "rename",
      header = "Give a saved search another name.",
      footerHeading = "%nExample:%n",
      footer = "  likeness searches rename \"Red cars\" \"Red cars and vans\"")
  static final class Renaming implements Action {
    @Parameters(index = "0", paramLabel = "NAME", description = NAME)
    String name;

    @Parameters(index = "1", paramLabel = "NEW", description = "Its name from now on.")
    String newName;

    @Override
    public ExitCode run(Context context) {
      return with(
          context,
          name,
          (api, search) -> {
            context
                .report()
                .searchSaved(
                    api.updateSavedSearch(
                        search.savedSearchId(), SaveSearchRequest.rename(newName)));
            return ExitCode.DONE;
          });
    }
  }

  /** Forgets one. */
  @Command(
      name = "remove",
      header = "Forget a saved search. No photo is touched.",
      footerHeading = "%nExample:%n",
      footer = "  likeness searches remove \"Red cars\"")
  static final class Removal implements Action {
    @Parameters(paramLabel = "NAME", description = NAME)
    String name;

    @Override
    public ExitCode run(Context context) {
      return with(
          context,
          name,
          (api, search) -> {
            context.report().searchRemoved(api.removeSavedSearch(search.savedSearchId()));
            return ExitCode.DONE;
          });
    }
  }
}
