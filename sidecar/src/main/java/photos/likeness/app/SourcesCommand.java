package photos.likeness.app;

import java.nio.file.Path;
import photos.likeness.http.api.LikenessApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The places photos come from. */
@Command(
    name = "sources",
    header = "List the places photos come from, or forget one.",
    subcommands = {SourcesCommand.Listing.class, SourcesCommand.Removal.class},
    footerHeading = "%nExamples:%n",
    footer = {"  likeness sources", "  likeness sources remove ~/Pictures/2019"})
final class SourcesCommand implements Action {
  @Override
  public ExitCode run(Context context) {
    return new Listing().run(context);
  }

  /** Lists them. */
  @Command(name = "list", header = "List the places photos come from.")
  static final class Listing implements Action {
    @Override
    public ExitCode run(Context context) {
      try (Connection connection = Wiring.connect(context)) {
        LikenessApi api = connection.api();
        context.report().sources(api.sources().sources());
      }
      return ExitCode.DONE;
    }
  }

  /** Forgets one. */
  @Command(
      name = "remove",
      header = "Forget a source with its photos. No file is touched.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  likeness sources remove ~/Pictures/2019",
        "  likeness sources remove folder:/home/me/Pictures"
      })
  static final class Removal implements Action {
    @Parameters(
        paramLabel = "SOURCE",
        description = "A folder, or a source as `likeness sources` names it.")
    String source;

    @Override
    public ExitCode run(Context context) {
      // A drive letter is no source kind: those have more than one letter.
      String named =
          source.matches("[A-Za-z]{2,}:.*")
              ? source
              : "folder:" + Path.of(source).toAbsolutePath().normalize();
      try (Connection connection = Wiring.connect(context)) {
        LikenessApi api = connection.api();
        context.report().sourceRemoved(api.removeSource(named));
      }
      return ExitCode.DONE;
    }
  }
}
