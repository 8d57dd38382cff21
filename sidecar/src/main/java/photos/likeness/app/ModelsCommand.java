package photos.likeness.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import photos.likeness.clip.InstallException;
import photos.likeness.clip.ModelChoice;
import photos.likeness.clip.ModelException;
import photos.likeness.clip.ModelInstaller;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.ModelFolder;
import photos.likeness.http.api.ModelList;
import photos.likeness.http.api.ModelRemoved;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.natives.NativeLibraryException;
import photos.likeness.store.DataFolder;
import photos.likeness.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The models that look at pictures. */
@Command(
    name = "models",
    header = "List the models that look at photos; install, add, choose or remove one.",
    subcommands = {
      ModelsCommand.Listing.class,
      ModelsCommand.Install.class,
      ModelsCommand.Add.class,
      ModelsCommand.Use.class,
      ModelsCommand.Remove.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness models",
      "  likeness models install clip-vit-b-32",
      "  likeness models use clip-vit-b-32"
    })
final class ModelsCommand implements Action {
  @Override
  public ExitCode run(Context context) {
    return new Listing().run(context);
  }

  /** Lists them. */
  @Command(
      name = "list",
      header = "List the models that look at photos.",
      footerHeading = "%nExample:%n",
      footer = "  likeness models list")
  static final class Listing implements Action {
    @Override
    public ExitCode run(Context context) {
      context.report().models(models(context));
      return ExitCode.DONE;
    }

    private static ModelList models(Context context) {
      Optional<ModelList> atRest =
          Wiring.runningSidecar(context.dataFolder()).isPresent()
              ? Optional.empty()
              : reading(() -> folder(context).atRest());
      if (atRest.isPresent()) {
        return atRest.get();
      }
      try (Connection connection = Wiring.connect(context)) {
        return connection.api().models();
      }
    }
  }

  /** Fetches one. */
  @Command(
      name = "install",
      header = "Fetch a model from its publisher, once.",
      description = {
        "Says what will be fetched, from where and under which licence, then fetches it, checks"
            + " every file's size and checksum and runs the model once before it is put among the"
            + " others. This is the only time Likeness uses the network. Stop it with Ctrl-C"
            + " whenever you like: run again, it goes on where it stopped. A proxy is taken from"
            + " Java's system properties (JAVA_TOOL_OPTIONS=-Dhttps.proxyHost=...).",
        ""
      },
      footerHeading = "%nExample:%n",
      footer = "  likeness models install clip-vit-b-32")
  static final class Install implements Action {
    @Parameters(paramLabel = "MODEL", description = "A name from `likeness models`.")
    String name;

    @Override
    public ExitCode run(Context context) {
      return withInstaller(
          context,
          installer ->
              context
                  .report()
                  .modelInstalled(name, installer.install(name, new InstallTelling(context))));
    }
  }

  /** Copies one from files at hand. */
  @Command(
      name = "add",
      header = "Add models from a folder of files at hand, without the network.",
      description = {
        "Files of the models that `likeness models` lists are told by their size and checksum,"
            + " whatever they are called; every model they complete is added. A folder with a"
            + " model.json beside its files is a new model. Files are copied, never moved, and"
            + " what does not work is refused.",
        ""
      },
      footerHeading = "%nExamples:%n",
      footer = {"  likeness models add ~/Downloads", "  likeness models add /media/usb/my-clip"})
  static final class Add implements Action {
    @Parameters(paramLabel = "FOLDER", description = "Where the files are.")
    Path folder;

    @Override
    public ExitCode run(Context context) {
      return withInstaller(
          context,
          installer ->
              context.report().modelsAdded(installer.add(folder, new InstallTelling(context))));
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
      ModelChoice choice = new ModelChoice(models, context.models().with(models));
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

  /** Deletes one. */
  @Command(
      name = "remove",
      header = "Delete a model's files, but not of the one in use.",
      footerHeading = "%nExample:%n",
      footer = "  likeness models remove clip-vit-b-32-fp32")
  static final class Remove implements Action {
    @Parameters(paramLabel = "MODEL", description = "A name from `likeness models`.")
    String name;

    @Override
    public ExitCode run(Context context) {
      if (Wiring.runningSidecar(context.dataFolder()).isPresent()) {
        try (Connection connection = Wiring.connect(context)) {
          context.report().modelRemoved(connection.api().removeModel(name));
        }
        return ExitCode.DONE;
      }
      reading(() -> {
        folder(context).requireUnused(name);
        return name;
      });
      return withInstaller(
          context,
          installer -> {
            installer.remove(name);
            context.report().modelRemoved(new ModelRemoved(name));
          });
    }
  }

  /** The models of the data folder, without its library. */
  private static ModelFolder folder(Context context) {
    Path models = context.dataFolder().resolve("models");
    return new ModelFolder(context.models().with(models), models);
  }

  private static <T> T reading(Supplier<T> work) {
    try {
      return work.get();
    } catch (ModelException e) {
      throw CommandException.failed(e.getMessage(), "To see what is wrong: likeness doctor", e);
    }
  }

  /** Works on a folder of models. */
  private interface Work {
    void with(ModelInstaller installer) throws InterruptedException;
  }

  /** On the models folder itself, sidecar or not: a sidecar sees what is new by itself. */
  private static ExitCode withInstaller(Context context, Work work) {
    Thread working = Thread.currentThread();
    context.surroundings().interruption().onInterrupt(working::interrupt);
    try {
      Path models = DataFolder.open(context.dataFolder()).models();
      NativeLibraries natives = new NativeLibraries(context.dataFolder().resolve("natives"));
      natives.claim();
      ModelRegistry registry = context.models().with(models);
      work.with(new ModelInstaller(registry, models, natives));
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      throw CommandException.cancelled(
          "Stopped. What has come is kept; run the same command again to go on");
    } catch (InstallException e) {
      throw CommandException.failed(e.getMessage(), e.cure(), e);
    } catch (StoreException | NativeLibraryException e) {
      throw CommandException.failed(e.getMessage(), "To see what is wrong: likeness doctor", e);
    }
  }
}
