package photos.likeness.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import photos.likeness.http.SidecarClient;
import photos.likeness.http.SidecarFile;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ShutdownRequest;

/** A sidecar in another process, and its end. */
final class RunningSidecar {
  /** A job stops within a second or two, answers within five. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

  private final SidecarFile file;

  RunningSidecar(SidecarFile file) {
    this.file = file;
  }

  /** Whether it is this very program, so that nothing is gained by starting another. */
  boolean isThisVersion() {
    return file.version().equals(BuildVersion.text()) && file.apiVersion() == LikenessApi.VERSION;
  }

  /**
   * Asks it to end and waits until its process has.
   *
   * @throws ApiException 409 {@code busy} if a job runs and that is not to be stopped
   * @throws CommandException if it does not end in time
   */
  void stop(boolean evenIfBusy) {
    Optional<ProcessHandle> process = ProcessHandle.of(file.pid());
    ask(evenIfBusy ? ShutdownRequest.evenBusy() : ShutdownRequest.ifIdle());
    if (process.isPresent() && !ends(process.get(), PATIENCE)) {
      throw CommandException.failed(
          "%s was asked to end and has not within %d s".formatted(file, PATIENCE.toSeconds()),
          "To end it all the same: likeness stop --force");
    }
  }

  private void ask(ShutdownRequest request) {
    try (SidecarClient client = SidecarClient.ofAnyVersion(file)) {
      client.shutdown(request);
    }
  }

  /** Ends it: asked first if it answers, else by force. */
  void end() {
    Optional<ProcessHandle> process = ProcessHandle.of(file.pid());
    try {
      stop(true);
      return;
    } catch (ApiException | CommandException e) {
      process.ifPresent(ProcessHandle::destroy);
    }
    if (process.isPresent() && !ends(process.get(), LAST_PATIENCE)) {
      process.get().destroyForcibly();
      if (!ends(process.get(), LAST_PATIENCE)) {
        throw CommandException.failed(
            "%s can't be ended".formatted(file), "End process %d yourself.".formatted(file.pid()));
      }
    }
  }

  private static boolean ends(ProcessHandle process, Duration patience) {
    if (process.equals(ProcessHandle.current())) {
      return true; // In tests the sidecar is a thread of this process.
    }
    CompletableFuture<ProcessHandle> exit = process.onExit();
    try {
      exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
