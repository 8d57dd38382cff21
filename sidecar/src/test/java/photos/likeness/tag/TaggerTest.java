package photos.likeness.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import photos.likeness.store.ScoredTag;

class TaggerTest {
  private static final int DIMENSION = 64;
  private static final int TERMS = 200;

  private final long seed = Long.getLong("tests.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final float[][] words = unit(TERMS);
  private final List<TagTerm> terms = new ArrayList<>();

  TaggerTest() {
    System.out.println("TaggerTest -Dtests.seed=" + seed);
    for (int t = 0; t < TERMS; t++) {
      terms.add(TagTerm.of("term " + t, "A group"));
    }
  }

  private float[][] unit(int count) {
    float[][] vectors = new float[count][DIMENSION];
    for (float[] vector : vectors) {
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      normalise(vector);
    }
    return vectors;
  }

  private static void normalise(float[] vector) {
    double length = 0;
    for (float value : vector) {
      length += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(length);
    }
  }

  private float[] showing(float[] noise, int term) {
    float[] picture = noise.clone();
    for (int i = 0; i < DIMENSION; i++) {
      picture[i] += 2 * words[term][i];
    }
    normalise(picture);
    return picture;
  }

  private static List<ScoredTag> tags(Tagger tagger, float[] picture, double least, int most) {
    return tagger.tags(Map.of(1L, picture), least, most).get(1L);
  }

  @Test
  void cosinesAreTheSameHoweverManyPicturesAreSideBySide() {
    float[][] pictures = unit(7);
    float[][] cosines = new TermMatrix(words).cosines(pictures);
    for (int p = 0; p < pictures.length; p++) {
      for (int t = 0; t < TERMS; t++) {
        double expected = 0;
        for (int i = 0; i < DIMENSION; i++) {
          expected += (double) pictures[p][i] * words[t][i];
        }
        assertThat((double) cosines[p][t]).isEqualTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void whatAPictureShowsStandsClearOfWhatNoiseDoes() {
    float[][] library = unit(500);
    Tagger tagger = new Tagger(terms, words, Calibration.of(words, library));
    assertThat(tags(tagger, showing(library[0], 7), Tagger.GIVEN, 20))
        .extracting(ScoredTag::name)
        .containsExactly("term 7");
    long wrong = 0;
    for (float[] noise : library) {
      wrong += tags(tagger, noise, Tagger.GIVEN, 20).size();
    }
    // Of 100,000 draws a normal distribution leaves 0.05 beyond 4.9.
    assertThat(wrong).as("-Dtests.seed=%d", seed).isLessThan(5);
  }

  @Test
  void theSurestComeFirstAndNoMoreThanAsked() {
    float[][] library = unit(100);
    Tagger tagger = new Tagger(terms, words, Calibration.of(words, library));
    List<ScoredTag> all = tags(tagger, library[3], 0, TERMS);
    assertThat(all).hasSize(TERMS);
    assertThat(all.stream().map(ScoredTag::score).toList())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(tags(tagger, library[3], 0, 4)).isEqualTo(all.subList(0, 4));
  }

  @Test
  void aCalibrationIsTheSameAfterBytes() {
    float[][] library = unit(100);
    Calibration calibration = Calibration.of(words, library);
    Tagger tagger = new Tagger(terms, words, calibration);
    Tagger again = new Tagger(terms, words, Calibration.ofBytes(calibration.toBytes()));
    assertThat(tags(again, library[0], 0, TERMS)).isEqualTo(tags(tagger, library[0], 0, TERMS));
  }

  @Test
  void aScoreIsTheShareOfSuchTagsThatIsRight() {
    assertThat(Tagger.score(4.4)).isEqualTo(0.5, within(0.01));
    assertThat(Tagger.score(6.2)).isEqualTo(0.8, within(0.01));
  }
}
