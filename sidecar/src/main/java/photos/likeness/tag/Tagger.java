package photos.likeness.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import photos.likeness.store.ScoredTag;

/**
 * Which terms a picture shows: the one rule. Thread-safe.
 *
 * <p>A term's cosine with the picture is standardised twice: over the library ({@link
 * Calibration}), and the outcome over all terms of this picture, because some pictures stand near
 * everything. What is left says how far a term stands out among the terms, for a picture of this
 * library. A logistic curve makes it a score: about that share of all tags with this score is
 * right.
 *
 * <p>The curve was fitted on Flickr8k's 1,000 dev photos with the starter model, of {@value
 * #MANY_TERMS} terms, to whether one of a photo's five captions says the term or a synonym, for the
 * 238 terms that captions of at least 8 photos say; it was then held to 3,242 train photos that it
 * had not seen. How many of such tags captions say (captions leave out a good part of what can be
 * seen):
 *
 * <pre>
 * standing   score   dev: tags  said   train: tags  said
 * 3.0..3.5    0.29      1781   31 %        5847   34 %
 * 3.5..4.0    0.37      1074   36 %        3549   43 %
 * 4.0..4.5    0.47       651   46 %        2166   53 %
 * 4.5..5.0    0.56       353   52 %        1173   62 %
 * 5.0..5.5    0.65       191   62 %         600   74 %
 * 5.5..6.0    0.74       112   79 %         374   80 %
 * 6.0..7.0    0.82        80   89 %         271   90 %
 * </pre>
 *
 * <p>The list of synonyms was not kept. Without one, of the {@code dev} photos' tags of 0.3 to 0.4,
 * 0.4 to 0.5 and so on up to 0.9 and more, captions say 31, 39, 45, 62, 67, 70 and 86 %: {@code
 * TagEvaluation dev 1000} among the tests, with the 1,816 terms that were left.
 *
 * <p>Of terms that no photo of the library shows only wrong tags can come: of 60 tags of 0.6 and
 * more, drawn from all terms and read one by one, 30 were right; the wrong ones mostly named a
 * sibling (a motorcycle for a bicycle, snowfall for snow). From {@link #GIVEN} on a photo is given
 * a tag: 0.95 a photo on dev, 42 % of the photos have one; from 0.5 on it would be 2.0 and 63 %.
 * Taking out what a stronger, similar tag explains (by the terms' correlation over the library or
 * the cosine of their words), the rank among the terms, and how often a term stands out in the
 * library were tried on top: none left fewer wrong tags for the same number of right ones.
 */
final class Tagger {
  /** From which score on a photo is given a tag. */
  static final double GIVEN = 0.6;

  /** The least score that is worth a person's look. */
  static final double SUGGESTED = 0.3;

  /** Tags a photo is given at most. */
  static final int MOST = 20;

  static final int MANY_TERMS = 1_907;

  private static final double SLOPE = 0.774;
  private static final double OFFSET = -3.405;

  /** So many terms of standing 0 and variance 1 count besides: a handful says little of noise. */
  private static final int PRESUMED_TERMS = 50;

  private final List<TagTerm> terms;
  private final TermMatrix matrix;
  private final Calibration calibration;

  /**
   * @param vectors {@code [term][dimension]}, of length 1
   */
  Tagger(List<TagTerm> terms, float[][] vectors, Calibration calibration) {
    this.terms = terms;
    this.matrix = new TermMatrix(vectors);
    this.calibration = calibration;
  }

  /** The group of each term, by its name. */
  Map<String, String> families() {
    return terms.stream().collect(Collectors.toMap(TagTerm::name, TagTerm::group));
  }

  /**
   * The terms of at least this score, the surest first.
   *
   * @param pictures unit vectors {@code [dimension]} by content id, a few hundred at most
   */
  Map<Long, List<ScoredTag>> tags(Map<Long, float[]> pictures, double least, int most) {
    float[][] cosines = matrix.cosines(pictures.values().toArray(float[][]::new));
    Map<Long, List<ScoredTag>> tags = new LinkedHashMap<>();
    int picture = 0;
    for (Long contentId : pictures.keySet()) {
      tags.put(contentId, tags(cosines[picture++], least, most));
    }
    return tags;
  }

  private List<ScoredTag> tags(float[] cosines, double least, int most) {
    double[] standings = standings(cosines);
    double leastStanding = standing(least);
    List<ScoredTag> tags = new ArrayList<>();
    for (int t = 0; t < standings.length; t++) {
      if (standings[t] >= leastStanding) {
        TagTerm term = terms.get(t);
        tags.add(new ScoredTag(term.name(), term.group(), score(standings[t])));
      }
    }
    tags.sort(Comparator.comparingDouble(ScoredTag::score).reversed());
    return List.copyOf(tags.subList(0, Math.min(most, tags.size())));
  }

  static double score(double standing) {
    return 1 / (1 + Math.exp(-(SLOPE * standing + OFFSET)));
  }

  /** The standing of a score; below all for 0. */
  private static double standing(double score) {
    return (Math.log(score / (1 - score)) - OFFSET) / SLOPE;
  }

  private double[] standings(float[] cosines) {
    double[] standings = new double[cosines.length];
    double sum = 0;
    for (int t = 0; t < standings.length; t++) {
      standings[t] = calibration.standing(t, cosines[t]);
      sum += standings[t];
    }
    double middle = sum / (standings.length + PRESUMED_TERMS);
    double squares = PRESUMED_TERMS;
    for (double standing : standings) {
      squares += (standing - middle) * (standing - middle);
    }
    double spread = Math.sqrt(squares / (standings.length + PRESUMED_TERMS));
    for (int t = 0; t < standings.length; t++) {
      standings[t] = (standings[t] - middle) / spread;
    }
    return standings;
  }
}
