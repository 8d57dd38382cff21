package photos.likeness.lrpreview.command;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private static final long ENDING_MILLIS = 20_000;

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
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean interrupted = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(endingInOrder(Thread.currentThread(), done, interrupted));
    int code =
        run(
            out,
            System.err,
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(),
            words);
    if (!interrupted.get()) {
      done.set(true);
      System.exit(code);
    }
  }

  /** Ctrl-C ends the run as any other stop does: private copies go, the report is written. */
  private static Thread endingInOrder(Thread run, AtomicBoolean done, AtomicBoolean interrupted) {
    return new Thread(
        () -> {
          if (done.get()) {
            return;
          }
          interrupted.set(true);
          run.interrupt();
          try {
            run.join(ENDING_MILLIS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        "recovery-ending");
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
