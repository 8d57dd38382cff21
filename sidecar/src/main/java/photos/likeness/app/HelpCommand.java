package photos.likeness.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what {@code --help} shows, for people who ask in words. */
@Command(name = "help", header = "Show the help of a command.")
final class HelpCommand implements Action {
  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "For example: sources remove")
  List<String> names = new ArrayList<>();

  @Override
  public ExitCode run(Context context) {
    CommandLine about = spec.parent().commandLine();
    for (String name : names) {
      CommandLine below = about.getSubcommands().get(name);
      if (below == null) {
        throw new ParameterException(
            about, "%s has no command \"%s\"".formatted(about.getCommandName(), name));
      }
      about = below;
    }
    about.usage(about.getOut(), about.getColorScheme());
    return ExitCode.DONE;
  }
}
