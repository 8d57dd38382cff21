package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.ModelInput.CropRounding;
import photos.likeness.photo.ModelInput.Fit;
import photos.likeness.photo.ModelInput.Resample;

/**
 * Every pixel as Pillow makes it. The pictures come from {@code src/test/python/resampling}, and
 * every file there is either an input or the expected result of a named step.
 */
class ResampleGoldensTest {
  private static final Path GOLDENS = Path.of("src/test/resources/photos/likeness/image/goldens");
  private static final String NORMALISED = "normalised.tsv";
  private static final List<Integer> BACKGROUND = List.of(255, 128, 0);
  private static final Pattern RESIZED = Pattern.compile("(\\d+)x(\\d+)");
  private static final Pattern STRETCHED = Pattern.compile("stretch-(\\d+)");
  private static final Pattern CROPPED = Pattern.compile("crop-(\\d+)-(floor|halfeven)");

  static List<String> expectedFiles() {
    return names().filter(name -> name.contains("--")).toList();
  }

  @ParameterizedTest
  @MethodSource("expectedFiles")
  void everyPixelIsAsPillowMakesIt(String name) throws Exception {
    Picture input = read(name.substring(0, name.indexOf("--")) + ".png");
    String step = name.substring(name.indexOf("--") + 2, name.lastIndexOf('.'));
    Resample filter =
        Resample.valueOf(step.substring(0, step.indexOf('-')).toUpperCase(Locale.ROOT));
    byte[] actual = apply(input, filter, step.substring(step.indexOf('-') + 1));
    assertThat(actual).isEqualTo(read(name).rgb());
  }

  @Test
  void everyGoldenIsAnInputWithResultsOrAResultWithItsInput() {
    List<String> names = names().toList();
    assertThat(names)
        .allSatisfy(name -> {
          String input = name.replaceFirst("(--.*)?\\.png$", "");
          assertThat(
                  name.equals(NORMALISED)
                      || (names.contains(input + ".png")
                          && names.stream().anyMatch(other -> other.startsWith(input + "--"))))
              .isTrue();
        })
        .contains(NORMALISED)
        .hasSizeGreaterThan(100);
  }

  @Test
  void valuesAreNormalisedInSinglePrecisionAsNumpyDoes() throws IOException {
    List<String> lines = Files.readAllLines(GOLDENS.resolve(NORMALISED));
    String[] channels = lines.getFirst().split("\t", -1);
    List<Double> means = Stream.of(channels).map(c -> Double.valueOf(c.split(" ", -1)[0])).toList();
    List<Double> stds = Stream.of(channels).map(c -> Double.valueOf(c.split(" ", -1)[1])).toList();
    byte[] rgb = new byte[3 * 256];
    for (int value = 0; value < 256; value++) {
      Arrays.fill(rgb, 3 * value, 3 * value + 3, (byte) value);
    }
    Picture everyValue = new Picture(16, 16, rgb, Optional.empty(), "png");
    FloatBuffer target = FloatBuffer.allocate(1 + 3 * 256).position(1);
    ModelPixels.write(
        everyValue,
        new ModelInput(
            16, Fit.STRETCH, Resample.BICUBIC, CropRounding.FLOOR, BACKGROUND, means, stds),
        target);
    assertThat(target.hasRemaining()).isFalse();
    for (int value = 0; value < 256; value++) {
      String[] expected = lines.get(value + 1).split("\t", -1);
      for (int channel = 0; channel < 3; channel++) {
        assertThat(Float.floatToRawIntBits(target.get(1 + 256 * channel + value)))
            .isEqualTo(Integer.parseUnsignedInt(expected[channel], 16));
      }
    }
  }

  private static byte[] apply(Picture input, Resample filter, String step) {
    Matcher resized = RESIZED.matcher(step);
    if (resized.matches()) {
      int width = Integer.parseInt(resized.group(1));
      int height = Integer.parseInt(resized.group(2));
      return Resampler.resize(
          new Resampler.Source(
              Alpha.flatten(input, BACKGROUND),
              input.width(),
              input.height(),
              Span.whole(input.width()),
              Span.whole(input.height())),
          filter,
          width,
          height,
          new Resampler.Box(0, 0, width, height));
    }
    Matcher stretched = STRETCHED.matcher(step);
    if (stretched.matches()) {
      int side = Integer.parseInt(stretched.group(1));
      return ModelPixels.square(input, model(side, Fit.STRETCH, filter, CropRounding.FLOOR));
    }
    Matcher cropped = CROPPED.matcher(step);
    assertThat(cropped.matches()).as(step).isTrue();
    CropRounding rounding =
        cropped.group(2).equals("floor") ? CropRounding.FLOOR : CropRounding.HALF_EVEN;
    int side = Integer.parseInt(cropped.group(1));
    return ModelPixels.square(input, model(side, Fit.CROP, filter, rounding));
  }

  private static ModelInput model(int side, Fit fit, Resample filter, CropRounding rounding) {
    List<Double> half = List.of(0.5, 0.5, 0.5);
    return new ModelInput(side, fit, filter, rounding, BACKGROUND, half, half);
  }

  private static Picture read(String name) throws IOException, UnreadableImageException {
    return new PictureReader().read(Files.readAllBytes(GOLDENS.resolve(name)));
  }

  private static Stream<String> names() {
    try (Stream<Path> files = Files.list(GOLDENS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
