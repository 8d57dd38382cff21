package photos.likeness.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The top of the command line. Its options hold for every command. */
@Command(
    name = "likeness",
    header = "Finds photos by what is in them. Everything runs on this computer.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      IndexCommand.class,
      OpenCommand.class,
      WatchCommand.class,
      SearchCommand.class,
      SimilarCommand.class,
      DuplicatesCommand.class,
      ValuesCommand.class,
      TagsCommand.class,
      SearchesCommand.class,
      RecoverCommand.class,
      FailuresCommand.class,
      WaitingCommand.class,
      SourcesCommand.class,
      StatusCommand.class,
      StopCommand.class,
      ModelsCommand.class,
      DoctorCommand.class,
      VersionCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness demo                          see it work on sample photos",
      "  likeness serve ~/Pictures              index a folder and answer from it",
      "  likeness search \"kids on a beach\"      find photos by words",
      "  likeness similar IMG_0123.jpg          find photos like this one",
      "  likeness help search                   all about a command",
      "",
      "Commands work through the running sidecar (likeness serve) when there is one."
    })
final class LikenessCommand {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      description =
          "Where Likeness keeps its index. By default the folder in LIKENESS_DATA, or this user's"
              + " own.")
  String dataFolder;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "For programs: one JSON object a line on standard output, each with a type.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;
}
