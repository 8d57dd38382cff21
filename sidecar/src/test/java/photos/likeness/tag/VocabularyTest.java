package photos.likeness.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
  @TempDir private Path folder;

  @Test
  void theShippedOneHasEachTermOnceInThirtyGroups() {
    Vocabulary shipped = Vocabulary.shipped();
    List<String> names =
        shipped.terms().stream().map(term -> VocabularyText.key(term.name())).toList();
    assertThat(names).hasSizeBetween(1_500, 2_000).hasSameSizeAs(new HashSet<>(names));
    assertThat(shipped.groups()).hasSizeBetween(25, 40);
  }

  @Test
  void aTermIsAskedForByItsNameOrByTheWordsGiven() {
    VocabularyText text =
        VocabularyText.parse("# birds\n[Birds]\ncrane (bird)\n\n swift = a swift, a bird \n");
    assertThat(text.problems()).isEmpty();
    assertThat(text.terms())
        .containsExactly(
            new TagTerm("crane (bird)", "Birds", "crane, bird"),
            new TagTerm("swift", "Birds", "a swift, a bird"));
  }

  @Test
  void badLinesAreNamedAndTheOthersUsed() {
    VocabularyText text =
        VocabularyText.parse("dog\n[Pets\n[Pets]\ncat\nCat\na|b\nhamster =\n-\nrat");
    assertThat(text.terms()).extracting(TagTerm::name).containsExactly("cat", "rat");
    assertThat(text.problems())
        .extracting(VocabularyProblem::toString)
        .containsExactly(
            "line 1: a term stands in a group; put a line such as [People] before it",
            "line 2: a group is [Name], got [Pets",
            "line 5: \"Cat\" stands in line 4 already",
            "line 6: a name has no | / \\ , or ; in it, got a|b",
            "line 7: a name is missing",
            "line 8: a name is missing");
  }

  @Test
  void aPersonsOwnAddsSaysOtherwiseAndTakesOut() {
    Vocabulary shipped =
        new Vocabulary(VocabularyText.parse("[Pets]\ncat\ndog\nrat\n[Food]\ncake\nrice").terms());
    Vocabulary own =
        shipped.with(
            VocabularyText.parse("- RAT\n- [food]\n[Boats]\noptimist\n[Pets]\ndog = my dog\nfish"));
    assertThat(own.terms())
        .containsExactly(
            new TagTerm("cat", "Pets", "cat"),
            new TagTerm("dog", "Pets", "my dog"),
            new TagTerm("fish", "Pets", "fish"),
            new TagTerm("optimist", "Boats", "optimist"));
    assertThat(own.fingerprint()).isNotEqualTo(shipped.fingerprint());
  }

  @Test
  void theFileIsReadAgainWhenItChangesAndReplacedWhole() throws IOException {
    Vocabularies vocabularies = new Vocabularies(folder.resolve("tags.txt"));
    int shipped = vocabularies.current().vocabulary().terms().size();
    Files.writeString(vocabularies.file(), "[Boats]\noptimist\nnonsense|\n");
    assertThat(vocabularies.current().vocabulary().terms()).hasSize(shipped + 1);
    assertThat(vocabularies.current().problems()).hasSize(1);
    assertThat(vocabularies.replace("[Boats]\nlaser dinghy\nmoth dinghy\n").vocabulary().terms())
        .hasSize(shipped + 2);
    assertThat(Files.readString(vocabularies.file()))
        .isEqualTo("[Boats]\nlaser dinghy\nmoth dinghy\n");
    assertThat(vocabularies.replace(" ").vocabulary().terms()).hasSize(shipped);
    assertThat(folder).isEmptyDirectory();
  }
}
