package photos.likeness.tag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ImageBatch;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.store.ScoredTag;

/**
 * Prints how many tags of each score the captions of Flickr8k's photos say, by the starter model
 * and the shipped terms: {@code dev} or {@code train}, and of how many photos at most. A caption
 * says a term if it has its words, in one or several, one behind the other; terms that captions of
 * fewer than {@value #LEAST_SAID} photos say are left out, synonyms are not known.
 *
 * <p>Not a test: minutes long. Run it with the folder of the fixtures in {@code LIKENESS_FIXTURES}.
 */
final class TagEvaluation {
  private static final int LEAST_SAID = 8;
  private static final int BATCH = 8;
  private static final double LEAST_SCORE = 0.3;

  /** Captions of a photo, one behind the other, by its file's name. */
  private final Map<String, String> captions = new LinkedHashMap<>();

  private final Path folder;

  private TagEvaluation(Path folder, String split, int most) throws IOException {
    this.folder = folder;
    for (String line : Files.readAllLines(folder.resolve("captions-" + split + ".tsv"))) {
      String[] fields = line.split("\t", 3);
      boolean wanted = captions.containsKey(fields[0]) || captions.size() < most;
      if (wanted && !fields[0].equals("image")) {
        captions.merge(fields[0], fields[2].toLowerCase(Locale.ROOT), "%s . %s"::formatted);
      }
    }
  }

  public static void main(String[] arguments) throws IOException, UnreadableImageException {
    Path fixtures = Path.of(Optional.ofNullable(System.getenv("LIKENESS_FIXTURES")).orElseThrow());
    NativeLibraries natives =
        new NativeLibraries(Path.of(System.getProperty("likeness.natives", "target/natives")));
    natives.claim();
    Path models = Files.createTempDirectory("likeness-tags");
    try (DualEncoder encoder = Encoders.open(ModelRegistry.bundled().starter(), natives, models)) {
      new TagEvaluation(fixtures.resolve("flickr8k"), arguments[0], Integer.parseInt(arguments[1]))
          .print(encoder, new Vocabularies(models.resolve("tags.txt")).current().vocabulary());
    }
  }

  private void print(DualEncoder encoder, Vocabulary vocabulary)
      throws IOException, UnreadableImageException {
    float[][] terms =
        vocabulary.terms().stream()
            .map(term -> encoder.encodeText(term.words()).vector())
            .toArray(float[][]::new);
    Map<Long, float[]> pictures = pictures(encoder);
    Tagger tagger =
        new Tagger(
            vocabulary.terms(),
            terms,
            Calibration.of(terms, pictures.values().toArray(float[][]::new)));
    Map<String, Pattern> said = said(vocabulary);
    List<String> texts = List.copyOf(captions.values());
    Map<Integer, int[]> byScore = new TreeMap<>();
    tagger
        .tags(pictures, LEAST_SCORE, vocabulary.terms().size())
        .forEach((photo, tags) -> {
          for (ScoredTag tag : tags) {
            if (said.containsKey(tag.name())) {
              int[] counts =
                  byScore.computeIfAbsent((int) (tag.score() * 10 + 1e-9), tenth -> new int[2]);
              counts[0]++;
              counts[1] += said.get(tag.name()).matcher(texts.get(photo.intValue())).find() ? 1 : 0;
            }
          }
        });
    System.out.printf(
        "%d photos, %d of %d terms are said%n", pictures.size(), said.size(), terms.length);
    byScore.forEach((tenth, counts) ->
        System.out.printf(
            Locale.ROOT,
            "score %.1f..%.1f  %6d tags, captions say %d %%%n",
            tenth / 10.0,
            (tenth + 1) / 10.0,
            counts[0],
            Math.round(100.0 * counts[1] / counts[0])));
  }

  /** Vectors by the photo's place among the captions. */
  private Map<Long, float[]> pictures(DualEncoder encoder)
      throws IOException, UnreadableImageException {
    PictureReader reader = new PictureReader();
    ImageBatch batch = encoder.newBatch(BATCH);
    List<String> names = List.copyOf(captions.keySet());
    Map<Long, float[]> pictures = new LinkedHashMap<>();
    for (int from = 0; from < names.size(); from += BATCH) {
      batch.clear();
      List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
      for (String name : some) {
        byte[] file = Files.readAllBytes(folder.resolve("images").resolve(name));
        ModelPixels.write(reader.read(file), encoder.imageInput(), batch.nextSlot());
      }
      encoder
          .encodeImages(batch)
          .forEach(embedding -> pictures.put((long) pictures.size(), embedding.vector()));
    }
    return pictures;
  }

  /** What finds a term in a caption, for the terms that enough photos' captions say. */
  private Map<String, Pattern> said(Vocabulary vocabulary) {
    Map<String, Pattern> said = new LinkedHashMap<>();
    for (TagTerm term : vocabulary.terms()) {
      String words =
          Arrays.stream(term.name().toLowerCase(Locale.ROOT).replaceAll(" \\(.*", "").split(" "))
              .map(word -> Pattern.quote(word) + "(s|es)?")
              .collect(Collectors.joining(" "));
      Pattern pattern = Pattern.compile("\\b" + words + "\\b");
      if (captions.values().stream().filter(pattern.asPredicate()).count() >= LEAST_SAID) {
        said.put(term.name(), pattern);
      }
    }
    return said;
  }
}
