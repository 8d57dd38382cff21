package photos.likeness.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySamplesTest {
  private static final int MANY = 1_000;

  @TempDir private Path folder;
  private TestLibrary library;
  private LibrarySamples samples;
  private final AtomicLong clock = new AtomicLong();
  private final Random random = new Random(7);
  private int added;

  @BeforeEach
  void open() {
    PlainEncoder encoder = new PlainEncoder();
    library = new TestLibrary(folder, encoder);
    samples =
        new LibrarySamples(
            library.store().embeddings(encoder.model(), encoder.dimension()), encoder, clock::get);
  }

  @AfterEach
  void close() {
    library.close();
  }

  private void add(int photos) {
    for (int i = 0; i < photos; i++) {
      library.add("photo " + added++, PlainEncoder.random(random));
    }
    library.save();
  }

  @Test
  void aLibraryThatIsTheSameHasTheSameSampleForEver() {
    add(MANY);
    LibrarySample first = samples.current();
    clock.addAndGet(TimeUnit.DAYS.toNanos(1));

    assertThat(samples.current()).isSameAs(first);
  }

  @Test
  void newPhotosOfALargeLibraryAreHeardOfAfterSomeSeconds() {
    add(MANY);
    LibrarySample first = samples.current();
    add(1);
    clock.addAndGet(TimeUnit.SECONDS.toNanos(5) - 1);
    assertThat(samples.current()).isSameAs(first);
    clock.addAndGet(1);

    LibrarySample second = samples.current();
    assertThat(second).isNotSameAs(first);
    assertThat(samples.current()).isSameAs(second);
  }

  @Test
  void aSmallLibraryIsReadAnewAfterEveryChange() {
    add(500);
    LibrarySample first = samples.current();
    add(1);

    assertThat(samples.current()).isNotSameAs(first);
  }
}
