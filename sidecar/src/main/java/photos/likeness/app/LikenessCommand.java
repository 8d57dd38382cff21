package photos.likeness.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The top of the command line. Its options hold for every command. */
@Command(
    name = "likeness",
    header = "Finds photos by what is in them. Everything runs on this computer.",
    synopsisSubcommandLabel = "COMMAND",
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
  /** Each is called by its class's first word, in small letters. */
  private static final List<Class<?>> COMMANDS =
      List.of(
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
          HelpCommand.class);

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

  @Option(
      names = {"-V", "--version"},
      description = "Show the version, as `likeness version` does.")
  boolean version;

  /**
   * The command line with the one command that the words name: to take in all of them is half of
   * what a command costs before it begins. With all of them if none is named, or help may be about
   * any.
   */
  CommandLine lineFor(String... words) {
    CommandLine line = new CommandLine(this);
    Optional<Class<?>> named = first(words).flatMap(LikenessCommand::named);
    named.ifPresentOrElse(line::addSubcommand, () -> COMMANDS.forEach(line::addSubcommand));
    return line;
  }

  /** The first word that is no option: of the options before it --data alone has a value. */
  static Optional<String> first(String... words) {
    int at = 0;
    while (at < words.length && words[at].startsWith("-")) {
      at += words[at].equals("--data") ? 2 : 1;
    }
    return at < words.length ? Optional.of(words[at]) : Optional.empty();
  }

  private static Optional<Class<?>> named(String word) {
    return COMMANDS.stream()
        .filter(command -> !command.equals(HelpCommand.class))
        .filter(command -> command.getSimpleName().equals(className(word)))
        .findAny();
  }

  private static String className(String word) {
    return word.isEmpty()
        ? ""
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "Command";
  }
}
