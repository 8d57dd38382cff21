package photos.likeness.app;

import photos.likeness.http.api.LikenessApi;
import picocli.CommandLine.Command;

/** Says what runs. */
@Command(
    name = "version",
    header = "Show the version of Likeness, of its API and of Java.",
    footerHeading = "%nExample:%n",
    footer = "  likeness version --json")
final class VersionCommand implements Action {
  @Override
  public ExitCode run(Context context) {
    context
        .report()
        .version(
            new Report.Version(
                BuildVersion.text(), LikenessApi.VERSION, Runtime.version().toString()));
    return ExitCode.DONE;
  }
}
