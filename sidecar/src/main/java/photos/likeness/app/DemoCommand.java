package photos.likeness.app;

import picocli.CommandLine.Command;

/** Demo. */
@Command(name = "demo", header = "Demo")
final class DemoCommand implements Action {
  @Override
  public ExitCode run(Context context) {
    throw new UnsupportedOperationException();
  }
}
