package photos.likeness.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.ModelId;

/**
 * A model in the database and its two tables.
 *
 * @param row its id in table {@code model}
 * @param dimension components of its vectors
 */
record ModelTable(long row, ModelId model, int dimension) {
  /**
   * Vectors a vec0 chunk holds, a multiple of 8. SQLite walks a chunk's overflow pages to the place
   * of one vector, so small chunks make single reads fast; 60,000 vectors of 512 dimensions, two
   * busy cores, milliseconds of processor time:
   *
   * <pre>
   * chunk   50 single reads   best 200   best 4096   an insert
   * 1024         17             168        1998       0.032
   *  256          4.7           107         491       0.028
   *   64          1.6            81         231       0.023
   *   16          0.7            78         166       0.023
   *    8          0.6            87         215       0.024
   * </pre>
   */
  static final int CHUNK_VECTORS = 16;

  /** The vec0 table with the vectors. */
  String vectors() {
    return vectors(row);
  }

  static String vectors(long row) {
    return "embedding_" + row;
  }

  /** The ordinary table with the int8 pages. */
  String codes() {
    return codes(row);
  }

  static String codes(long row) {
    return "int8_" + row;
  }

  static Optional<ModelTable> find(Session session, ModelId model) throws SQLException {
    return session.first(
        "select id, dimension from model where name = ? and sha256 = ?",
        row -> new ModelTable(row.getLong(1), model, row.getInt(2)),
        model.name(),
        model.sha256());
  }

  /** Those in use or being built, not those that are {@link RetiredModels}. */
  static List<ModelTable> all(Session session) throws SQLException {
    return session.list(
        "select id, name, sha256, dimension from model where name <> '' order by id",
        row ->
            new ModelTable(
                row.getLong(1), new ModelId(row.getString(2), row.getString(3)), row.getInt(4)));
  }

  /**
   * The model's tables, made if they are not there.
   *
   * @throws StoreException if the model is known with another dimension
   */
  static ModelTable ensure(Session session, ModelId model, int dimension) throws SQLException {
    Optional<ModelTable> known = find(session, model);
    if (known.isPresent()) {
      known.get().requireDimension(dimension);
      return known.get();
    }
    long row =
        session.number(
            "insert into model (name, sha256, dimension) values (?, ?, ?) returning id",
            model.name(),
            model.sha256(),
            dimension);
    ModelTable table = new ModelTable(row, model, dimension);
    table.create(session);
    return table;
  }

  void requireDimension(int other) {
    if (other != dimension) {
      throw new StoreException(
          "Model %s is in the index with %d dimensions, got %d. A model with other vectors needs"
                  .formatted(model, dimension, other)
              + " another name or other files.");
    }
  }

  private void create(Session session) throws SQLException {
    session.execute(
        ("create virtual table %s using vec0(content_id integer primary key,"
                + " vector float[%d] distance_metric=cosine, chunk_size=%d)")
            .formatted(vectors(), dimension, CHUNK_VECTORS));
    session.execute(
        "create table %s (content_id integer primary key, page blob not null)".formatted(codes()));
  }
}
