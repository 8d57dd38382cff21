package photos.likeness.app;

import picocli.CommandLine.Command;

/** Doctor. */
@Command(name = "doctor", header = "Doctor")
final class DoctorCommand implements Action {
  @Override
  public ExitCode run(Context context) {
    throw new UnsupportedOperationException();
  }
}
