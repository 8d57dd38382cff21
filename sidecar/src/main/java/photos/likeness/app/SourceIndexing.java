package photos.likeness.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.JobRequest;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.index.LikelyKind;
import photos.likeness.photo.SourceKind;

/** Brings folders and catalogs in step, one after the other, telling how it goes. */
final class SourceIndexing {
  private final Context context;
  private final LikenessApi api;
  private final List<String> exclude;
  private final boolean prune;
  private final boolean retryFailures;
  private final boolean moved;

  SourceIndexing(
      Context context,
      LikenessApi api,
      List<String> exclude,
      boolean prune,
      boolean retryFailures,
      boolean moved) {
    this.context = context;
    this.api = api;
    this.exclude = List.copyOf(exclude);
    this.prune = prune;
    this.retryFailures = retryFailures;
    this.moved = moved;
  }

  /** Every folder gets its turn, whatever happened to the one before; the worst end counts. */
  ExitCode run(List<Path> folders) {
    ExitCode worst = ExitCode.DONE;
    for (Path folder : folders) {
      if (context.surroundings().interruption().happened()) {
        return ExitCode.CANCELLED;
      }
      worst = worse(worst, index(folder));
    }
    return worst;
  }

  private ExitCode index(Path folder) {
    JobStatus end;
    try {
      end = follow(folder);
    } catch (ApiException e) {
      String cure =
          e.code().equals("catalogIsElsewhere")
              ? "If this one goes on: likeness index --moved "
                  + IndexSummary.quoted(folder.toString())
              : e.cure();
      context.report().error(e.code(), e.getMessage(), cure);
      return ExitCode.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.CANCELLED;
    }
    context.report().indexed(end);
    return exitCode(end);
  }

  private JobStatus follow(Path folder) throws InterruptedException {
    String location = folder.toAbsolutePath().normalize().toString();
    SourceKind kind = LikelyKind.of(Path.of(location));
    boolean catalog = kind == SourceKind.LIGHTROOM;
    String jobId =
        api.startJob(
                new JobRequest(
                    "index",
                    new JobRequest.Place(
                        kind.label(),
                        location,
                        catalog && moved ? Optional.of("moved") : Optional.empty()),
                    exclude,
                    Optional.of(prune),
                    Optional.of(retryFailures)))
            .jobId();
    context.surroundings().interruption().onInterrupt(() -> api.cancelJob(jobId));
    return api.followJob(jobId, new JobReport(context.report()));
  }

  private static ExitCode exitCode(JobStatus end) {
    return switch (end.state()) {
      case "done" ->
          end.progress().map(JobStatus.Progress::skipped).orElse(0L) > 0
              ? ExitCode.DONE_WITH_SKIPS
              : ExitCode.DONE;
      case "cancelled" -> ExitCode.CANCELLED;
      default -> ExitCode.FAILED;
    };
  }

  private static ExitCode worse(ExitCode one, ExitCode other) {
    List<ExitCode> order =
        List.of(ExitCode.DONE, ExitCode.DONE_WITH_SKIPS, ExitCode.FAILED, ExitCode.CANCELLED);
    return order.indexOf(one) >= order.indexOf(other) ? one : other;
  }
}
