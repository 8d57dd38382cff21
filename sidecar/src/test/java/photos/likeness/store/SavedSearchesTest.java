package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedSearchesTest {
  @TempDir private Path folder;

  private Store store;

  @BeforeEach
  void open() {
    store = Samples.open(folder);
  }

  @AfterEach
  void close() {
    assertThat(store.check()).isEmpty();
    store.close();
  }

  @Test
  void aSearchIsFoundByItsNameWhateverItsCase() {
    SavedSearch kept = store.savedSearches().create("Straße", "{\"words\":\"street\"}");

    assertThat(store.savedSearches().find("STRASSE")).contains(kept);
    assertThat(store.savedSearches().find(" straße ")).contains(kept);
    assertThat(store.savedSearches().find("Strase")).isEmpty();
    assertThat(kept.query()).isEqualTo("{\"words\":\"street\"}");
    assertThat(kept.lastRun()).isEmpty();
    assertThat(kept.updatedAt()).isEqualTo(kept.createdAt());
  }

  @Test
  void noTwoHaveOneName() {
    store.savedSearches().create("Red cars", "{}");
    SavedSearch other = store.savedSearches().create("Blue cars", "{}");

    String taken = "There is a saved search \"Red cars\" already.";
    assertThatThrownBy(() -> store.savedSearches().create("RED CARS", "{}"))
        .isInstanceOf(NameTakenException.class)
        .hasMessage(taken);
    assertThatThrownBy(() -> store.savedSearches().update(other.id(), "red cars", "{}"))
        .isInstanceOf(NameTakenException.class)
        .hasMessage(taken);
    assertThat(store.savedSearches().list())
        .extracting(SavedSearch::name)
        .containsExactly("Blue cars", "Red cars");
  }

  @Test
  void aSearchMayChangeTheCaseOfItsOwnName() {
    long id = store.savedSearches().create("red cars", "{}").id();

    assertThat(store.savedSearches().update(id, "Red Cars", "{}").orElseThrow().name())
        .isEqualTo("Red Cars");
  }

  @Test
  void aRenamedSearchKeepsItsLastRunAndOneWithAnotherQueryWasNeverRun() {
    SavedSearch kept = store.savedSearches().create("a", "{\"words\":\"x\"}");
    SavedSearch.LastRun run = new SavedSearch.LastRun(Instant.ofEpochSecond(1_000, 7), 42);
    store.savedSearches().ran(kept.id(), run);

    SavedSearch renamed = store.savedSearches().update(kept.id(), "b", kept.query()).orElseThrow();
    assertThat(renamed.lastRun()).contains(run);
    assertThat(renamed.updatedAt()).isAfter(kept.updatedAt());
    SavedSearch changed =
        store.savedSearches().update(kept.id(), "b", "{\"words\":\"y\"}").orElseThrow();
    assertThat(changed.lastRun()).isEmpty();
    assertThat(changed.id()).isEqualTo(kept.id());
    assertThat(changed.createdAt()).isEqualTo(kept.createdAt());
  }

  @Test
  void changingNothingIsNoChange() {
    SavedSearch kept = store.savedSearches().create("a", "{}");

    assertThat(store.savedSearches().update(kept.id(), "a", "{}")).contains(kept);
  }

  @Test
  void anIdIsNeverGivenAgain() {
    long first = store.savedSearches().create("a", "{}").id();
    assertThat(store.savedSearches().remove(first)).isTrue();
    assertThat(store.savedSearches().remove(first)).isFalse();

    assertThat(store.savedSearches().create("a", "{}").id()).isGreaterThan(first);
    assertThat(store.savedSearches().find(first)).isEmpty();
    assertThat(store.savedSearches().update(first, "b", "{}")).isEqualTo(Optional.empty());
  }

  @Test
  void searchesOutliveTheProcess() {
    SavedSearch kept = store.savedSearches().create("a", "{}");
    store.close();
    store = Samples.open(folder);

    assertThat(store.savedSearches().list()).containsExactly(kept);
  }
}
