package photos.likeness.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.vector.ResidentScan;
import photos.likeness.vector.VectorSearch;

/** The vectors of one model. Thread-safe. */
public final class Embeddings {
  private final Database database;
  private final ModelTable table;
  private final Vec0Search vec0;
  private final ResidentVectors resident;

  Embeddings(Database database, ModelTable table) {
    this.database = database;
    this.table = table;
    this.vec0 = new Vec0Search(database, table);
    this.resident = new ResidentVectors(database, table);
  }

  ResidentVectors resident() {
    return resident;
  }

  ModelTable table() {
    return table;
  }

  public ModelId model() {
    return table.model();
  }

  public Optional<Embedding> find(long contentId) {
    return database.read(session ->
        session.first(
            "select vector from " + table.vectors() + " where content_id = ?",
            row -> Embedding.ofUnit(table.model(), VectorBlob.read(row.getBytes(1))),
            contentId));
  }

  /** The vectors of these contents, those that have one. */
  public Map<Long, float[]> vectors(Collection<Long> contentIds) {
    return database.read(session -> VectorRows.read(session, table, Json.numbers(contentIds)));
  }

  /**
   * Vectors spread evenly over the library, the same ones as long as the library is the same.
   *
   * @param atMost how many
   */
  public float[][] sample(int atMost) {
    return database.read(session -> {
      long[] ids =
          session.longs("select content_id from " + table.codes() + " order by content_id");
      long[] spread = Spread.evenly(ids, atMost);
      Map<Long, float[]> vectors =
          new HashMap<>(VectorRows.read(session, table, Json.numbers(spread)));
      float[][] sample = new float[spread.length][];
      for (int i = 0; i < spread.length; i++) {
        sample[i] = vectors.get(spread[i]);
      }
      return sample;
    });
  }

  /** A number that changes whenever a vector is added or removed. */
  public long version() {
    return database.read(
        session -> session.number("select changes from model where id = ?", table.row()));
  }

  /** How many vectors there are: known at once where they are in memory, else counted. */
  long size(Session session) throws SQLException {
    Optional<ResidentScan> scan = resident.scan();
    return scan.isPresent()
        ? scan.get().size()
        : session.number("select count(*) from " + table.codes());
  }

  /** The resident scan once it is loaded, vec0 until then. */
  public VectorSearch search() {
    return resident.scan().map(VectorSearch.class::cast).orElse(vec0);
  }

  /**
   * Loads the resident scan in the background, and keeps it in step with what is written. Where
   * memory does not suffice, vec0 goes on answering.
   */
  public void loadResident() {
    resident.load();
  }

  /** Whether the resident scan answers by now. */
  public boolean isResident() {
    return resident.scan().isPresent();
  }
}
