package photos.likeness.duplicates;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import photos.likeness.photo.Filter;
import photos.likeness.photo.ModelId;

/**
 * The last few answers, so that pages that follow each other are of one moment. The first page is
 * always of now; those after it are of the moment of the last first page, for {@value
 * #MOST_MINUTES} minutes after it was last read. Not thread-safe.
 *
 * <p>An answer holds ids alone: 16 bytes a photo that is in a group.
 */
final class KeptAnswers {
  private static final int MOST = 4;
  private static final int MOST_MINUTES = 10;

  private final LongSupplier nanoTime;
  private final Map<Asked, Kept> answers = new LinkedHashMap<>(8, 0.75f, true);

  /**
   * @param nanoTime a clock
   */
  KeptAnswers(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** What decides an answer, whichever page of it is asked for. */
  record Asked(
      ModelId model,
      Set<DuplicateKind> kinds,
      Filter filter,
      double closeness,
      double secondsApart) {
    static Asked of(DuplicateQuery query, ModelId model) {
      return new Asked(
          model, query.kinds(), query.filter(), query.closeness(), query.secondsApart());
    }
  }

  /**
   * @param version of the store when it was made
   */
  private record Kept(Found found, long version, long readNanos) {}

  /**
   * The answer that a page is cut from, if there is one that will do.
   *
   * @param first whether it is the first page
   * @param version of the store now
   */
  Optional<Found> find(Asked asked, boolean first, long version) {
    long now = nanoTime.getAsLong();
    Kept kept = answers.get(asked);
    if (kept == null
        || (first && kept.version() != version)
        || now - kept.readNanos() > Duration.ofMinutes(MOST_MINUTES).toNanos()) {
      return Optional.empty();
    }
    answers.put(asked, new Kept(kept.found(), kept.version(), now));
    return Optional.of(kept.found());
  }

  /**
   * Keeps an answer.
   *
   * @param version of the store before it was made
   */
  void keep(Asked asked, Found found, long version) {
    answers.put(asked, new Kept(found, version, nanoTime.getAsLong()));
    if (answers.size() > MOST) {
      answers.remove(answers.keySet().iterator().next());
    }
  }
}
