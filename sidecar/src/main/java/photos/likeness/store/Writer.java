package photos.likeness.store;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The one thread that writes. Callers wait for their transaction's end; a person's goes before a
 * batch's, equals in the order they came.
 */
final class Writer implements AutoCloseable {
  private final Session session;
  private final Consumer<WriteTransaction> afterCommit;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final PriorityQueue<Task<?>> queue =
      new PriorityQueue<>(
          Comparator.comparing((Task<?> task) -> task.priority)
              .thenComparingLong(task -> task.number));
  private long tasks;
  private boolean closed;

  /**
   * @param afterCommit hears of each transaction that changed vectors, on the writer's thread,
   *     before the caller goes on
   */
  Writer(Session session, String name, Consumer<WriteTransaction> afterCommit) {
    this.session = session;
    this.afterCommit = afterCommit;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    thread.start();
  }

  private static final class Task<T> {
    private final Priority priority;
    private final long number;
    private final boolean transaction;
    private final SqlWork<WriteTransaction, T> work;
    private final CompletableFuture<T> done = new CompletableFuture<>();

    Task(Priority priority, long number, boolean transaction, SqlWork<WriteTransaction, T> work) {
      this.priority = priority;
      this.number = number;
      this.transaction = transaction;
      this.work = work;
    }
  }

  /** Runs the work in one transaction and waits for its end, also when interrupted meanwhile. */
  <T> T write(Priority priority, SqlWork<WriteTransaction, T> work) throws SQLException {
    return submit(priority, true, work);
  }

  /** Runs the work between two transactions. */
  <T> T betweenTransactions(SqlWork<WriteTransaction, T> work) throws SQLException {
    return submit(Priority.PERSON, false, work);
  }

  private <T> T submit(Priority priority, boolean transaction, SqlWork<WriteTransaction, T> work)
      throws SQLException {
    Task<T> task;
    lock.lock();
    try {
      if (closed) {
        throw new SQLException("it is closed");
      }
      task = new Task<>(priority, tasks++, transaction, work);
      queue.add(task);
      arrived.signal();
    } finally {
      lock.unlock();
    }
    return await(task.done);
  }

  private static <T> T await(CompletableFuture<T> done) throws SQLException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return done.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SQLException rethrown(Throwable cause) {
    return switch (cause) {
      case SQLException sql -> sql;
      case RuntimeException runtime -> throw runtime;
      case Error error -> throw error;
      default -> throw new IllegalStateException(cause);
    };
  }

  private void run() {
    while (true) {
      Task<?> task = next();
      if (task == null) {
        return;
      }
      perform(task);
    }
  }

  /** The next task, null when closed and nothing is left to do. */
  private Task<?> next() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      return queue.poll();
    } finally {
      lock.unlock();
    }
  }

  private <T> void perform(Task<T> task) {
    try {
      task.done.complete(task.transaction ? inTransaction(task.work) : plain(task.work));
    } catch (SQLException | RuntimeException | Error e) {
      // Whatever it is, it is the caller's: this thread goes on with the next.
      task.done.completeExceptionally(e);
    }
  }

  private <T> T plain(SqlWork<WriteTransaction, T> work) throws SQLException {
    return work.run(new WriteTransaction(session));
  }

  private <T> T inTransaction(SqlWork<WriteTransaction, T> work) throws SQLException {
    WriteTransaction transaction = new WriteTransaction(session);
    session.execute("begin immediate");
    boolean committed = false;
    T result;
    try {
      result = work.run(transaction);
      transaction.noteChanges();
      session.execute("commit");
      committed = true;
    } finally {
      if (!committed) {
        rollBack();
      }
    }
    afterCommit.accept(transaction);
    return result;
  }

  private void rollBack() {
    try {
      session.execute("rollback");
    } catch (SQLException e) {
      // A full disk or an I/O error has rolled back already; the first error is the one to report.
      return;
    }
  }

  int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** Finishes what is queued, then closes the connection. */
  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
    joinUninterruptibly();
    session.close();
  }

  private void joinUninterruptibly() {
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
}
