package photos.likeness.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import photos.likeness.photo.ModelId;

/** The open database. Thread-safe: reads run side by side, writes one after the other. */
public final class Store implements AutoCloseable {
  private final Database database;
  private final Sources sources;
  private final Photos photos;
  private final Traits traits;
  private final PictureHashes pictureHashes;
  private final PushedPhotos pushedPhotos;
  private final Facets facets;
  private final Failures failures;
  private final Jobs jobs;
  private final SavedSearches savedSearches;
  private final Tags tags;
  private final RetiredModels retired;
  private final Map<ModelId, Embeddings> embeddings = new ConcurrentHashMap<>();

  private Store(Database database) {
    this.database = database;
    this.sources = new Sources(database);
    this.photos = new Photos(database);
    this.traits = new Traits(database);
    this.pictureHashes = new PictureHashes(database);
    this.pushedPhotos = new PushedPhotos(database);
    this.facets = new Facets(database);
    this.failures = new Failures(database);
    this.jobs = new Jobs(database);
    this.savedSearches = new SavedSearches(database);
    this.tags = new Tags(database);
    this.retired = new RetiredModels(database);
  }

  /**
   * Opens the database, bringing it up to this version's schema.
   *
   * @param database the file; made if it is not there, for its owner alone
   * @param sqliteVec the vec0 extension for this machine
   * @throws StoreException if the file is damaged, from a newer Likeness, or can't be written
   */
  public static Store open(Path database, Path sqliteVec) {
    Connections connections = new Connections(database, Optional.of(sqliteVec));
    try {
      PrivateFiles.create(database);
      Session session = connections.open();
      try {
        Schema.bringUpToDate(database, session);
        return new Store(new Database(connections, session));
      } catch (SQLException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (IOException e) {
      throw DatabaseErrors.unwritable(database, e);
    } catch (SQLException e) {
      throw DatabaseErrors.translate(database, e);
    }
  }

  public Sources sources() {
    return sources;
  }

  public Photos photos() {
    return photos;
  }

  public Traits traits() {
    return traits;
  }

  public PictureHashes pictureHashes() {
    return pictureHashes;
  }

  public PushedPhotos pushedPhotos() {
    return pushedPhotos;
  }

  public Facets facets() {
    return facets;
  }

  public Failures failures() {
    return failures;
  }

  public Jobs jobs() {
    return jobs;
  }

  public SavedSearches savedSearches() {
    return savedSearches;
  }

  public Tags tags() {
    return tags;
  }

  /**
   * The vectors of one model, its tables made when it is first asked for.
   *
   * @throws StoreException if the model is known with another dimension
   */
  public Embeddings embeddings(ModelId model, int dimension) {
    Embeddings known = embeddings.get(model);
    if (known == null) {
      ModelTable table =
          database.write(
              Priority.PERSON,
              transaction -> ModelTable.ensure(transaction.session(), model, dimension));
      known = embeddings.computeIfAbsent(model, id -> new Embeddings(database, table));
    }
    known.table().requireDimension(dimension);
    return known;
  }

  /** How far a model's vectors reach; nowhere if there are none. */
  public Coverage coverage(ModelId model) {
    return database.read(session -> {
      Optional<ModelTable> table = ModelTable.find(session, model);
      if (table.isPresent()) {
        return new ModelGaps(table.get()).coverage(session);
      }
      long contents = session.number("select count(*) from content");
      return new Coverage(contents, contents);
    });
  }

  /**
   * Takes all vectors of a model out of the index, at once. Nobody may be searching them any more.
   * {@link #sweepRetired} frees their place.
   */
  public void retireModel(ModelId model) {
    Embeddings known = embeddings.remove(model);
    if (known != null) {
      known.resident().close();
    }
    retired.add(model);
  }

  /**
   * Frees the place of vectors that were taken out, also by an earlier process, in many short
   * transactions. The file keeps its size; what was freed is used again.
   *
   * @param stop asked between two of them
   * @return whether nothing is left of any
   */
  public boolean sweepRetired(BooleanSupplier stop) {
    return retired.sweep(stop);
  }

  /** A number that changes with everything that is written. */
  public long version() {
    return database.commits();
  }

  /** Runs SQLite's own check and ours; empty if all is well, else what is wrong. */
  public List<String> check() {
    try {
      return database.read(session -> DatabaseCheck.run(database.file(), session));
    } catch (StoreException e) {
      if (e.getCause() instanceof SQLException sql && DatabaseErrors.isDamage(sql)) {
        return List.of(e.getMessage());
      }
      throw e;
    }
  }

  /** The database behind this, for tests that look at the tables themselves. */
  Database database() {
    return database;
  }

  /** Finishes writes that are queued, then closes the file. */
  @Override
  public void close() {
    embeddings.values().forEach(model -> model.resident().close());
    database.close();
  }
}
