package photos.likeness.app;

import photos.likeness.http.SidecarClient;
import photos.likeness.http.SidecarFile;
import photos.likeness.http.api.PageLink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens the page. */
@Command(
    name = "open",
    header = "Look at your photos in the browser.",
    description = {
      "Opens the page of the running sidecar. The address lets this browser in once, and works for"
          + " ten minutes.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  likeness open", "  likeness open --print"})
final class OpenCommand implements Action {
  @Option(names = "--print", description = "Only print the address.")
  boolean print;

  @Override
  public ExitCode run(Context context) {
    SidecarFile running =
        Wiring.runningSidecar(context.dataFolder())
            .orElseThrow(() ->
                CommandException.failed(
                    "nothing serves the data folder " + context.dataFolder(),
                    "In another terminal: likeness serve"));
    try (SidecarClient sidecar = SidecarClient.of(running)) {
      PageLink link = sidecar.pageLink();
      boolean opened = !print && new Browser(context.surroundings()).open(link.url());
      context.report().page(link, opened);
    }
    return ExitCode.DONE;
  }
}
