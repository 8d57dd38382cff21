package photos.likeness.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.vector.QuantisedVector;
import photos.likeness.vector.ResidentScan;

/**
 * One model's vectors in memory, in step with the database. Thread-safe.
 *
 * <p>Loading reads one state of the database. That state is fixed between two transactions, and
 * from then on every transaction's changes are noted; they are applied when the loading is done,
 * and from then on by the writer after each commit, before its caller goes on.
 */
final class ResidentVectors implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ResidentVectors.class.getName());
  private static final int ROWS_AT_ONCE = 16_384;

  private enum State {
    ABSENT,
    LOADING,
    PRESENT,
    CLOSED
  }

  private final Database database;
  private final ModelTable table;
  private final List<VectorChanges> pending = new ArrayList<>();
  private State state = State.ABSENT;
  private Thread loader;
  private volatile ResidentScan scan;

  ResidentVectors(Database database, ModelTable table) {
    this.database = database;
    this.table = table;
    database.afterCommit(this::note);
  }

  Optional<ResidentScan> scan() {
    return Optional.ofNullable(scan);
  }

  /** Begins to load, unless that was done. */
  synchronized void load() {
    if (state == State.ABSENT) {
      state = State.LOADING;
      loader = Thread.ofPlatform().name("loader of " + table.model()).daemon().start(this::loadNow);
    }
  }

  /** Waits until a load that was begun has ended, well or not. */
  void await() throws InterruptedException {
    Thread thread;
    synchronized (this) {
      thread = loader;
    }
    if (thread != null) {
      thread.join();
    }
  }

  private void loadNow() {
    long start = System.nanoTime();
    try {
      database.read(this::loadFrom);
      if (scan != null) {
        LOG.log(
            Level.INFO,
            "{0} vectors of {1} are in memory, read in {2} ms",
            scan.size(),
            table.model(),
            (System.nanoTime() - start) / 1_000_000);
      }
    } catch (StoreException e) {
      giveUp(e.getMessage());
    }
  }

  private Void loadFrom(Session session) throws SQLException {
    database.betweenTransactions(writer -> fixState(session));
    long most =
        Runtime.getRuntime().maxMemory() / 2 / ResidentScan.bytesPerVector(table.dimension());
    ResidentScan loaded = new ResidentScan(table.dimension(), this::exact);
    Map<Long, QuantisedVector> batch = new HashMap<>();
    session.forEach(
        "select content_id, page from " + table.codes() + " order by content_id limit ?",
        row -> {
          batch.put(row.getLong(1), QuantisedVector.ofBytes(row.getBytes(2), table.dimension()));
          if (batch.size() == ROWS_AT_ONCE) {
            take(loaded, batch);
          }
        },
        most + 1);
    take(loaded, batch);
    if (loaded.size() > most) {
      giveUp("more than %,d do not fit; searches go on without".formatted(most));
    } else {
      publish(loaded);
    }
    return null;
  }

  /** Runs while nobody writes: what the session sees from now on is what it sees here. */
  private synchronized Void fixState(Session session) throws SQLException {
    pending.clear();
    session.first("select 1 from " + table.codes() + " limit 1", row -> true);
    return null;
  }

  private void take(ResidentScan loaded, Map<Long, QuantisedVector> batch) throws SQLException {
    synchronized (this) {
      if (state == State.CLOSED) {
        throw new SQLException("it is closed");
      }
    }
    loaded.apply(batch, List.of());
    batch.clear();
  }

  private synchronized void publish(ResidentScan loaded) {
    if (state == State.LOADING) {
      pending.forEach(change -> loaded.apply(change.added(), change.removed()));
      pending.clear();
      state = State.PRESENT;
      scan = loaded;
    }
  }

  private synchronized void giveUp(String reason) {
    pending.clear();
    if (state == State.LOADING) {
      state = State.ABSENT;
      LOG.log(Level.WARNING, "Vectors of {0} are not kept in memory: {1}", table.model(), reason);
    }
  }

  /** Hears of every committed transaction, on the writer's thread. */
  private void note(WriteTransaction transaction) {
    for (VectorChanges change : transaction.allChanges()) {
      if (change.modelRow() == table.row()) {
        note(change);
      }
    }
  }

  private synchronized void note(VectorChanges change) {
    switch (state) {
      case LOADING -> pending.add(change);
      case PRESENT -> scan.apply(change.added(), change.removed());
      case ABSENT, CLOSED -> {}
    }
  }

  private Map<Long, float[]> exact(long[] contentIds) {
    return database.read(session -> VectorRows.read(session, table, Json.numbers(contentIds)));
  }

  /** Stops a load that is under way and waits for its end. */
  @Override
  public void close() {
    synchronized (this) {
      state = State.CLOSED;
    }
    boolean interrupted = false;
    while (true) {
      try {
        await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
