package photos.likeness.app;

import java.time.Duration;
import java.util.Optional;
import photos.likeness.http.SidecarFile;
import photos.likeness.http.SidecarProcess;
import photos.likeness.store.FolderHeldException;

/**
 * A start that nobody watches: one that runs already is left alone, one of another version is
 * replaced, and a process that holds the data folder for a moment is waited for.
 */
final class PlugInStart {
  /** A command that runs once, or a sidecar that has not said yet where it is. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(200);

  private final Context context;
  private final SidecarProcess process;
  private final StartLog log;

  PlugInStart(Context context, SidecarProcess process, StartLog log) {
    this.context = context;
    this.process = process;
    this.log = log;
  }

  /**
   * Opens the library for this process; empty if a sidecar of this version serves it.
   *
   * @throws CommandException if it can't be opened, or another sidecar can't be ended
   */
  Optional<OpenLibrary> open() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      if (served()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Wiring.open(context, process));
      } catch (CommandException e) {
        if (!heldByAnother(e) || System.nanoTime() > deadline || !rest()) {
          throw e;
        }
      }
    }
  }

  private boolean served() {
    Optional<SidecarFile> running = Wiring.runningSidecar(context.dataFolder());
    if (running.isEmpty()) {
      return false;
    }
    RunningSidecar sidecar = new RunningSidecar(running.get());
    if (sidecar.isThisVersion()) {
      log.running("already, at %s".formatted(Wiring.address(running.get())));
      return true;
    }
    log.starting("%s is of another version and is ended first".formatted(sidecar));
    sidecar.end();
    return false;
  }

  private static boolean heldByAnother(CommandException e) {
    return e.getCause() instanceof FolderHeldException;
  }

  private static boolean rest() {
    try {
      Thread.sleep(LOOK);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
