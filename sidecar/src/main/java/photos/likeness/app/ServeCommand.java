package photos.likeness.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import photos.likeness.http.LikenessServer;
import photos.likeness.http.ServerException;
import photos.likeness.http.SidecarFile;
import photos.likeness.http.SidecarProcess;
import photos.likeness.http.SidecarProcess.Starter;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.watch.WatchListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Indexes folders and answers over HTTP until told to stop. */
@Command(
    name = "serve",
    header = "Index folders and answer questions until Ctrl-C.",
    description = {
      "Brings the folders up to date, then keeps the model and the index in memory and answers over"
          + " HTTP on this computer only (127.0.0.1). Other commands go through it while it runs,"
          + " and are faster for it. Without a folder it serves what is indexed already.",
      "",
      "Indexed folders are kept in step by itself meanwhile: `likeness sources` says how each is.",
      "",
      "Programs find its port and token in sidecar.json in the data folder.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness serve ~/Pictures",
      "  likeness serve ~/Pictures /media/archive --exclude cache",
      "  likeness serve --port 8765 --idle-minutes 30"
    })
final class ServeCommand implements Action {
  private static final List<String> STARTERS =
      Arrays.stream(Starter.values()).map(Starter::label).toList();
  private static final Duration IDLE_FOR_PLUG_IN = Duration.ofMinutes(30);

  @Parameters(
      arity = "0..*",
      paramLabel = "FOLDER",
      description = "Folders of photos, and Lightroom catalogs.")
  List<Path> folders = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      description = "Leave out what matches, as for `likeness index`. May be repeated.")
  List<String> exclude = new ArrayList<>();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Listen on this port; any free one if not given.")
  String port = "0";

  @Option(
      names = "--idle-minutes",
      paramLabel = "N",
      description = "Leave when nobody has asked anything for so long; never if not given.")
  String idleMinutes;

  @Option(
      names = "--no-watch",
      description = "Do not keep the folders in step by itself while it runs.")
  boolean noWatch;

  @Option(
      names = "--started-by",
      paramLabel = "WHO",
      description = {
        "plugIn: Lightroom's plug-in starts it. It leaves after 30 idle minutes, never during a job,"
            + " takes the place of a sidecar of another version, and says in logs/start.log of the"
            + " data folder how the start went."
      })
  String startedBy = "person";

  @Override
  public ExitCode run(Context context) {
    int portNumber = Values.whole("--port", port, 0, 65_535);
    boolean plugIn =
        Values.oneOf("--started-by", startedBy, STARTERS).equals(Starter.PLUG_IN.label());
    Optional<Duration> idle =
        Optional.ofNullable(idleMinutes)
            .map(text -> Duration.ofMinutes(Values.whole("--idle-minutes", text, 1, 100_000)))
            .or(() -> plugIn ? Optional.of(IDLE_FOR_PLUG_IN) : Optional.empty());
    StartLog log = plugIn ? StartLog.begin(context.dataFolder()) : StartLog.none();
    SidecarProcess process =
        new SidecarProcess(
            plugIn ? Starter.PLUG_IN : Starter.PERSON,
            context.dataFolder(),
            LogFile.in(context.dataFolder()),
            idle);
    try {
      Optional<OpenLibrary> opened =
          plugIn
              ? new PlugInStart(context, process, log).open()
              : Optional.of(openAlone(context, process));
      return opened.isEmpty()
          ? ExitCode.DONE
          : serve(context, opened.get(), process, portNumber, log);
    } catch (RuntimeException e) {
      log.failed(e);
      throw e;
    }
  }

  private static OpenLibrary openAlone(Context context, SidecarProcess process) {
    Wiring.runningSidecar(context.dataFolder())
        .ifPresent(running -> {
          throw alreadyServed(context.dataFolder(), running);
        });
    return Wiring.open(context, process);
  }

  private static CommandException alreadyServed(Path dataFolder, SidecarFile running) {
    return CommandException.failed(
        "the data folder %s is served already, by process %d at %s"
            .formatted(dataFolder, running.pid(), Wiring.address(running)),
        "To add photos: likeness index FOLDER");
  }

  private ExitCode serve(
      Context context, OpenLibrary opened, SidecarProcess process, int portNumber, StartLog log) {
    try (OpenLibrary library = opened;
        LikenessServer server = started(library.api(), portNumber)) {
      process.onEnd(context.surroundings().interruption()::asked);
      server.announce(library.folder().sidecarFile(), BuildVersion.text());
      log.running("at http://127.0.0.1:" + server.port());
      ExitCode end = serve(context, library, server, process.idleExit());
      return process.ending() ? ExitCode.DONE : end;
    }
  }

  private static LikenessServer started(LikenessApi api, int port) {
    try {
      return LikenessServer.start(api, port);
    } catch (ServerException e) {
      throw CommandException.failed(e.getMessage(), "", e);
    }
  }

  private ExitCode serve(
      Context context, OpenLibrary library, LikenessServer server, Optional<Duration> idle) {
    LikenessApi api = library.api();
    CountDownLatch stopped = new CountDownLatch(1);
    if (context.surroundings().terminal().stderr()) {
      // To a person alone: in a log the address would let in whoever reads it first.
      context
          .report()
          .note(
              "Your photos in the browser, already while they are indexed: %s (works once; likeness open gives another)"
                  .formatted(server.pageLink().url()));
    }
    library.loadVectors();
    ExitCode indexed = new SourceIndexing(context, api, exclude, false, false, false).run(folders);
    if (indexed == ExitCode.CANCELLED || indexed == ExitCode.FAILED) {
      return indexed;
    }
    library.loadModel();
    library.resumeModelSwitch();
    library.fillHashes();
    library.startTagging();
    if (!noWatch) {
      library.watch().start(WatchListener.NONE);
    }
    Health health = api.health();
    context
        .report()
        .ready(
            new Report.Ready(
                "http://127.0.0.1:" + server.port(),
                health.indexed().orElse(0),
                health.failures().orElse(0)));
    context.surroundings().interruption().onInterrupt(stopped::countDown);
    Optional<StartCache> cache = StartCache.ofThisProcess();
    cache.ifPresent(StartCache::keep);
    try {
      return awaitEnd(context, library, server, idle, stopped);
    } finally {
      cache.ifPresent(StartCache::close);
    }
  }

  private static ExitCode awaitEnd(
      Context context,
      OpenLibrary library,
      LikenessServer server,
      Optional<Duration> idle,
      CountDownLatch stopped) {
    try {
      if (idle.isEmpty()) {
        stopped.await();
      } else {
        Thread waiting = Thread.currentThread();
        context.surroundings().interruption().onInterrupt(waiting::interrupt);
        server.awaitIdle(idle.get(), library::busy);
      }
    } catch (InterruptedException e) {
      return ExitCode.CANCELLED;
    }
    return context.surroundings().interruption().happened() ? ExitCode.CANCELLED : ExitCode.DONE;
  }
}
