package photos.likeness.app;

import java.util.Optional;
import photos.likeness.http.api.LikenessApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists files that were skipped. */
@Command(
    name = "failures",
    header = "List the files that could not be indexed, and why.",
    description = {
      "A skipped file is left alone until it changes, or until `likeness index FOLDER"
          + " --retry-failures`.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  likeness failures", "  likeness failures --source folder:/home/me/Pictures"})
final class FailuresCommand implements Action {
  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Only of this source, as `likeness sources` names it.")
  String source;

  @Override
  public ExitCode run(Context context) {
    try (Connection connection = Wiring.connect(context)) {
      LikenessApi api = connection.api();
      context.report().failures(api.failures(Optional.ofNullable(source)).failures());
    }
    return ExitCode.DONE;
  }
}
