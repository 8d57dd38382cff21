package photos.likeness.app;

import photos.likeness.http.api.LikenessApi;
import picocli.CommandLine.Command;

/** Says what there is. */
@Command(
    name = "status",
    header = "Show what is indexed, with which model, and whether a sidecar runs.",
    footerHeading = "%nExamples:%n",
    footer = {"  likeness status", "  likeness status --json"})
final class StatusCommand implements Action {
  @Override
  public ExitCode run(Context context) {
    try (Connection connection = Wiring.connect(context)) {
      LikenessApi api = connection.api();
      context
          .report()
          .status(
              api.health(),
              new Report.Whereabouts(
                  context.dataFolder().toString(), Wiring.sidecarAddress(context)));
    }
    return ExitCode.DONE;
  }
}
