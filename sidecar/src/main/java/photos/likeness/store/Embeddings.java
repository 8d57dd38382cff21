package photos.likeness.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.vector.CosineTable;
import photos.likeness.vector.QuantisedVector;
import photos.likeness.vector.ResidentScan;
import photos.likeness.vector.VectorSearch;

/** The vectors of one model. Thread-safe. */
public final class Embeddings {
  private final Database database;
  private final ModelTable table;
  private final Vec0Search vec0;
  private final ResidentVectors resident;
  private final ModelGaps gaps;

  Embeddings(Database database, ModelTable table) {
    this.database = database;
    this.table = table;
    this.vec0 = new Vec0Search(database, table);
    this.resident = new ResidentVectors(database, table);
    this.gaps = new ModelGaps(table);
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
   * Cosines between these contents, those that have a vector.
   *
   * @param contentIds in any order
   */
  public CosineTable cosines(Collection<Long> contentIds) {
    return database.read(session -> {
      CosineTable.Builder cosines = new CosineTable.Builder(table.dimension(), contentIds.size());
      session.forEach(
          "select content_id, page from "
              + table.codes()
              + " where content_id in (select value from json_each(?)) order by content_id",
          row ->
              cosines.add(
                  row.getLong(1), QuantisedVector.ofBytes(row.getBytes(2), table.dimension())),
          Json.numbers(contentIds));
      return cosines.build();
    });
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

  /**
   * Writes vectors of contents that have none yet, in one transaction. What a content has stays;
   * contents that are gone are passed over.
   *
   * @param vectors by content id
   * @param coarse contents of which only the thumbnail was seen: their vectors are marked, and
   *     stand until the picture itself is seen
   * @return how many were written
   */
  public int add(Map<Long, Embedding> vectors, Set<Long> coarse) {
    return database.write(
        Priority.BATCH,
        transaction -> {
          int added = 0;
          for (Map.Entry<Long, Embedding> vector : vectors.entrySet()) {
            long content = vector.getKey();
            boolean written =
                Contents.add(
                    transaction, table, content, vector.getValue(), coarse.contains(content));
            added += written ? 1 : 0;
          }
          return added;
        });
  }

  /** The first contents after this one, by id, that have no vector. */
  public List<KnownContent> missing(long afterContentId, int atMost) {
    return database.read(session -> gaps.after(session, afterContentId, atMost));
  }

  /** How many contents have a vector, and how many have not. */
  public Coverage coverage() {
    return database.read(gaps::coverage);
  }

  /**
   * Runs the work while nobody writes, if every content after this one has a vector.
   *
   * @return whether it ran
   */
  public boolean ifCompleteAfter(long contentId, Runnable work) {
    return database.betweenTransactions(writer -> {
      boolean complete = gaps.after(writer.session(), contentId, 1).isEmpty();
      if (complete) {
        work.run();
      }
      return complete;
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

  /** Waits until a load that was begun has ended, well or not. */
  public void awaitResident() throws InterruptedException {
    resident.await();
  }

  /** Whether the resident scan answers by now. */
  public boolean isResident() {
    return resident.scan().isPresent();
  }
}
