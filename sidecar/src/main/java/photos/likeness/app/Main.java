package photos.likeness.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The command line's entry: hands the process over to {@link CommandRunner}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] words) {
    Interruption interruption = new Interruption();
    Map<String, String> environment = System.getenv();
    String system = System.getProperty("os.name");
    Surroundings surroundings =
        new Surroundings(
            stream(FileDescriptor.out, encoding(system, "stdout.encoding")),
            stream(FileDescriptor.err, encoding(system, "stderr.encoding")),
            environment,
            Path.of(System.getProperty("user.home")),
            system,
            Terminal.of(environment),
            interruption,
            HeadStart.begin(words));
    Signals.tell(interruption);
    int exitCode = ExitCode.FAILED.code();
    try {
      exitCode = new CommandRunner(surroundings).run(words);
    } catch (Error e) {
      // Thrown on, it would have the JVM shut down in its own way, see Signals.
      e.printStackTrace(surroundings.err());
    }
    interruption.commandFinished();
    Signals.end(interruption.exitCode().orElse(exitCode));
  }

  private static PrintStream stream(FileDescriptor descriptor, Charset encoding) {
    return new PrintStream(new FileOutputStream(descriptor), true, encoding);
  }

  /** Windows' console has an encoding of its own; everything else reads UTF-8. */
  private static Charset encoding(String system, String property) {
    return system.startsWith("Windows")
        ? Charset.forName(System.getProperty(property, "UTF-8"))
        : StandardCharsets.UTF_8;
  }
}
