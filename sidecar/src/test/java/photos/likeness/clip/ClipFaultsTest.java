package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import photos.likeness.image.ModelPixels;

/**
 * The comparisons of {@link ClipProofTest} fail when something on the way is wrong. Each fault is
 * put where it would really be, the comparison is the same, and how far it moves the vectors is
 * printed.
 */
class ClipFaultsTest {
  private static final ProofModel CLIP = new ProofModel("clip");
  private static final ProofModel SIGLIP = new ProofModel("siglip");

  /** What is no fault for CLIP, because it is its own way or, with its crops, never happens. */
  private static final Set<PixelFault> RIGHT_FOR_CLIP =
      EnumSet.of(PixelFault.NONE_BY_HAND, PixelFault.BICUBIC, PixelFault.ROWS_ALWAYS_FIRST);

  /** What is no fault for SigLIP: it crops nothing, and its mean is its deviation. */
  private static final Set<PixelFault> RIGHT_FOR_SIGLIP =
      EnumSet.of(
          PixelFault.NONE_BY_HAND,
          PixelFault.BILINEAR,
          PixelFault.CROP_OFF_BY_ONE,
          PixelFault.LONG_SIDE_ROUNDED_UP,
          PixelFault.MEAN_AND_DEVIATION_SWAPPED);

  /** CLIP looks at nothing behind a text's end. */
  private static final Set<TextFault> RIGHT_FOR_CLIPS_TEXTS =
      EnumSet.of(TextFault.NONE, TextFault.PADDED_WITH_0, TextFault.PADDED_WITH_ANOTHER_TOKEN);

  private static final Set<TextFault> RIGHT_FOR_SIGLIPS_TEXTS =
      EnumSet.of(TextFault.NONE, TextFault.PADDED_WITH_0);

  @ParameterizedTest
  @EnumSource
  void clipSeesAFaultOfThePixels(PixelFault fault) {
    assertSeen(CLIP, fault, !RIGHT_FOR_CLIP.contains(fault));
  }

  @ParameterizedTest
  @EnumSource
  void siglipSeesAFaultOfThePixels(PixelFault fault) {
    assertSeen(SIGLIP, fault, !RIGHT_FOR_SIGLIP.contains(fault));
  }

  private static void assertSeen(ProofModel model, PixelFault fault, boolean seen) {
    try (DualEncoder encoder = TestModels.open(model.entry())) {
      double worst =
          Proof.worstPicture(
              model, encoder, (picture, slot) -> fault.write(picture, encoder.imageInput(), slot));
      assertSeen("%s, %s".formatted(model, fault), worst, seen);
    }
  }

  @ParameterizedTest
  @EnumSource
  void clipSeesAFaultOfTheIds(TextFault fault) {
    assertSeen(CLIP, fault, !RIGHT_FOR_CLIPS_TEXTS.contains(fault));
  }

  @ParameterizedTest
  @EnumSource
  void siglipSeesAFaultOfTheIds(TextFault fault) {
    assertSeen(SIGLIP, fault, !RIGHT_FOR_SIGLIPS_TEXTS.contains(fault));
  }

  private static void assertSeen(ProofModel model, TextFault fault, boolean seen) {
    try (LoadedModel loaded = Proof.load(model.entry())) {
      double worst =
          Proof.worstText(model, text -> unit(loaded.text().encode(Proof.tokens(fault.of(text)))));
      assertSeen("%s, %s".formatted(model, fault), worst, seen);
    }
  }

  @Test
  void vectorsThatKeptTheirLengthAreSeen() {
    for (ProofModel model : List.of(CLIP, SIGLIP)) {
      try (LoadedModel loaded = Proof.load(model.entry())) {
        assertSeen(
            model + ", length kept",
            Proof.worstText(model, text -> loaded.text().encode(Proof.tokens(text.ids()))),
            true);
      }
    }
  }

  @Test
  void truncationAt512IsSeen() {
    assertOtherIds(CLIP, entry -> text(entry).put("contextLength", 512));
    assertOtherIds(SIGLIP, entry -> text(entry).put("contextLength", 512));
  }

  @Test
  void truncationOneTokenTooEarlyIsSeen() {
    assertOtherIds(CLIP, entry -> text(entry).put("contextLength", 76));
    assertOtherIds(SIGLIP, entry -> text(entry).put("contextLength", 63));
  }

  @Test
  void missingPaddingIsSeen() {
    assertOtherIds(CLIP, entry -> text(entry).put("padding", "none"));
    assertOtherIds(SIGLIP, entry -> text(entry).put("padding", "none"));
  }

  @Test
  void aPromptAroundTheWordsIsSeen() {
    assertOtherIds(CLIP, entry -> text(entry).put("promptTemplate", "a photo of {}"));
  }

  @Test
  void lowerCaseIsSeenByTheTokenizerThatTellsItApart() {
    assertOtherIds(SIGLIP, entry -> text(entry).put("lowerCase", true));
  }

  @Test
  void theTokenizerOfAnotherModelIsSeen() {
    assertOtherIds(
        CLIP,
        entry -> {
          ObjectNode tokenizer = (ObjectNode) entry.get("files").get(2);
          ModelFile other = SIGLIP.entry().file(FileRole.TOKENIZER).orElseThrow();
          tokenizer.put("resource", other.place().location());
          tokenizer.put("bytes", other.bytes().orElseThrow());
          tokenizer.put("sha256", other.sha256().orElseThrow());
        });
  }

  /** Two of one batch in each other's place: everything else about them is right. */
  @Test
  void vectorsInAnotherOrderAreSeen() {
    try (DualEncoder encoder = TestModels.open(CLIP.entry())) {
      List<String> names = List.copyOf(CLIP.pictureVectors().keySet());
      ImageBatch batch = encoder.newBatch(names.size());
      for (String name : names.reversed()) {
        ModelPixels.write(ProofModel.picture(name), encoder.imageInput(), batch.nextSlot());
      }
      float[] last = encoder.encodeImages(batch).getFirst().vector();

      assertThat(Proof.apart(last, CLIP.pictureVectors().get(names.getLast())))
          .isLessThan(Proof.TOLERANCE);
      assertThat(Proof.apart(last, CLIP.pictureVectors().get(names.getFirst())))
          .isGreaterThan(Proof.TOLERANCE);
    }
  }

  private static void assertSeen(String what, double apart, boolean seen) {
    System.out.printf("%s: 1 - cosine %.1e%n", what, apart);
    assertThat(apart > Proof.TOLERANCE)
        .as("whether %s is seen, at 1 - cosine %s", what, apart)
        .isEqualTo(seen);
  }

  private static void assertOtherIds(ProofModel model, Consumer<ObjectNode> fault) {
    assertThat(Proof.textsWithOtherIds(model, model.changed(fault))).isNotEmpty();
  }

  private static ObjectNode text(ObjectNode entry) {
    return (ObjectNode) entry.get("text");
  }

  private static float[] unit(float[] raw) {
    double length = Math.sqrt(TestModels.cosine(raw, raw));
    float[] unit = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      unit[i] = (float) (raw[i] / length);
    }
    return unit;
  }
}
