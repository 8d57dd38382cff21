package photos.likeness.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This process as other programs see it: who started it, where its data and its log lie, when it
 * leaves by itself, and how it is asked to end. Thread-safe.
 */
public final class SidecarProcess {
  private final Starter starter;
  private final Path dataFolder;
  private final Path logFile;
  private final Optional<Duration> idleExit;
  private final List<Runnable> actions = new ArrayList<>();
  private boolean ending;

  /** Who wanted the process. */
  public enum Starter {
    PERSON("person"),
    PLUG_IN("plugIn");

    private final String label;

    Starter(String label) {
      this.label = label;
    }

    /** As other programs read and write it. */
    public String label() {
      return label;
    }
  }

  /**
   * @param idleExit after how long without a question it leaves; empty if it stays
   */
  public SidecarProcess(
      Starter starter, Path dataFolder, Path logFile, Optional<Duration> idleExit) {
    this.starter = starter;
    this.dataFolder = dataFolder;
    this.logFile = logFile;
    this.idleExit = idleExit;
  }

  Starter starter() {
    return starter;
  }

  Path dataFolder() {
    return dataFolder;
  }

  Path logFile() {
    return logFile;
  }

  public Optional<Duration> idleExit() {
    return idleExit;
  }

  /** What to do when it is asked to end; at once if it has been. */
  public void onEnd(Runnable action) {
    synchronized (actions) {
      if (!ending) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /** Asks it to end, and returns at once. */
  void end() {
    List<Runnable> toRun;
    synchronized (actions) {
      ending = true;
      toRun = List.copyOf(actions);
      actions.clear();
    }
    toRun.forEach(Runnable::run);
  }

  /** Whether another program has asked it to end. */
  public boolean ending() {
    synchronized (actions) {
      return ending;
    }
  }
}
