package photos.likeness.app;

import photos.likeness.lrpreview.command.RecoverArguments;
import photos.likeness.lrpreview.command.RecoverRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives pictures back from a preview cache; needs neither index nor model. */
@Command(
    name = "recover",
    header = "Get pictures back from Lightroom's preview cache.",
    description = {
      "For originals that are gone, or on another disk. Reads the cache and, if it is there, the"
          + " catalog; writes JPEGs with dates, keywords, places and colour profile into the original"
          + " folder tree, and a report to look at. They are previews, not the originals. Nothing in"
          + " Lightroom's folders is changed.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness recover --previews \"My Catalog Previews.lrdata\" --out Recovered --dry-run",
      "  likeness recover --previews \"My Catalog Previews.lrdata\" --out Recovered"
    })
final class RecoverCommand implements Action {
  @Mixin RecoverArguments arguments = new RecoverArguments();

  @Override
  public ExitCode run(Context context) {
    Surroundings around = context.surroundings();
    around.interruption().onInterrupt(Thread.currentThread()::interrupt);
    RecoverRun run =
        new RecoverRun(around.out(), around.err(), around.terminal().stderr(), context.json());
    int code;
    try {
      code = run.run(arguments.options(), "Likeness " + BuildVersion.text());
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(e.getMessage(), "See: likeness recover --help");
    }
    if (around.interruption().happened()) {
      return ExitCode.CANCELLED;
    }
    return switch (code) {
      case RecoverRun.DONE -> ExitCode.DONE;
      case RecoverRun.DONE_WITH_PROBLEMS -> ExitCode.DONE_WITH_SKIPS;
      default -> ExitCode.FAILED;
    };
  }
}
