package photos.likeness.app;

import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.UseModelRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The models that look at pictures. */
@Command(
    name = "models",
    header = "List the models that look at photos, or choose one.",
    subcommands = {ModelsCommand.Listing.class, ModelsCommand.Use.class},
    footerHeading = "%nExamples:%n",
    footer = {"  likeness models", "  likeness models use starter"})
final class ModelsCommand implements Action {
  @Override
  public ExitCode run(Context context) {
    return new Listing().run(context);
  }

  /** Lists them. */
  @Command(name = "list", header = "List the models that look at photos.")
  static final class Listing implements Action {
    @Override
    public ExitCode run(Context context) {
      try (Connection connection = Wiring.connect(context)) {
        LikenessApi api = connection.api();
        context.report().models(api.models().models());
      }
      return ExitCode.DONE;
    }
  }

  /** Chooses one. */
  @Command(
      name = "use",
      header = "Choose the model that looks at photos from the next start on.",
      description = {
        "Each model has its own vectors: after choosing another one, index again. The vectors of"
            + " the one before are kept.",
        ""
      },
      footerHeading = "%nExample:%n",
      footer = "  likeness models use starter")
  static final class Use implements Action {
    @Parameters(paramLabel = "MODEL", description = "A name from `likeness models`.")
    String name;

    @Override
    public ExitCode run(Context context) {
      try (Connection connection = Wiring.connect(context)) {
        LikenessApi api = connection.api();
        context.report().modelChosen(api.useModel(new UseModelRequest(name)));
      }
      return ExitCode.DONE;
    }
  }
}
