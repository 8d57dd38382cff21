package photos.likeness.http;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import photos.likeness.http.api.ApiException;

/**
 * Platform threads that answer requests. The server's own threads are virtual, and a native call
 * (database, model) or a long computation (decoding) in a few of them would hold up all others.
 * Thread-safe.
 */
final class Workers implements AutoCloseable {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  private final ExecutorService threads;

  Workers() {
    threads =
        Executors.newFixedThreadPool(
            Math.max(4, 2 * Runtime.getRuntime().availableProcessors()),
            Thread.ofPlatform().name("http-worker-", 0).daemon().factory());
  }

  /** Runs a task on a worker and waits for it. */
  Reply run(Callable<Reply> task) {
    try {
      return threads.submit(task).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping(e);
    } catch (RejectedExecutionException e) {
      throw stopping(e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case InterruptedException stopped -> throw stopping(stopped);
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private static ApiException stopping(Exception cause) {
    return new ApiException(
        503, "stopping", "Likeness is stopping", "Start it again and repeat the request.", cause);
  }

  /**
   * Interrupts what is being answered and waits for its end, since what it uses is closed next. A
   * computation that never ends is not waited for.
   */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
