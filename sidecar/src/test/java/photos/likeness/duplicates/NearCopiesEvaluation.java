package photos.likeness.duplicates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;

/**
 * Prints how many of the copies that people make are found at each closeness, and how many pairs of
 * different photos are taken for copies: by the starter model, on Flickr8k's photos.
 *
 * <p>Not a test: minutes long. Run it with the folder of the fixtures in {@code LIKENESS_FIXTURES};
 * the arguments are how many different photos (1,000), and of how many copies are made (200).
 */
final class NearCopiesEvaluation {
  private static final double[] CLOSENESSES = {0, 0.25, 0.5, 0.75, 1};

  private NearCopiesEvaluation() {}

  public static void main(String[] arguments) throws IOException, UnreadableImageException {
    int photos = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    int copied = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    Path flickr8k =
        Path.of(Optional.ofNullable(System.getenv("LIKENESS_FIXTURES")).orElseThrow())
            .resolve("flickr8k");
    List<byte[]> files = new ArrayList<>();
    for (String name : names(flickr8k).subList(0, photos)) {
      files.add(Files.readAllBytes(flickr8k.resolve("images").resolve(name)));
    }
    try (DualEncoder encoder =
        Encoders.open(
            ModelRegistry.bundled().starter(),
            LookLibrary.natives(),
            Files.createTempDirectory("likeness-near"))) {
      Seen.Eye eye = new Seen.Eye(encoder, new PictureReader());
      List<Seen> seen = eye.look(files);
      System.out.println("closeness " + List.of(0.0, 0.25, 0.5, 0.75, 1.0));
      for (MadeCopies kind : MadeCopies.values()) {
        printFound(kind, eye, files, seen, copied);
      }
      printDifferent(seen, encoder.nearIdentical());
    }
  }

  private static List<String> names(Path flickr8k) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (String split : List.of("dev", "train")) {
      Files.readAllLines(flickr8k.resolve("captions-" + split + ".tsv")).stream()
          .skip(1)
          .forEach(line -> names.add(line.split("\t", 2)[0]));
    }
    return List.copyOf(names);
  }

  private static void printFound(
      MadeCopies kind, Seen.Eye eye, List<byte[]> files, List<Seen> seen, int copied)
      throws UnreadableImageException {
    int step = files.size() / copied;
    List<byte[]> made = new ArrayList<>();
    for (int i = 0; i < copied; i++) {
      made.add(kind.of(files.get(i * step)));
    }
    List<Seen> copies = eye.look(made);
    List<Double> cosines = new ArrayList<>();
    List<Integer> bits = new ArrayList<>();
    int[] found = new int[CLOSENESSES.length];
    for (int i = 0; i < copied; i++) {
      Seen photo = seen.get(i * step);
      cosines.add(photo.cosine(copies.get(i)));
      bits.add(photo.bits(copies.get(i)));
      for (int c = 0; c < found.length; c++) {
        found[c] +=
            Closeness.of(CLOSENESSES[c], eye.nearIdentical()).near(bits.get(i), cosines.get(i))
                ? 1
                : 0;
      }
    }
    Collections.sort(cosines);
    Collections.sort(bits);
    StringBuilder line = new StringBuilder("%-45s".formatted(kind.label()));
    for (int count : found) {
      line.append(" %6.1f %%".formatted(100.0 * count / copied));
    }
    System.out.println(
        line
            + String.format(
                Locale.ROOT,
                "   bits median %d, 95 %% %d; cosine median %.2f, 5 %% %.2f",
                bits.get(copied / 2),
                bits.get(copied * 95 / 100),
                cosines.get(copied / 2),
                cosines.get(copied / 20)));
  }

  private static void printDifferent(List<Seen> seen, double nearIdentical) {
    long[] near = new long[CLOSENESSES.length];
    long pairs = 0;
    long burst = 0;
    for (int i = 0; i < seen.size(); i++) {
      for (int j = i + 1; j < seen.size(); j++) {
        double cosine = seen.get(i).cosine(seen.get(j));
        pairs++;
        burst += Closeness.of(0.5, nearIdentical).burst(cosine) ? 1 : 0;
        for (int c = 0; c < near.length && cosine > 0; c++) {
          near[c] +=
              Closeness.of(CLOSENESSES[c], nearIdentical)
                      .near(seen.get(i).bits(seen.get(j)), cosine)
                  ? 1
                  : 0;
        }
      }
    }
    StringBuilder line = new StringBuilder("%-45s".formatted("pairs of different photos"));
    for (long count : near) {
      line.append(" %8d".formatted(count));
    }
    System.out.println(line + "   of " + pairs + "; alike enough for a burst: " + burst);
  }
}
