package photos.likeness.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import photos.likeness.photo.ContentKey;

/**
 * Thumbnails in a file of their own, which may be deleted at any time. Thread-safe.
 *
 * <p>It is a convenience: once open, nothing here throws. What can't be written is dropped, what
 * can't be read is not there, and the first trouble is logged. A file found damaged while in use is
 * deleted when it is closed.
 *
 * <p>One table, {@code thumbnail}: {@code key} text, the content key; {@code jpeg} blob; {@code
 * used} integer, a number that grows with every use, written in batches, so it may be a little
 * behind.
 */
public final class ThumbnailStore implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ThumbnailStore.class.getName());
  private static final int USES_WRITTEN_AT_ONCE = 256;

  private final Database database;
  private final long maxBytes;
  private final AtomicLong clock;
  private final Map<String, Long> uses = new HashMap<>();
  private final AtomicBoolean troubled = new AtomicBoolean();
  private final AtomicBoolean damaged = new AtomicBoolean();

  private ThumbnailStore(Database database, long maxBytes) {
    this.database = database;
    this.maxBytes = maxBytes;
    this.clock =
        new AtomicLong(
            database.read(session -> session.number("select ifnull(max(used), 0) from thumbnail")));
  }

  /**
   * Opens the file; a damaged one is replaced, since everything in it can be made again.
   *
   * @param maxBytes when the file would grow past this, the thumbnails used longest ago go
   * @throws StoreException if the file can be neither opened nor replaced
   */
  public static ThumbnailStore open(Path file, long maxBytes) {
    try {
      if (Files.exists(file) && Files.size(file) > maxBytes) {
        // The bound was lowered. Giving space back takes as long as making them again.
        delete(file);
      }
      try {
        return openSound(file, maxBytes);
      } catch (SQLException | StoreException e) {
        LOG.log(Level.WARNING, "The thumbnails in {0} are made anew: {1}", file, e.getMessage());
        delete(file);
        return openSound(file, maxBytes);
      }
    } catch (IOException e) {
      throw DatabaseErrors.unwritable(file, e);
    } catch (SQLException e) {
      throw DatabaseErrors.translate(file, e);
    }
  }

  private static ThumbnailStore openSound(Path file, long maxBytes)
      throws IOException, SQLException {
    PrivateFiles.create(file);
    Connections connections = new Connections(file, Optional.empty());
    Session session = connections.open();
    try {
      ThumbnailTable.prepare(session, maxBytes);
    } catch (SQLException e) {
      session.close();
      throw e;
    }
    Database database = new Database(connections, session);
    try {
      return new ThumbnailStore(database, maxBytes);
    } catch (StoreException e) {
      database.close();
      throw e;
    }
  }

  private static void delete(Path file) throws IOException {
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
    }
  }

  /** Keeps a thumbnail, if there is room for it or can be made. */
  public void put(ContentKey content, byte[] jpeg) {
    if (jpeg.length > maxBytes / 4) {
      return;
    }
    try {
      database.write(
          Priority.BATCH,
          transaction -> {
            ThumbnailTable.makeRoom(transaction.session(), jpeg.length, maxBytes);
            return transaction
                .session()
                .update(
                    "insert or replace into thumbnail (key, jpeg, used) values (?, ?, ?)",
                    content.text(),
                    jpeg,
                    clock.incrementAndGet());
          });
    } catch (StoreException e) {
      note(e);
    }
  }

  public boolean has(ContentKey content) {
    try {
      return database.read(session ->
          session.firstLong("select 1 from thumbnail where key = ?", content.text()).isPresent());
    } catch (StoreException e) {
      note(e);
      return false;
    }
  }

  public Optional<byte[]> find(ContentKey content) {
    Optional<byte[]> jpeg = look(content);
    try {
      if (jpeg.isPresent()) {
        noteUse(content.text());
      }
    } catch (StoreException e) {
      note(e);
    }
    return jpeg;
  }

  /** The same, but it does not count as a use: for who goes through all of them. */
  public Optional<byte[]> look(ContentKey content) {
    try {
      return database.read(session ->
          session.first(
              "select jpeg from thumbnail where key = ?", row -> row.getBytes(1), content.text()));
    } catch (StoreException e) {
      note(e);
      return Optional.empty();
    }
  }

  private void noteUse(String key) {
    synchronized (uses) {
      uses.put(key, clock.incrementAndGet());
      if (uses.size() < USES_WRITTEN_AT_ONCE) {
        return;
      }
    }
    writeUses();
  }

  private void writeUses() {
    Map<String, Long> written;
    synchronized (uses) {
      written = Map.copyOf(uses);
      uses.clear();
    }
    database.write(
        Priority.BATCH,
        transaction -> {
          for (Map.Entry<String, Long> use : written.entrySet()) {
            transaction
                .session()
                .update(
                    "update thumbnail set used = ? where key = ?", use.getValue(), use.getKey());
          }
          return written.size();
        });
  }

  private void note(StoreException trouble) {
    if (trouble.getCause() instanceof SQLException sql && DatabaseErrors.isDamage(sql)) {
      damaged.set(true);
    }
    if (!troubled.getAndSet(true)) {
      LOG.log(Level.WARNING, "Thumbnails are left out: {0}", trouble.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      writeUses();
    } catch (StoreException e) {
      note(e);
    }
    try {
      database.close();
      if (damaged.get()) {
        delete(database.file());
      }
    } catch (StoreException e) {
      note(e);
    } catch (IOException e) {
      note(DatabaseErrors.unwritable(database.file(), e));
    }
  }
}
