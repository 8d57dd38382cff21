package photos.likeness.app;

import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ModelUse;
import photos.likeness.http.api.UseModelRequest;

/** Lets another model answer, telling how it goes. */
final class ModelChange {
  private final Context context;
  private final LikenessApi api;
  private final boolean sidecar;

  /**
   * @param sidecar whether the work is done by a sidecar, which goes on when this process ends
   */
  ModelChange(Context context, LikenessApi api, boolean sidecar) {
    this.context = context;
    this.api = api;
    this.sidecar = sidecar;
  }

  /**
   * @param detach whether to leave the work to the sidecar at once
   */
  ExitCode run(String name, boolean detach) {
    ModelUse use = api.useModel(new UseModelRequest(name));
    if (use.jobId().isEmpty()) {
      context.report().modelChosen(use.model());
      return ExitCode.DONE;
    }
    if (detach) {
      sayThatTheSidecarGoesOn(name);
      return ExitCode.DONE;
    }
    return follow(name, use.jobId().get());
  }

  private ExitCode follow(String name, String jobId) {
    Thread following = Thread.currentThread();
    context
        .surroundings()
        .interruption()
        .onInterrupt(sidecar ? following::interrupt : () -> api.cancelJob(jobId));
    JobStatus end;
    try {
      end = api.followJob(jobId, new JobReport(context.report()));
    } catch (InterruptedException e) {
      sayThatTheSidecarGoesOn(name);
      return ExitCode.CANCELLED;
    }
    context.report().rebuilt(end);
    return switch (end.state()) {
      case "done" -> RebuildSummary.leftSome(end) ? ExitCode.DONE_WITH_SKIPS : ExitCode.DONE;
      case "cancelled" -> ExitCode.CANCELLED;
      default -> ExitCode.FAILED;
    };
  }

  private void sayThatTheSidecarGoesOn(String name) {
    context
        .report()
        .note(
            "The sidecar goes on building the index of %s; likeness status says how far it is."
                .formatted(name));
  }
}
