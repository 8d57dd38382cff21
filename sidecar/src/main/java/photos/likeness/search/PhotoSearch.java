package photos.likeness.search;

import java.util.Collection;
import java.util.List;
import photos.likeness.clip.DualEncoder;
import photos.likeness.image.PictureReader;
import photos.likeness.photo.Filter;
import photos.likeness.store.Embeddings;
import photos.likeness.store.Photos;
import photos.likeness.store.Store;
import photos.likeness.vector.ContentSet;

/** Answers questions. Thread-safe; questions do not wait for each other. */
public final class PhotoSearch {
  private final Photos photos;
  private final Embeddings embeddings;
  private final DualEncoder encoder;
  private final QuestionReader questions;
  private final LibrarySamples samples;

  /**
   * A search over what the store holds of the encoder's model.
   *
   * @throws photos.likeness.store.StoreException if the store knows the model with another
   *     dimension
   */
  public PhotoSearch(Store store, DualEncoder encoder, PictureReader reader) {
    this.photos = store.photos();
    this.embeddings = store.embeddings(encoder.model(), encoder.dimension());
    this.encoder = encoder;
    this.questions =
        new QuestionReader(encoder, new LikePhotos(photos, embeddings, encoder, reader));
    this.samples = new LibrarySamples(embeddings, encoder);
  }

  /**
   * Answers one question. A library without photos, or a filter that no photo passes, gives an
   * answer without hits.
   *
   * @throws UnknownPhotoException if a photo it compares with can't be used
   * @throws IllegalArgumentException if its terms have no weight, or cancel each other out
   */
  public SearchAnswer search(SearchQuery query) {
    Question question = questions.read(query);
    Filter filter = query.filter();
    long considered =
        Math.max(
            0, photos.count(filter, encoder.model()) - ownPhotos(question.ownContents(), filter));
    Direction direction = Direction.of(question, samples.current());
    List<Hit> hits = considered == 0 ? List.of() : hits(query, question, direction, considered);
    return new SearchAnswer(encoder.model(), considered, hits);
  }

  private List<Hit> hits(
      SearchQuery query, Question question, Direction direction, long considered) {
    long[] own = question.ownContents().stream().mapToLong(Long::longValue).toArray();
    ContentSet within = photos.resolve(query.filter()).without(own);
    long end = (long) query.offset() + query.limit();
    Ranking ranking =
        new Ranking(
            embeddings.search(),
            photos,
            query.filter(),
            within,
            direction,
            Strictness.leastScore(query.strictness(), considered),
            query.foldNearIdentical() ? end + FoldedHits.HORIZON : end + 1);
    return query.foldNearIdentical()
        ? FoldedHits.page(
            ranking, embeddings, encoder.nearIdentical(), query.offset(), query.limit())
        : HitPage.of(ranking, query.offset(), query.limit());
  }

  /** How many photos that pass the filter show what the question itself shows. */
  private long ownPhotos(Collection<Long> ownContents, Filter filter) {
    Collection<Long> compared = embeddings.vectors(ownContents).keySet();
    return photos.ofContents(compared, filter).values().stream().mapToLong(List::size).sum();
  }
}
