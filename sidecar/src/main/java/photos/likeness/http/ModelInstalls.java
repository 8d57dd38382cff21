package photos.likeness.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.clip.InstallException;
import photos.likeness.clip.InstallListener;
import photos.likeness.clip.InstallPlan;
import photos.likeness.clip.InstallProgress;
import photos.likeness.clip.ModelInstaller;

/**
 * Models being fetched by this process, each on a thread of its own, and how the last try of each
 * ended. Thread-safe.
 */
public final class ModelInstalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelInstalls.class);

  private final ModelInstaller installer;
  private final Map<String, Install> installs = new HashMap<>();

  public ModelInstalls(ModelInstaller installer) {
    this.installer = installer;
  }

  /**
   * How one stands.
   *
   * @param running whether it is under way
   * @param downloadedBytes what has come
   * @param failure why it did not end well
   */
  record State(boolean running, long downloadedBytes, Optional<String> failure) {}

  /** Empty if nobody has asked for it. */
  Optional<State> state(String model) {
    synchronized (installs) {
      return Optional.ofNullable(installs.get(model)).map(install -> install.state);
    }
  }

  /** Whether one is under way: then the process must not leave by itself. */
  public boolean busy() {
    synchronized (installs) {
      return installs.values().stream().anyMatch(install -> install.state.running());
    }
  }

  /** Begins; one that is under way goes on. */
  void start(String model) {
    synchronized (installs) {
      if (state(model).filter(State::running).isEmpty()) {
        installs.put(model, new Install(model));
      }
    }
  }

  /** Stops what is under way and deletes what is here of the model. */
  void remove(String model) {
    stop(model);
    installer.remove(model);
    synchronized (installs) {
      installs.remove(model);
    }
  }

  private void stop(String model) {
    Optional<Install> install;
    synchronized (installs) {
      install = Optional.ofNullable(installs.get(model));
    }
    install.ifPresent(Install::stop);
  }

  /** Stops all; what has come is kept for the next time. */
  @Override
  public void close() {
    Map<String, Install> all;
    synchronized (installs) {
      all = Map.copyOf(installs);
    }
    all.values().forEach(Install::stop);
  }

  /** One on its thread. */
  private final class Install implements InstallListener {
    private final String model;
    private final Thread thread;
    private volatile State state = new State(true, 0, Optional.empty());

    Install(String model) {
      this.model = model;
      this.thread = Thread.ofPlatform().daemon().name("install " + model).start(this::run);
    }

    private void run() {
      Optional<String> failure = Optional.of("it failed; the log tells why");
      try {
        boolean _ = installer.install(model, this);
        failure = Optional.empty();
      } catch (InterruptedException e) {
        // The sidecar is ending, or the model is to be removed; the thread ends either way.
        failure = Optional.of("it was stopped");
      } catch (InstallException e) {
        failure = Optional.of((e.getMessage() + ". " + e.cure()).strip());
      } catch (RuntimeException e) {
        LOG.error("Installing model {} failed in a way nobody foresaw", model, e);
      } finally {
        state = new State(false, state.downloadedBytes(), failure);
      }
    }

    void stop() {
      thread.interrupt();
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void planned(InstallPlan plan) {
      LOG.info(
          "Fetching model {} ({}), {} bytes, from {}",
          model,
          plan.licence(),
          plan.bytesToFetch(),
          plan.files().stream().map(InstallPlan.File::url).toList());
    }

    @Override
    public void progress(InstallProgress progress) {
      if (progress.phase() == InstallProgress.Phase.FETCHING) {
        state = new State(true, progress.bytesDone(), Optional.empty());
      }
    }

    @Override
    public void note(String sentence) {
      LOG.info("{}", sentence);
    }
  }
}
