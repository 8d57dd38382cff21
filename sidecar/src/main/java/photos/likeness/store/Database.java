package photos.likeness.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A database file: one writer, several readers, errors in people's words. Thread-safe. */
final class Database implements AutoCloseable {
  private static final int MOST_READERS = 8;

  private final Path file;
  private final Readers readers;
  private final Writer writer;
  private final List<Consumer<WriteTransaction>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong commits = new AtomicLong();

  /**
   * @param session the writer's connection, its schema already in order; closed with this
   */
  Database(Connections connections, Session session) {
    this.file = connections.file();
    this.readers = new Readers(connections, MOST_READERS);
    this.writer =
        new Writer(
            session,
            "writer of " + file.getFileName(),
            transaction -> {
              commits.incrementAndGet();
              listeners.forEach(listener -> listener.accept(transaction));
            });
  }

  Path file() {
    return file;
  }

  /** How many transactions were committed since it was opened. */
  long commits() {
    return commits.get();
  }

  /** Hears of every committed transaction, on the writer's thread, before its caller goes on. */
  void afterCommit(Consumer<WriteTransaction> listener) {
    listeners.add(listener);
  }

  /** Tells that listener nothing more. */
  void forget(Consumer<WriteTransaction> listener) {
    listeners.remove(listener);
  }

  <T> T read(SqlWork<Session, T> work) {
    try {
      return readers.read(work);
    } catch (SQLException e) {
      throw DatabaseErrors.translate(file, e);
    }
  }

  <T> T write(Priority priority, SqlWork<WriteTransaction, T> work) {
    try {
      return writer.write(priority, work);
    } catch (SQLException e) {
      throw DatabaseErrors.translate(file, e);
    }
  }

  /** Runs the work on the writer's thread while no transaction is open. */
  <T> T betweenTransactions(SqlWork<WriteTransaction, T> work) {
    try {
      return writer.betweenTransactions(work);
    } catch (SQLException e) {
      throw DatabaseErrors.translate(file, e);
    }
  }

  /** How many writes wait for their turn. */
  int waitingWrites() {
    return writer.waiting();
  }

  @Override
  public void close() {
    try (writer) {
      readers.close();
    } catch (SQLException e) {
      throw DatabaseErrors.translate(file, e);
    }
  }
}
