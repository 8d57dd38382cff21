package photos.likeness.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.image.PictureReader;
import photos.likeness.photo.Filter;
import photos.likeness.store.Embeddings;
import photos.likeness.store.Passing;
import photos.likeness.store.Photos;
import photos.likeness.store.Store;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.VectorSearch;

/** Answers questions. Thread-safe; questions do not wait for each other. */
public final class PhotoSearch {
  private final Store store;
  private final Photos photos;
  private final EncoderInUse encoders;
  private final PictureReader reader;
  private final Function<Embeddings, VectorSearch> rankedBy;
  private final AtomicReference<ModelParts> latest;

  /**
   * All that belongs to one encoder, so that an answer never mixes two.
   *
   * @param samples of that model's vectors
   */
  private record ModelParts(
      DualEncoder encoder,
      Embeddings embeddings,
      QuestionReader questions,
      LibrarySamples samples) {}

  /**
   * A search over what the store holds of the model in use.
   *
   * @throws photos.likeness.store.StoreException if the store knows the model with another
   *     dimension
   */
  public PhotoSearch(Store store, EncoderInUse encoders, PictureReader reader) {
    this(store, encoders, reader, Embeddings::search);
  }

  /**
   * The same.
   *
   * @param rankedBy what ranks the vectors of a model
   */
  PhotoSearch(
      Store store,
      EncoderInUse encoders,
      PictureReader reader,
      Function<Embeddings, VectorSearch> rankedBy) {
    this.store = store;
    this.photos = store.photos();
    this.encoders = encoders;
    this.reader = reader;
    this.rankedBy = rankedBy;
    try (EncoderInUse.Lease lease = encoders.lease()) {
      this.latest = new AtomicReference<>(parts(lease.encoder()));
    }
  }

  private ModelParts parts(DualEncoder encoder) {
    Embeddings embeddings = store.embeddings(encoder.model(), encoder.dimension());
    return new ModelParts(
        encoder,
        embeddings,
        new QuestionReader(encoder, new LikePhotos(photos, embeddings, encoder, reader)),
        new LibrarySamples(embeddings, encoder));
  }

  /** Two that both find the model changed make the same parts. */
  private ModelParts partsOf(DualEncoder encoder) {
    ModelParts kept = latest.get();
    if (kept.encoder().equals(encoder)) { // An encoder equals itself alone.
      return kept;
    }
    ModelParts parts = parts(encoder);
    latest.compareAndSet(kept, parts);
    return parts;
  }

  /**
   * Answers one question with the model in use when it was asked. A library without photos, or a
   * filter that no photo passes, gives an answer without hits.
   *
   * @throws UnknownPhotoException if a photo it compares with can't be used
   * @throws IllegalArgumentException if its terms have no weight, or cancel each other out
   */
  public SearchAnswer search(SearchQuery query) {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      return search(query, partsOf(lease.encoder()));
    }
  }

  private SearchAnswer search(SearchQuery query, ModelParts parts) {
    Question question = parts.questions().read(query);
    Filter filter = query.filter();
    Passing passing = photos.passing(filter, parts.embeddings());
    long considered =
        Math.max(
            0, passing.photos() - ownPhotos(question.ownContents(), filter, parts.embeddings()));
    Direction direction = Direction.of(question, parts.samples().current());
    List<Hit> hits =
        considered == 0 ? List.of() : hits(query, parts, question, passing, direction, considered);
    return new SearchAnswer(parts.encoder().model(), considered, hits);
  }

  private List<Hit> hits(
      SearchQuery query,
      ModelParts parts,
      Question question,
      Passing passing,
      Direction direction,
      long considered) {
    long[] own = question.ownContents().stream().mapToLong(Long::longValue).toArray();
    ContentSet within = passing.contents().without(own);
    long end = (long) query.offset() + query.limit();
    Ranking ranking =
        new Ranking(
            rankedBy.apply(parts.embeddings()),
            photos,
            query.filter(),
            within,
            direction,
            Strictness.leastScore(query.strictness(), considered),
            query.foldPairs()
                ? Optional.of(
                    new ShotPairs(photos, query.filter(), Set.copyOf(question.ownContents())))
                : Optional.empty(),
            query.foldNearIdentical() ? end + FoldedHits.HORIZON : end + 1);
    return query.foldNearIdentical()
        ? FoldedHits.page(
            ranking,
            parts.embeddings(),
            parts.encoder().nearIdentical(),
            query.offset(),
            query.limit())
        : HitPage.of(ranking, query.offset(), query.limit());
  }

  /** How many photos that pass the filter show what the question itself shows. */
  private long ownPhotos(Collection<Long> ownContents, Filter filter, Embeddings embeddings) {
    Collection<Long> compared = embeddings.vectors(ownContents).keySet();
    return photos.ofContents(compared, filter).values().stream().mapToLong(List::size).sum();
  }
}
