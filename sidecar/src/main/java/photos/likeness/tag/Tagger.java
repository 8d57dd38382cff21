package photos.likeness.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import photos.likeness.store.ScoredTag;

/** Which terms a picture shows. Thread-safe. */
final class Tagger {
  /** From which score on a photo is given a tag. */
  static final double GIVEN = 0.5;

  /** The least score that is worth a person's look. */
  static final double SUGGESTED = 0.2;

  /** Tags a photo is given at most. */
  static final int MOST = 20;

  private static final double HALF = 4.0;
  private static final double STEEPNESS = 1.5;

  private final List<TagTerm> terms;
  private final float[][] vectors;
  private final Calibration calibration;

  Tagger(List<TagTerm> terms, float[][] vectors, Calibration calibration) {
    this.terms = terms;
    this.vectors = vectors;
    this.calibration = calibration;
  }

  /** The group of each term, by its name. */
  Map<String, String> families() {
    return terms.stream().collect(Collectors.toMap(TagTerm::name, TagTerm::group));
  }

  /** The terms of at least this score, the surest first. */
  List<ScoredTag> tags(float[] picture, double least, int most) {
    List<ScoredTag> tags = new ArrayList<>();
    for (int t = 0; t < vectors.length; t++) {
      double standing = calibration.standing(t, Dots.dot(vectors[t], picture));
      double score = 1 / (1 + Math.exp(-STEEPNESS * (standing - HALF)));
      if (score >= least) {
        tags.add(new ScoredTag(terms.get(t).name(), terms.get(t).group(), score));
      }
    }
    tags.sort(Comparator.comparingDouble(ScoredTag::score).reversed());
    return List.copyOf(tags.subList(0, Math.min(most, tags.size())));
  }
}
