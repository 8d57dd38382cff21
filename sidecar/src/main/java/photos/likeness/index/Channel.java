package photos.likeness.index;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue between two stages that can be closed from either end, so that nobody waits for
 * someone who is gone: {@link #close} says that nothing more comes, {@link #abort} that nothing
 * more is wanted. After either, no call blocks for ever. Thread-safe.
 */
final class Channel<T> {
  private final int capacity;
  private final Deque<T> items = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;
  private boolean aborted;

  Channel(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Waits for room and adds.
   *
   * @return false if the channel was aborted: the item was not taken
   */
  boolean put(T item) {
    lock.lock();
    try {
      while (items.size() >= capacity && !aborted) {
        changed.awaitUninterruptibly();
      }
      if (aborted) {
        return false;
      }
      items.add(item);
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for an item; empty if none will come any more. */
  Optional<T> take() {
    lock.lock();
    try {
      while (items.isEmpty() && !closed && !aborted) {
        changed.awaitUninterruptibly();
      }
      return next();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for an item until the time is up; empty then, or if none will come any more. */
  Optional<T> poll(long waitMillis) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
    lock.lock();
    try {
      while (items.isEmpty() && !closed && !aborted && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return next();
    } catch (InterruptedException e) {
      // The threads of a run are stopped through their channels; this asks for nothing else.
      Thread.currentThread().interrupt();
      return next();
    } finally {
      lock.unlock();
    }
  }

  private Optional<T> next() {
    if (aborted || items.isEmpty()) {
      return Optional.empty();
    }
    changed.signalAll();
    return Optional.of(items.remove());
  }

  /** Nothing more comes; what is inside is still handed out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more is wanted; what is inside is dropped. */
  void abort() {
    lock.lock();
    try {
      aborted = true;
      items.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing will ever come out any more. */
  boolean finished() {
    lock.lock();
    try {
      return aborted || (closed && items.isEmpty());
    } finally {
      lock.unlock();
    }
  }
}
