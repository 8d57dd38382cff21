package photos.likeness.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.search.Flickr8k.Captioned;

/**
 * Prints what the starter model finds through the product's own path, and what strictness leaves of
 * it: Flickr8k's 1,000 dev photos and 5,000 captions, alone and in a crowd of 6,000 others.
 *
 * <p>Not a test: minutes long. Run it with the folder of the fixtures in {@code LIKENESS_FIXTURES};
 * {@code dev} as an argument leaves the crowd out.
 */
final class DevSetEvaluation {
  private static final double[] STRICTNESSES = {0.25, 0.5, 0.75, 1};

  /** Letters without a meaning, and things that hardly one of the photos shows. */
  private static final List<String> NOT_THERE =
      List.of(
          "asdf qwer",
          "xkcd zzyzx blorf",
          "qwertyuiop",
          "lorem ipsum dolor sit amet",
          "tax return form 1040",
          "annual shareholder report",
          "quantum chromodynamics",
          "the spreadsheet of quarterly figures",
          "medieval cathedral vault",
          "space shuttle launch",
          "a nuclear submarine",
          "microscope image of bacteria",
          "x-ray of a broken hand",
          "a penguin on the ice",
          "a bowl of ramen",
          "sushi on a plate",
          "a grand piano",
          "circuit board",
          "the moon at night",
          "a giraffe",
          "a dentist's chair",
          "wedding cake");

  /** Things that many of the photos show. */
  private static final List<String> THERE =
      List.of(
          "dog",
          "dog running in the grass",
          "kids playing in water",
          "man on a bicycle",
          "snow",
          "beach",
          "soccer",
          "football player",
          "climbing a rock",
          "skateboard",
          "child",
          "surfing",
          "motorcycle race",
          "swimming pool",
          "a man with a guitar",
          "sunset over the sea");

  private final TestLibrary library;
  private final PhotoSearch search;
  private final List<Captioned> dev;

  private DevSetEvaluation(TestLibrary library, List<Captioned> dev) {
    this.library = library;
    this.search = library.search();
    this.dev = dev;
  }

  public static void main(String[] arguments) throws IOException {
    Path fixtures =
        Path.of(
            Optional.ofNullable(System.getenv("LIKENESS_FIXTURES"))
                .orElseThrow(() -> new IllegalStateException("LIKENESS_FIXTURES names no folder")));
    Path flickr8k = fixtures.resolve("flickr8k");
    Path folder = Files.createTempDirectory("likeness-dev-set");
    try (DualEncoder encoder =
            Encoders.open(
                ModelRegistry.bundled().starter(),
                TestLibrary.natives(),
                folder.resolve("models"));
        TestLibrary library = new TestLibrary(folder, encoder)) {
      List<Captioned> dev = Flickr8k.read(flickr8k, "dev");
      Flickr8k.index(library, dev);
      library.loadResident();
      DevSetEvaluation evaluation = new DevSetEvaluation(library, dev);
      evaluation.printRecall();
      evaluation.printFindSimilar();
      evaluation.printStrictness();
      if (!List.of(arguments).contains("dev")) {
        Flickr8k.index(library, Flickr8k.read(flickr8k, "train"));
        evaluation.printStrictness();
        evaluation.printNearIdentical();
      }
    }
  }

  private void printRecall() {
    int[] within = new int[3];
    int captions = 0;
    for (Captioned photo : dev) {
      for (String caption : photo.captions()) {
        int rank = rank(answer(caption, 0, 10), photo);
        within[0] += rank <= 1 ? 1 : 0;
        within[1] += rank <= 5 ? 1 : 0;
        within[2] += rank <= 10 ? 1 : 0;
        captions++;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d captions, words to photo R@1 %.1f, R@5 %.1f, R@10 %.1f%n",
        captions,
        100.0 * within[0] / captions,
        100.0 * within[1] / captions,
        100.0 * within[2] / captions);
  }

  /**
   * How alike in their captions a photo and its ten likest are: 0 as at random, 100 as the best
   * possible ten.
   */
  private void printFindSimilar() {
    double[][] meaning = meaning();
    double random = 0;
    double best = 0;
    double found = 0;
    for (int i = 0; i < dev.size(); i++) {
      double[] others = meaning[i].clone();
      others[i] = Double.NEGATIVE_INFINITY;
      Arrays.sort(others);
      for (int j = 1; j < others.length; j++) {
        random += others[j] / (others.length - 1);
      }
      for (int j = others.length - 10; j < others.length; j++) {
        best += others[j] / 10;
      }
      PhotoRef photo = new PhotoRef.ByKey(library.photo(dev.get(i).name()).key());
      for (Hit hit : search.search(TestLibrary.query().like(photo).page(0, 10).build()).hits()) {
        found += meaning[i][place(hit)] / 10;
      }
    }
    System.out.printf(Locale.ROOT, "find similar %.1f%n", 100 * (found - random) / (best - random));
  }

  private void printStrictness() {
    System.out.printf(Locale.ROOT, "among %d photos%n", library.known().size());
    System.out.printf(
        Locale.ROOT,
        "strictness  captions: hits  own kept  none  | there: hits | not there: hits  most | photo: hits%n");
    for (double strictness : STRICTNESSES) {
      List<Integer> counts = new ArrayList<>();
      int inTopTen = 0;
      int kept = 0;
      for (int i = 0; i < dev.size(); i++) {
        Captioned photo = dev.get(i);
        String caption = photo.captions().get(i % photo.captions().size());
        SearchAnswer strict = answer(caption, strictness, SearchQuery.MAX_LIMIT);
        counts.add(strict.hits().size());
        if (rank(answer(caption, 0, 10), photo) <= 10) {
          inTopTen++;
          kept += rank(strict, photo) <= 10 ? 1 : 0;
        }
      }
      List<Integer> there = counts(THERE, strictness);
      List<Integer> notThere = counts(NOT_THERE, strictness);
      System.out.printf(
          Locale.ROOT,
          "%10.2f  %14d  %7.1f%%  %4.1f%% | %11d | %15d  %4d | %11d%n",
          strictness,
          median(counts),
          100.0 * kept / inTopTen,
          100.0 * counts.stream().filter(count -> count == 0).count() / counts.size(),
          median(there),
          median(notThere),
          notThere.stream().mapToInt(Integer::intValue).max().orElse(0),
          median(photoCounts(strictness)));
    }
  }

  private void printNearIdentical() {
    List<TestLibrary.Known> photos = library.known();
    for (double cosine : new double[] {0.95, 0.96, 0.97, 0.975, 0.98, 0.99}) {
      NearIdentical shown = new NearIdentical(cosine);
      long alike =
          photos.stream()
              .filter(photo -> {
                float[] vector = photo.embedding().vector();
                boolean found = shown.first(vector).isPresent();
                shown.add(vector);
                return found;
              })
              .count();
      System.out.printf(
          Locale.ROOT,
          "%d photos have an earlier one at a cosine of %.3f or more%n",
          alike,
          cosine);
    }
  }

  private List<Integer> counts(List<String> words, double strictness) {
    return words.stream()
        .map(text -> answer(text, strictness, SearchQuery.MAX_LIMIT).hits().size())
        .toList();
  }

  private List<Integer> photoCounts(double strictness) {
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < dev.size(); i += 5) {
      SearchQuery query =
          TestLibrary.query()
              .like(new PhotoRef.ByKey(library.photo(dev.get(i).name()).key()))
              .strictness(strictness)
              .page(0, SearchQuery.MAX_LIMIT)
              .build();
      counts.add(search.search(query).hits().size());
    }
    return counts;
  }

  private SearchAnswer answer(String words, double strictness, int limit) {
    return search.search(
        TestLibrary.query().words(words).strictness(strictness).page(0, limit).build());
  }

  /** 1 for the first hit; far behind if it is none. */
  private static int rank(SearchAnswer answer, Captioned photo) {
    return answer.hits().stream()
        .filter(hit -> hit.photo().key().externalId().equals(photo.name()))
        .mapToInt(Hit::rank)
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }

  private int place(Hit hit) {
    for (int i = 0; i < dev.size(); i++) {
      if (dev.get(i).name().equals(hit.photo().key().externalId())) {
        return i;
      }
    }
    throw new IllegalStateException(hit.photo().path() + " is no dev photo");
  }

  /** Cosines of the photos' mean caption vectors. */
  private double[][] meaning() {
    double[][] means = new double[dev.size()][];
    for (int i = 0; i < means.length; i++) {
      double[] sum = new double[library.encoder().dimension()];
      for (String caption : dev.get(i).captions()) {
        float[] vector = library.encoder().encodeText(caption).vector();
        for (int k = 0; k < sum.length; k++) {
          sum[k] += vector[k];
        }
      }
      double length = Math.sqrt(Arrays.stream(sum).map(value -> value * value).sum());
      means[i] = Arrays.stream(sum).map(value -> value / length).toArray();
    }
    double[][] cosines = new double[means.length][means.length];
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < means.length; j++) {
        for (int k = 0; k < means[i].length; k++) {
          cosines[i][j] += means[i][k] * means[j][k];
        }
      }
    }
    return cosines;
  }

  private static int median(List<Integer> counts) {
    return counts.stream().sorted().toList().get(counts.size() / 2);
  }
}
