package photos.likeness.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/** A few connections for reading, opened when first needed. Thread-safe. */
final class Readers implements AutoCloseable {
  private final Connections connections;
  private final int most;
  private final Semaphore free;
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(Connections connections, int most) {
    this.connections = connections;
    this.most = most;
    this.free = new Semaphore(most);
  }

  /** Runs the work in one read transaction: it sees one state of the database. */
  <T> T read(SqlWork<Session, T> work) throws SQLException {
    free.acquireUninterruptibly();
    try {
      Session session = take();
      boolean sound = false;
      try {
        session.execute("begin");
        T result = work.run(session);
        session.execute("commit");
        sound = true;
        return result;
      } finally {
        giveBack(session, sound);
      }
    } finally {
      free.release();
    }
  }

  private Session take() throws SQLException {
    synchronized (idle) {
      if (closed) {
        throw new SQLException("it is closed");
      }
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return connections.open();
  }

  private void giveBack(Session session, boolean sound) throws SQLException {
    synchronized (idle) {
      if (sound && !closed) {
        idle.push(session);
        return;
      }
    }
    session.close();
  }

  /** Waits for reads that are under way. */
  @Override
  public void close() throws SQLException {
    synchronized (idle) {
      closed = true;
    }
    free.acquireUninterruptibly(most);
    free.release(most);
    synchronized (idle) {
      while (!idle.isEmpty()) {
        idle.pop().close();
      }
    }
  }
}
