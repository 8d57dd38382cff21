package photos.likeness.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import photos.likeness.photo.Embedding;
import photos.likeness.search.TestLibrary.Known;

/** The answer the long way round: every photo scored, term by term, and sorted. */
final class BruteForce {
  private final PlainEncoder encoder;
  private final List<Known> photos;

  BruteForce(PlainEncoder encoder, List<Known> photos) {
    this.encoder = encoder;
    this.photos = photos;
  }

  /** One hit as it should be. */
  record Expected(long photoId, long contentId, double score, List<Long> folded) {}

  /** Every hit of the query, neither cut to a page nor folded. */
  List<Expected> all(SearchQuery query) {
    Set<Long> own = new HashSet<>();
    List<float[]> likes = new ArrayList<>();
    for (PhotoRef ref : query.like()) {
      Known photo = known(((PhotoRef.ById) ref).photoId());
      own.add(photo.contentId());
      likes.add(photo.embedding().vector());
    }
    List<float[]> library =
        photos.stream().filter(distinctBy()).map(photo -> photo.embedding().vector()).toList();
    List<float[]> sample =
        library.stream()
            .filter(vector -> likes.stream().noneMatch(like -> Arrays.equals(like, vector)))
            .toList();

    List<double[]> standardised = new ArrayList<>();
    double squares = 0;
    List<float[]> targets = photos.stream().map(photo -> photo.embedding().vector()).toList();
    Weights weights = query.weights();
    if (query.words().isPresent() && weights.words() > 0) {
      float[] term = encoder.encodeText(query.words().get()).vector();
      standardised.add(standardise(term, weights.words(), wordsFloor(library), sample, targets));
      squares += weights.words() * weights.words();
    }
    if (query.notWords().isPresent() && weights.notWords() > 0) {
      float[] term = encoder.encodeText(query.notWords().get()).vector();
      standardised.add(
          standardise(term, -weights.notWords(), wordsFloor(library), sample, targets));
      squares += weights.notWords() * weights.notWords();
    }
    if (!likes.isEmpty() && weights.like() > 0) {
      standardised.add(
          standardise(mean(likes), weights.like(), photosFloor(library), sample, targets));
      squares += weights.like() * weights.like();
    }
    double length = Math.sqrt(squares);
    double[] sums = new double[standardised.getFirst().length];
    for (double[] term : standardised) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += term[i] / length;
      }
    }
    double[] sampled = Arrays.copyOfRange(sums, targets.size(), sums.length);
    double middle = median(sampled);
    double spread = Math.max(1, spread(sampled, 1));

    List<Known> compared =
        photos.stream()
            .filter(photo -> !own.contains(photo.contentId()))
            .filter(photo -> photo.stars() >= query.filter().ratingAtLeast().orElse(0))
            .toList();
    double least = Strictness.leastScore(query.strictness(), compared.size());
    return IntStream.range(0, photos.size())
        .filter(i -> compared.contains(photos.get(i)))
        .mapToObj(i ->
            new Expected(
                photos.get(i).photoId(),
                photos.get(i).contentId(),
                (sums[i] - middle) / spread,
                List.of()))
        .filter(hit -> hit.score() >= least)
        .sorted(
            Comparator.comparingDouble(Expected::score)
                .reversed()
                .thenComparingLong(Expected::photoId))
        .toList();
  }

  /** The hits with everything near-identical to a better one folded into it. */
  List<Expected> folded(List<Expected> hits) {
    List<Expected> shown = new ArrayList<>();
    for (Expected hit : hits) {
      float[] vector = known(hit.photoId()).embedding().vector();
      int like =
          IntStream.range(0, shown.size())
              .filter(i ->
                  dot(known(shown.get(i).photoId()).embedding().vector(), vector)
                      >= PlainEncoder.NEAR_IDENTICAL)
              .findFirst()
              .orElse(-1);
      if (like < 0) {
        shown.add(new Expected(hit.photoId(), hit.contentId(), hit.score(), new ArrayList<>()));
      } else {
        shown.get(like).folded().add(hit.photoId());
      }
    }
    return shown;
  }

  private Known known(long photoId) {
    return photos.stream().filter(photo -> photo.photoId() == photoId).findFirst().orElseThrow();
  }

  private static java.util.function.Predicate<Known> distinctBy() {
    Set<Long> seen = new HashSet<>();
    return photo -> seen.add(photo.contentId());
  }

  /** The term's weighted standard scores of the targets, then of the sample. */
  private static double[] standardise(
      float[] term, double weight, double floor, List<float[]> sample, List<float[]> targets) {
    double[] sampled = dots(term, sample);
    double middle = median(sampled);
    double spread = Math.max(floor, spread(sampled, 0.05));
    return IntStream.range(0, targets.size() + sample.size())
        .mapToDouble(
            i -> i < targets.size() ? dot(term, targets.get(i)) : sampled[i - targets.size()])
        .map(score -> weight * (score - middle) / spread)
        .toArray();
  }

  private double wordsFloor(List<float[]> library) {
    double[] spreads =
        List.of(
                "a person",
                "a group of people",
                "a child",
                "an animal",
                "a bird",
                "a flower",
                "a mountain",
                "the sea",
                "a street",
                "a room",
                "food",
                "a car")
            .stream()
            .mapToDouble(text -> spread(dots(encoder.encodeText(text).vector(), library), 0.05))
            .toArray();
    return quantile(spreads, 0.75);
  }

  /** Libraries of at most 24 contents here have them all as references. */
  private static double photosFloor(List<float[]> library) {
    int count = Math.min(24, library.size());
    return median(
        IntStream.range(0, count)
            .mapToObj(i -> library.get(i * library.size() / count))
            .mapToDouble(photo -> spread(dots(photo, library), 0.05))
            .toArray());
  }

  private static double spread(double[] scores, double presumed) {
    double seen = median(scores) - quantile(scores, 0.158655);
    return Math.sqrt((scores.length * seen * seen + 5 * presumed * presumed) / (scores.length + 5));
  }

  private static double median(double[] values) {
    return quantile(values, 0.5);
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted[below] * (1 - (place - below)) + sorted[above] * (place - below);
  }

  private static float[] mean(List<float[]> vectors) {
    float[] sum = new float[PlainEncoder.DIMENSION];
    for (float[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    return Embedding.normalise(PlainEncoder.MODEL, sum).vector();
  }

  private static double[] dots(float[] term, List<float[]> vectors) {
    return vectors.stream().mapToDouble(vector -> dot(term, vector)).toArray();
  }

  private static double dot(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }
}
