package photos.likeness.app;

import java.nio.file.Path;
import photos.likeness.clip.ModelChoice;
import photos.likeness.clip.ModelException;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.api.LikenessApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
      header = "Let another model look at photos and answer.",
      description = {
        "Each model has its own index. The new one is built beside the present one, which goes on"
            + " answering; when every photo that can be reached is in it, the new model takes over"
            + " and the old index is dropped. Photos whose files are away are looked at as"
            + " thumbnails. A model that differs in its text tower alone answers at once.",
        "",
        "With a running sidecar the sidecar does the work: Ctrl-C ends watching it, not the work,"
            + " which also goes on after a restart. Without one, Ctrl-C stops it; run again, it"
            + " goes on where it stopped. To give it up, use the present model.",
        ""
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  likeness models use clip-vit-b-32",
        "  likeness models use starter             give it up, or go back"
      })
  static final class Use implements Action {
    @Parameters(paramLabel = "MODEL", description = "A name from `likeness models`.")
    String name;

    @Option(
        names = "--detach",
        description = "Leave the work to the running sidecar and return at once.")
    boolean detach;

    @Override
    public ExitCode run(Context context) {
      boolean sidecar = Wiring.runningSidecar(context.dataFolder()).isPresent();
      if (detach && !sidecar) {
        throw CommandException.wrongUse(
            "--detach leaves the work to a running sidecar, and there is none",
            "Start one with likeness serve, or leave --detach out.");
      }
      if (!sidecar) {
        mendChoice(context);
      }
      try (Connection connection = Wiring.connect(context)) {
        return new ModelChange(context, connection.api(), sidecar).run(name, detach);
      }
    }

    /** Without a model that can answer nothing opens; then the one that is asked for answers. */
    private void mendChoice(Context context) {
      Path models = context.dataFolder().resolve("models");
      ModelChoice choice = new ModelChoice(models, ModelRegistry.bundled().with(models));
      try {
        choice.current();
      } catch (ModelException e) {
        try {
          choice.use(name);
        } catch (ModelException unusable) {
          throw CommandException.failed(
              unusable.getMessage(), "List the models with likeness models.", unusable);
        }
        context.report().note(e.getMessage() + ". " + name + " takes its place; index again.");
      }
    }
  }
}
