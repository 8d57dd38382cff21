package photos.likeness.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.ScoredContent;
import photos.likeness.vector.VectorSearch;
import photos.likeness.vector.Vectors;

/**
 * Nearest vectors by vec0, in one read transaction. Thread-safe.
 *
 * <p>vec0 ranks by a cosine it computes in float32; the answer is ranked by {@link Vectors#dot} in
 * double precision. So vec0 is asked for more than k, these are scored again, and the answer stands
 * if the k-th score is above what any vector left out could reach. If d is the largest distance
 * answered, a vector left out has a computed cosine of at most 1 − d, hence a true one of at most 1
 * − d + ε, and its dot product with q is that times ‖q‖ and its own length, which is 1 within
 * {@value #LENGTH_TOLERANCE} (what {@code Embedding} asks of every vector). With n components and
 * unit roundoff u = 2⁻²⁴, float32 sums of n products are off by at most n·u/(1 − n·u) times the
 * product of the lengths in any order of summation; the cosine is one such sum over the roots of
 * two, the query was rounded once more: ε = 4·(n + 8)·u covers all of it. Where the answer does not
 * stand, vec0 is asked for more, and at last all vectors are read.
 */
final class Vec0Search implements VectorSearch {
  /** The most vec0 answers to one question (SQLITE_VEC_VEC0_K_MAX of sqlite-vec). */
  static final int MOST_HITS = 4096;

  /** Fewer members than this are read one by one: exact without a question to vec0. */
  private static final int FEW_MEMBERS = 256;

  private static final int MARGIN = 64;
  private static final double LENGTH_TOLERANCE = 2e-3;

  private final Database database;
  private final ModelTable table;

  Vec0Search(Database database, ModelTable table) {
    this.database = database;
    this.table = table;
  }

  @Override
  public List<ScoredContent> nearest(float[] query, int k, ContentSet within) {
    Vectors.requireQuestion(query, table.dimension(), k);
    return database.read(session -> new Question(session, query, k, within).answer());
  }

  @Override
  public long size() {
    return database.read(session -> session.number("select count(*) from " + table.codes()));
  }

  /** One question in one transaction. */
  private final class Question {
    private final Session session;
    private final float[] query;
    private final int k;
    private final ContentSet within;
    private final double length;

    Question(Session session, float[] query, int k, ContentSet within) {
      this.session = session;
      this.query = query;
      this.k = k;
      this.within = within;
      this.length = Vectors.length(query);
    }

    List<ScoredContent> answer() throws SQLException {
      long[] listed = within.listed();
      if (!within.isComplement() && listed.length <= FEW_MEMBERS) {
        return best(readMembers(listed));
      }
      // Those left out are answered by vec0 and dropped here, if they are few.
      long extra = within.isComplement() ? listed.length : 0;
      long asked = Math.max(4L * k, (long) k + MARGIN) + extra;
      while (k + extra < MOST_HITS) {
        int fetched = (int) Math.min(asked, MOST_HITS);
        Found found = ask(fetched, listed);
        List<ScoredContent> best = best(found.scored());
        if (found.everything() || stands(best, found.farthest())) {
          return best;
        }
        if (fetched == MOST_HITS) {
          break;
        }
        asked *= 4;
      }
      return best(readAll(listed));
    }

    /**
     * What vec0 answered.
     *
     * @param everything whether no vector was left out
     * @param farthest the largest distance answered
     */
    private record Found(List<ScoredContent> scored, boolean everything, double farthest) {}

    private Found ask(int count, long[] listed) throws SQLException {
      List<ScoredContent> scored = new ArrayList<>(count);
      double[] farthest = {0};
      int[] answered = {0};
      String sql =
          "select content_id, vector, distance from "
              + table.vectors()
              + " where vector match ? and k = ?"
              + (within.isComplement()
                  ? ""
                  : " and content_id in (select value from json_each(?))");
      Object[] values =
          within.isComplement()
              ? new Object[] {unitQuery(), count}
              : new Object[] {unitQuery(), count, Json.numbers(listed)};
      session.forEach(
          sql,
          row -> {
            answered[0]++;
            farthest[0] = Math.max(farthest[0], row.getDouble(3));
            if (within.contains(row.getLong(1))) {
              scored.add(scored(row.getLong(1), VectorBlob.read(row.getBytes(2))));
            }
          },
          values);
      return new Found(scored, answered[0] < count, farthest[0]);
    }

    /** In float32 a very long or short query would overflow: its length does not matter here. */
    private byte[] unitQuery() {
      float[] unit = new float[query.length];
      for (int i = 0; i < query.length; i++) {
        unit[i] = (float) (query[i] / length);
      }
      return VectorBlob.write(unit);
    }

    private boolean stands(List<ScoredContent> best, double farthest) {
      double epsilon = 4.0 * (query.length + 8) * 0x1p-24;
      double cosine = 1 - farthest + epsilon;
      double reach = length * cosine * (cosine > 0 ? 1 + LENGTH_TOLERANCE : 1 - LENGTH_TOLERANCE);
      return best.size() == k && best.getLast().score() > reach;
    }

    private List<ScoredContent> readMembers(long[] members) throws SQLException {
      Map<Long, float[]> vectors = VectorRows.read(session, table, Json.numbers(members));
      return new ArrayList<>(
          vectors.entrySet().stream()
              .map(entry -> scored(entry.getKey(), entry.getValue()))
              .toList());
    }

    private List<ScoredContent> readAll(long[] listed) throws SQLException {
      long size = session.number("select count(*) from " + table.codes());
      if (!within.isComplement() && listed.length < size / 4) {
        return readMembers(listed);
      }
      List<ScoredContent> scored = new ArrayList<>();
      session.forEach(
          "select content_id, vector from " + table.vectors(),
          row -> {
            if (within.contains(row.getLong(1))) {
              scored.add(scored(row.getLong(1), VectorBlob.read(row.getBytes(2))));
            }
          });
      return scored;
    }

    private ScoredContent scored(long contentId, float[] vector) {
      return new ScoredContent(contentId, Vectors.dot(query, vector));
    }

    private List<ScoredContent> best(List<ScoredContent> scored) {
      scored.sort(ScoredContent.BEST_FIRST);
      return List.copyOf(scored.subList(0, Math.min(k, scored.size())));
    }
  }
}
