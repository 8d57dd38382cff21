package photos.likeness.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import photos.likeness.http.SidecarClient;
import photos.likeness.http.SidecarFile;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.watch.WatchListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps folders in step until told to stop, and says what it does. */
@Command(
    name = "watch",
    header = "Keep indexed folders in step until Ctrl-C, saying what is done.",
    description = {
      "Brings the folders up to date, then watches them and every folder indexed before. New,"
          + " changed, moved and deleted photos show in the index seconds later where the system"
          + " tells of changes, else at the next look, which comes every few minutes. Prints a line"
          + " for each look.",
      "",
      "A running sidecar watches by itself; then this shows what it does.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  likeness watch", "  likeness watch ~/Pictures --exclude cache"})
final class WatchCommand implements Action {
  private static final long POLL_MILLIS = 500;

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

  @Override
  public ExitCode run(Context context) {
    Optional<SidecarFile> sidecar = Wiring.runningSidecar(context.dataFolder());
    if (sidecar.isPresent()) {
      try (LikenessApi api = SidecarClient.of(sidecar.get())) {
        return watch(context, api, () -> {});
      }
    }
    try (OpenLibrary library = Wiring.open(context)) {
      return watch(context, library.api(), () -> library.watch().start(WatchListener.NONE));
    }
  }

  private ExitCode watch(Context context, LikenessApi api, Runnable begin) {
    ExitCode indexed = new SourceIndexing(context, api, exclude, false, false, false).run(folders);
    if (indexed == ExitCode.CANCELLED || indexed == ExitCode.FAILED) {
      return indexed;
    }
    Set<String> told = new HashSet<>(ended(api).stream().map(JobStatus::jobId).toList());
    begin.run();
    CountDownLatch stopped = new CountDownLatch(1);
    context.surroundings().interruption().onInterrupt(stopped::countDown);
    Set<String> watching = new HashSet<>();
    try {
      do {
        tell(context, api, told, watching);
      } while (!stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.CANCELLED;
  }

  /** Says what is new: looks that ended, and sources that are watched in another way. */
  private static void tell(
      Context context, LikenessApi api, Set<String> told, Set<String> watching) {
    api.sources().sources().stream()
        .filter(source -> source.watch().lastCheckAt().isPresent() || away(source.watch().mode()))
        .filter(source -> watching.add(source.source() + source.watch().reason()))
        .forEach(context.report()::watching);
    ended(api).reversed().stream()
        .filter(job -> told.add(job.jobId()))
        .forEach(context.report()::looked);
  }

  private static boolean away(String mode) {
    return mode.equals("away");
  }

  private static List<JobStatus> ended(LikenessApi api) {
    return api.jobs().jobs().stream().filter(JobStatus::ended).toList();
  }
}
