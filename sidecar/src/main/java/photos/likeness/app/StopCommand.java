package photos.likeness.app;

import java.util.Optional;
import photos.likeness.http.SidecarFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends the running sidecar. */
@Command(
    name = "stop",
    header = "End the running sidecar.",
    description = {
      "Asks the sidecar of the data folder to end, and waits until it has. While an index run or a"
          + " download is under way it says so and goes on, unless told otherwise; what is done is"
          + " kept, and running it again goes on with the rest.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  likeness stop", "  likeness stop --even-if-busy"})
final class StopCommand implements Action {
  @Option(names = "--even-if-busy", description = "Also while a job runs, which is stopped first.")
  boolean evenIfBusy;

  @Option(names = "--force", description = "End its process even if it does not answer any more.")
  boolean force;

  @Override
  public ExitCode run(Context context) {
    Optional<SidecarFile> file = Wiring.runningSidecar(context.dataFolder());
    if (file.isEmpty()) {
      context.report().note("No sidecar runs for " + context.dataFolder() + ".");
      return ExitCode.DONE;
    }
    RunningSidecar sidecar = new RunningSidecar(file.get());
    if (force) {
      sidecar.end();
    } else {
      sidecar.stop(evenIfBusy);
    }
    context.report().note(sidecar + " has ended.");
    return ExitCode.DONE;
  }
}
