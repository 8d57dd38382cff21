package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class WordsTest {
  @Test
  void numbersReadAsPeopleWriteThem() {
    assertThat(Words.photos(1)).isEqualTo("1 photo");
    assertThat(Words.photos(1_204)).isEqualTo("1,204 photos");
    assertThat(Words.rate(4.21)).isEqualTo("4.2/s");
    assertThat(Words.rate(1_212.4)).isEqualTo("1,212/s");
    assertThat(Words.bytes(3_440_000)).isEqualTo("3.4 MB");
    assertThat(Words.bytes(75_400_000_000L)).isEqualTo("75.4 GB");
  }

  @Test
  void timesHaveTheirTwoLargestUnits() {
    assertThat(Words.duration(840)).isEqualTo("0.8 s");
    assertThat(Words.duration(59_999)).isEqualTo("59 s");
    assertThat(Words.duration(125_000)).isEqualTo("2 min 5 s");
    assertThat(Words.duration(12_000_000)).isEqualTo("3 h 20 min");
    assertThat(Words.timeLeft(300)).isEqualTo("1 s");
    assertThat(Words.timeLeft(9_100)).isEqualTo("10 s");
  }

  @Test
  void aLineBreaksBetweenWords() {
    assertThat(Words.wrapped("one two three four", OptionalInt.of(10)))
        .containsExactly("one two", "three", "four");
    assertThat(Words.wrapped("Skipped /a/very/long/path: it is empty", OptionalInt.of(12)))
        .containsExactly("Skipped", "/a/very/long/path:", "it is empty");
    assertThat(Words.wrapped("one two three four", OptionalInt.empty()))
        .containsExactly("one two three four");
  }
}
