package photos.likeness.lrpreview.command;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code recover} as a program of its own: {@code java -jar lrpreview-recovery.jar}. */
@Command(
    name = "lrpreview-recovery",
    header = "Get pictures back from Lightroom's preview cache.",
    description = {
      "Reads the cache and, if it is there, the catalog; writes JPEGs with dates, keywords and"
          + " colour profile into the original folder tree. They are previews, not the originals."
          + " Nothing in Lightroom's folders is changed. Start with --dry-run.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:every photo came back",
      "  1:failed; the message says what to do",
      "  2:wrong use",
      "  3:done, but some photos are missing, older or damaged"
    })
public final class RecoverProgram {
  private static final int WRONG_USE = 2;

  @Mixin RecoverArguments arguments = new RecoverArguments();

  @Option(names = "--json", description = "For programs: one JSON object a line.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private RecoverProgram() {}

  /** Runs and ends the process with the exit code. */
  public static void main(String[] words) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    System.exit(
        run(
            out,
            System.err,
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(),
            words));
  }

  /** Runs with streams of the caller's. */
  static int run(PrintStream out, PrintStream err, boolean terminal, String... words) {
    RecoverProgram program = new RecoverProgram();
    CommandLine line = new CommandLine(program);
    try {
      if (line.parseArgs(words).isUsageHelpRequested()) {
        line.usage(out);
        return RecoverRun.DONE;
      }
      return new RecoverRun(out, err, terminal, program.json)
          .run(program.arguments.options(), tool());
    } catch (ParameterException | IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println("See: lrpreview-recovery --help");
      return WRONG_USE;
    }
  }

  private static String tool() {
    String version =
        Optional.ofNullable(RecoverProgram.class.getPackage().getImplementationVersion())
            .orElse("development");
    return "lrpreview-recovery " + version;
  }
}
