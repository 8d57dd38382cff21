package photos.likeness.app;

import picocli.CommandLine.Command;

/** Serve. */
@Command(name = "serve", header = "Serve")
final class ServeCommand implements Action {
  @Override
  public ExitCode run(Context context) {
    throw new UnsupportedOperationException();
  }
}
