package photos.likeness.app;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import photos.likeness.http.api.ApiException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run of the command line, from its words to its exit code. */
final class CommandRunner {
  private static final int HELP_COLUMNS = 80;
  private static final int WIDEST_HELP = 110;

  private final Surroundings surroundings;

  CommandRunner(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Does what the words say.
   *
   * @return one of {@link ExitCode}'s codes
   */
  int run(String... words) {
    boolean json = Arrays.asList(words).contains("--json");
    Report report = json ? new JsonReport(surroundings.out()) : new TextReport(surroundings);
    try {
      return run(report, json, words).code();
    } finally {
      surroundings.out().flush();
      surroundings.err().flush();
    }
  }

  private ExitCode run(Report report, boolean json, String... words) {
    LikenessCommand top = new LikenessCommand();
    CommandLine line = commandLine(top, words);
    try {
      ParseResult parsed = line.parseArgs(words);
      if (CommandLine.executeHelpRequest(parsed) != null) {
        return ExitCode.DONE;
      }
      return perform(new Context(surroundings, report, dataFolder(top), json), parsed);
    } catch (ParameterException e) {
      report.error("wrongUse", message(e), hint(e.getCommandLine()));
      return ExitCode.WRONG_USE;
    } catch (CommandException e) {
      report.error(code(e.exitCode()), e.getMessage(), e.cure());
      return e.exitCode();
    }
  }

  private ExitCode perform(Context context, ParseResult parsed) {
    ParseResult deepest = parsed;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    Object command = deepest.commandSpec().userObject();
    if (command instanceof LikenessCommand top && top.version) {
      return new VersionCommand().run(context);
    }
    if (!(command instanceof Action action)) {
      throw new ParameterException(
          deepest.commandSpec().commandLine(), "Say which command, for example: likeness demo");
    }
    LogFile.claimLogging(context.dataFolder());
    try {
      return action.run(context);
    } catch (ApiException e) {
      ApiErrors.report(e, context.report());
      return ApiErrors.exitCode(e);
    } catch (CommandException | ParameterException e) {
      throw e;
    } catch (RuntimeException e) {
      return new Unforeseen(context).report(e);
    }
  }

  private Path dataFolder(LikenessCommand top) {
    if (top.dataFolder == null) {
      return surroundings.defaultDataFolder();
    }
    try {
      return Path.of(top.dataFolder).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw CommandException.wrongUse("--data takes a folder, got \"" + top.dataFolder + "\"", "");
    }
  }

  private CommandLine commandLine(LikenessCommand top, String... words) {
    CommandLine line = top.lineFor(words);
    line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
    line.getCommandSpec().usageMessage().exitCodeList(exitCodes());
    OptionalInt columns = surroundings.terminal().columns();
    everyCommand(
        line,
        command ->
            command.getCommandSpec().usageMessage().abbreviateSynopsis(true).sortOptions(false));
    line.setUsageHelpWidth(Math.min(WIDEST_HELP, columns.orElse(HELP_COLUMNS)));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(surroundings.terminal().stdout() ? Ansi.ON : Ansi.OFF));
    line.setOut(new PrintWriter(surroundings.out(), true, surroundings.out().charset()));
    line.setErr(new PrintWriter(surroundings.err(), true, surroundings.err().charset()));
    return line;
  }

  private static void everyCommand(CommandLine line, Consumer<CommandLine> change) {
    change.accept(line);
    line.getSubcommands().values().forEach(below -> everyCommand(below, change));
  }

  private static Map<String, String> exitCodes() {
    return Arrays.stream(ExitCode.values())
        .collect(
            Collectors.toMap(
                exitCode -> "%3d".formatted(exitCode.code()),
                ExitCode::meaning,
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      return e.getMessage()
          + (suggestions.isEmpty()
              ? ""
              : "; did you mean " + String.join(" or ", suggestions) + "?");
    }
    return e.getMessage();
  }

  private static String hint(CommandLine line) {
    return "See: " + line.getCommandSpec().qualifiedName() + " --help";
  }

  private static String code(ExitCode exitCode) {
    return switch (exitCode) {
      case WRONG_USE -> "wrongUse";
      case CANCELLED -> "cancelled";
      case DONE, DONE_WITH_SKIPS, FAILED -> "failed";
    };
  }
}
