package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import photos.likeness.photo.Embedding;

/** What every {@link DualEncoder} does, held by every model we can open here. */
@ParameterizedClass
@MethodSource("models")
class DualEncoderContractTest {
  @Parameter private ModelEntry entry;

  private DualEncoder encoder;

  static List<ModelEntry> models() {
    Stream<ModelEntry> tiny =
        TestModels.tiny().entries().stream().filter(model -> !model.id().equals("tiny-broken"));
    Stream<ModelEntry> proof = ClipProofTest.models().stream().map(ProofModel::entry);
    Stream<ModelEntry> starter = Stream.of(ModelRegistry.bundled().starter());
    return Stream.of(tiny, proof, starter).flatMap(models -> models).toList();
  }

  @BeforeEach
  void open() {
    encoder = TestModels.open(entry);
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void saysWhatItIs() {
    assertThat(encoder.model()).isEqualTo(entry.modelId());
    assertThat(encoder.dimension()).isEqualTo(entry.dimension());
    assertThat(encoder.imageInput()).isEqualTo(entry.imageInput());
    assertThat(encoder.provider().name()).isEqualTo("CPU");
    assertThat(encoder.provider().reason()).isNotBlank();
  }

  @Test
  void everyEmbeddingIsAUnitVectorOfTheModel() {
    List<Embedding> embeddings = new ArrayList<>(TestModels.encode(encoder, List.of(0, 1)));
    embeddings.add(encoder.encodeText("a red car"));

    for (Embedding embedding : embeddings) {
      assertThat(embedding.model()).isEqualTo(entry.modelId());
      assertThat(embedding.dimension()).isEqualTo(entry.dimension());
      assertThat(TestModels.cosine(embedding.vector(), embedding.vector()))
          .isEqualTo(1, within(1e-5));
    }
  }

  @Test
  void aBatchOfManyEqualsManyBatchesOfOne() {
    List<Integer> numbers = List.of(3, 1, 4, 1, 5, 9, 2, 6);

    List<Embedding> together = TestModels.encode(encoder, numbers);

    for (int i = 0; i < numbers.size(); i++) {
      assertAlike(TestModels.encode(encoder, List.of(numbers.get(i))), List.of(together.get(i)));
    }
  }

  /** A sum in float depends a little on how many pictures it is made for at once. */
  private static void assertAlike(List<Embedding> made, List<Embedding> expected) {
    assertThat(made).hasSameSizeAs(expected);
    for (int i = 0; i < made.size(); i++) {
      assertThat(TestModels.cosine(made.get(i).vector(), expected.get(i).vector()))
          .as("picture %d", i)
          .isEqualTo(1, within(1e-6));
    }
  }

  @Test
  void theOrderOfTheSlotsIsKept() {
    List<Embedding> forth = TestModels.encode(encoder, List.of(0, 1, 2));
    List<Embedding> back = TestModels.encode(encoder, List.of(2, 1, 0));

    assertAlike(back, forth.reversed());
    assertThat(forth.get(0)).isNotEqualTo(forth.get(2));
  }

  @Test
  void aDroppedSlotIsTakenByTheNextPicture() {
    List<Embedding> expected = TestModels.encode(encoder, List.of(0, 2));
    ImageBatch batch = encoder.newBatch(4);
    TestModels.draw(0, batch.nextSlot());
    TestModels.draw(1, batch.nextSlot());
    batch.dropLastSlot();
    TestModels.draw(2, batch.nextSlot());

    assertThat(batch.size()).isEqualTo(2);
    assertThat(encoder.encodeImages(batch)).isEqualTo(expected);
  }

  @Test
  void aBatchIsUsedAgainAfterClear() {
    ImageBatch batch = encoder.newBatch(2);
    TestModels.draw(0, batch.nextSlot());
    TestModels.draw(1, batch.nextSlot());
    List<Embedding> first = encoder.encodeImages(batch);
    batch.clear();
    TestModels.draw(1, batch.nextSlot());

    assertAlike(encoder.encodeImages(batch), List.of(first.get(1)));
  }

  @Test
  void aBatchHasItsCapacityAndNoMore() {
    ImageBatch batch = encoder.newBatch(2);
    assertThat(batch.capacity()).isEqualTo(2);
    assertThat(batch.nextSlot().remaining()).isEqualTo(entry.imageInput().floats());
    assertThat(batch.nextSlot().isDirect()).isTrue();

    assertThatIllegalStateException()
        .isThrownBy(batch::nextSlot)
        .withMessage("the batch is full: it holds 2 pictures");
    batch.clear();
    assertThatIllegalStateException()
        .isThrownBy(batch::dropLastSlot)
        .withMessage("the batch is empty: there is no slot to drop");
  }

  @Test
  void anEmptyBatchHasNoEmbeddings() {
    assertThat(encoder.encodeImages(encoder.newBatch(3))).isEmpty();
  }

  @Test
  void aBatchOfNothingOrOfTooMuchIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> encoder.newBatch(0));
    assertThatIllegalArgumentException().isThrownBy(() -> encoder.newBatch(Integer.MAX_VALUE));
  }

  @Test
  void aBatchOfAnotherModelIsRefused() {
    ImageBatch other = new NativeImageBatch(1, entry.imageInput().floats() + 3, 7);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.encodeImages(other))
        .withMessage("a batch for model " + entry.id() + " comes from its own newBatch");
  }

  @Test
  void theSameTextHasTheSameEmbedding() {
    Embedding once = encoder.encodeText("two dogs");
    encoder.encodeText("something else that is longer");

    assertThat(encoder.encodeText("two dogs")).isEqualTo(once);
    assertThat(encoder.encodeText("a red car")).isNotEqualTo(once);
  }

  @Test
  void aBlankTextIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.encodeText(" \t\n"))
        .withMessage("a text to encode needs words, got \" \t\n\"");
    assertThatIllegalArgumentException().isThrownBy(() -> encoder.encodeText(""));
  }

  @Test
  void aTextOverTheContextIsCut() {
    String words = "car ".repeat(entry.textInput().contextLength());

    assertThat(encoder.encodeText(words + "dog")).isEqualTo(encoder.encodeText(words + "cat"));
  }

  @Test
  void anyStringIsReadable() {
    for (String odd :
        List.of(
            "\u0000", "\ud83d", "\udc15 dog \ud83d", "👩‍👧 犬", "\u200b", "x".repeat(200_000))) {
      assertThat(encoder.encodeText(odd).dimension()).isEqualTo(entry.dimension());
    }
  }

  @Test
  void severalCallersGetWhatOneGets() throws Exception {
    List<Integer> numbers = List.of(0, 1, 2, 3);
    List<Embedding> pictures = TestModels.encode(encoder, numbers);
    Embedding text = encoder.encodeText("a red car");
    try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Future<List<Embedding>>> answers = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        answers.add(callers.submit(() -> TestModels.encode(encoder, numbers)));
        answers.add(callers.submit(() -> List.of(encoder.encodeText("a red car"))));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(i % 2 == 0 ? pictures : List.of(text));
      }
    }
  }

  @Test
  void aClosedEncoderRefuses() {
    ImageBatch batch = encoder.newBatch(1);
    batch.nextSlot();
    encoder.close();

    String message = "model " + entry.id() + " is closed; open it again";
    assertThatIllegalStateException()
        .isThrownBy(() -> encoder.encodeText("dog"))
        .withMessage(message);
    assertThatIllegalStateException()
        .isThrownBy(() -> encoder.encodeImages(batch))
        .withMessage(message);
    assertThatCode(encoder::close).doesNotThrowAnyException();
  }

  @Test
  void closingWaitsForWhoIsEncoding() throws Exception {
    try (ExecutorService callers = Executors.newFixedThreadPool(3)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(callers.submit(this::encodeUntilClosed));
      }
      encoder.encodeText("dog");
      encoder.close();
      for (Future<Integer> encoded : answers) {
        assertThat(encoded.get()).isNotNegative();
      }
    }
  }

  private int encodeUntilClosed() {
    for (int encoded = 0; ; encoded++) {
      try {
        encoder.encodeText("dog");
      } catch (IllegalStateException closed) {
        return encoded;
      }
    }
  }
}
