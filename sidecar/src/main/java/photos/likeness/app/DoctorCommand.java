package photos.likeness.app;

import java.util.List;
import picocli.CommandLine.Command;

/** Looks at everything Likeness stands on. */
@Command(
    name = "doctor",
    header = "Check what Likeness stands on, and say how to cure what is wrong.",
    description = {
      "Looks at Java, file names, the data folder, the disk, the sidecar, native libraries, the"
          + " database and the model. Exit code 1 if something is broken.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  likeness doctor", "  likeness doctor --data /media/archive/likeness --json"})
final class DoctorCommand implements Action {
  @Override
  public ExitCode run(Context context) {
    boolean sound = true;
    for (Doctor.Examination examination : new Doctor(context).examinations()) {
      List<Report.Check> checks = examination.look();
      checks.forEach(context.report()::check);
      sound &= checks.stream().noneMatch(check -> check.level() == Report.Check.Level.FAIL);
    }
    return sound ? ExitCode.DONE : ExitCode.FAILED;
  }
}
