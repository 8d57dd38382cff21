package photos.likeness.lrpreview.recover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import photos.likeness.lrpreview.command.RecoverProgram;
import photos.likeness.lrpreview.fixture.CacheWriter;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.CatalogWriter;
import photos.likeness.lrpreview.fixture.CatalogWriter.NewPhoto;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.lrpreview.fixture.PyramidWriter;

/**
 * Measures whole recoveries, each a process of its own, beside {@code cp -r} of the same bytes. Run
 * by hand:
 *
 * <pre>
 * RecoveryBenchmark draw FOLDER PHOTOS EDGE   makes a catalog and its cache
 * RecoveryBenchmark link FOLDER PHOTOS        makes a catalog of many photos with few previews
 * RecoveryBenchmark report FOLDER PICTURES    writes the report of so many, with the heap there is
 * RecoveryBenchmark copy FOLDER TO            cp -r of the cache
 * RecoveryBenchmark recover FOLDER TO         all of it, or with --dry-run and other options
 * </pre>
 */
final class RecoveryBenchmark {
  private static final int PICTURES = 50;
  private static final String CATALOG = "Bench.lrcat";
  private static final String CACHE = "Bench Previews.lrdata";
  private static final String MEMORY = System.getProperty("bench.heap", "-Xmx256m");

  private static final List<String> PACKETS =
      IntStream.range(0, PICTURES).mapToObj(RecoveryBenchmark::packet).toList();

  private RecoveryBenchmark() {}

  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[1]);
    switch (words[0]) {
      case "draw" -> draw(folder, Integer.parseInt(words[2]), Integer.parseInt(words[3]));
      case "link" -> link(folder, Integer.parseInt(words[2]));
      case "report" -> report(folder, Integer.parseInt(words[2]));
      case "copy" ->
          measure(List.of("cp", "-r", folder.resolve(CACHE).toString(), words[2]), words[0]);
      default -> recover(folder, words[2], Arrays.asList(words).subList(3, words.length));
    }
  }

  private static void draw(Path folder, int photos, int edge) throws IOException, SQLException {
    Files.createDirectories(folder);
    List<Integer> edges = edges(edge);
    List<List<byte[]>> pictures = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      List<byte[]> levels = new ArrayList<>();
      for (int each : edges) {
        levels.add(Jpegs.detailed(each, each * 2 / 3, i));
      }
      pictures.add(levels);
    }
    long largest = 0;
    try (CatalogWriter catalog =
            new CatalogWriter(folder.resolve(CATALOG), CatalogShape.LRC_12).inOneGo();
        CacheWriter cache = new CacheWriter(folder.resolve(CACHE)).inOneGo()) {
      long keyword = catalog.keyword("fox", catalog.keyword("animals", 0, null), null);
      for (int i = 0; i < photos; i++) {
        List<byte[]> levels = pictures.get(i % PICTURES);
        largest += levels.getLast().length;
        cache.entry(addPhoto(catalog, i, keyword), file(i), digest(i));
        cache.pyramid(file(i), digest(i), pyramid(file(i), digest(i), levels));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d photos, %s pixels, largest levels %,d bytes on average%n",
        photos,
        edges,
        largest / photos);
  }

  /** A file system gives a file 65,000 names at most. */
  private static final int MOST_LINKS = 50_000;

  /** Each photo has a preview under its own name, as a cache has; the files are few. */
  private static void link(Path folder, int photos) throws IOException, SQLException {
    Files.createDirectories(folder);
    List<byte[]> levels = List.of(Jpegs.drawn(60, 40, 1), Jpegs.drawn(120, 80, 1));
    try (CatalogWriter catalog =
            new CatalogWriter(folder.resolve(CATALOG), CatalogShape.LRC_12).inOneGo();
        CacheWriter cache = new CacheWriter(folder.resolve(CACHE)).inOneGo()) {
      long keyword = catalog.keyword("fox", catalog.keyword("animals", 0, null), null);
      Path pyramid = folder;
      for (int i = 0; i < photos; i++) {
        String file = file(i);
        String digest = digest(i);
        cache.entry(addPhoto(catalog, i, keyword), file, digest);
        if (i % MOST_LINKS == 0) {
          pyramid = cache.pyramid(file, digest, pyramid(file, digest, levels));
        } else {
          cache.link(file, digest, pyramid);
        }
      }
    }
  }

  private static void report(Path folder, int pictures) throws IOException {
    OutputFolder output =
        OutputFolder.open(Files.createDirectories(folder), _ -> Long.MAX_VALUE, List.of());
    long begun = System.nanoTime();
    try (Manifest manifest = Manifest.open(output.path())) {
      for (int i = 0; i < pictures; i++) {
        manifest.put(row(i));
      }
      manifest.commit();
      long noted = System.nanoTime();
      Path report = Report.write(output, manifest);
      System.out.printf(
          Locale.ROOT,
          "%,d pictures: noted in %.1f s, report written in %.1f s, %s has %,d bytes, peak %s%n",
          pictures,
          (noted - begun) / 1e9,
          (System.nanoTime() - noted) / 1e9,
          report.getFileName(),
          Files.size(report),
          residentPeak(ProcessHandle.current().pid()).orElse(""));
    }
  }

  private static ReportRow row(int number) {
    List<Outcome> outcomes = List.of(Outcome.values());
    Outcome outcome = outcomes.get(number % outcomes.size());
    String name = "2013/12/DSC_%06d.NEF".formatted(number);
    String note = "level_5, 1440×960: the JPEG ends within its picture (at byte 81234)";
    ReportPhoto photo =
        new ReportPhoto(
            Optional.of("2013-12-01T22:39:09"),
            Optional.of("catalog"),
            Optional.of("1"),
            OptionalInt.of(3),
            OptionalInt.of(0),
            List.of("Trips/Norway"),
            Optional.empty());
    return new ReportRow(
        "G" + number,
        outcome,
        outcome.hasFile() ? Optional.of("Pictures/" + name + ".jpg") : Optional.empty(),
        Optional.of("/Users/me/Pictures/" + name),
        Optional.of(
            new ReportPicture(
                1440,
                960,
                OptionalInt.of(4256),
                OptionalInt.of(2832),
                Optional.of("standard"),
                "AdobeRGB",
                "preview")),
        Optional.of(
            new ReportFile(
                "/Users/me/Pictures/Lightroom/My Previews.lrdata/B/B871/%s-%s.lrprev"
                    .formatted(file(number), digest(number)),
                45_376,
                82_883,
                Optional.of("%064x".formatted(number)))),
        photo,
        number % 20 == 0 ? Optional.of(note) : Optional.empty());
  }

  private static List<Integer> edges(int largest) {
    List<Integer> edges = new ArrayList<>();
    for (int edge = largest; edge >= 60; edge /= 2) {
      edges.addFirst(edge);
    }
    return edges;
  }

  /** Spread over the folders as random numbers are, the same every time. */
  private static String file(int number) {
    return "%08X-5A0C-4C3D-9E7B-0123456789AB".formatted(number * 0x9E3779B1);
  }

  private static String digest(int number) {
    return "%032x".formatted(number % 1000);
  }

  private static byte[] pyramid(String file, String digest, List<byte[]> levels) {
    return new PyramidWriter()
        .section(
            "header", PyramidWriter.record(file, digest, "AdobeRGB", 4256, 2832).getBytes(UTF_8), 0)
        .levels(levels)
        .bytes();
  }

  private static long addPhoto(CatalogWriter catalog, int number, long keyword)
      throws SQLException {
    long photo =
        catalog.photo(
            new NewPhoto(
                "G" + number,
                file(number),
                "/Users/me/Pictures/",
                "%d/%02d/".formatted(2010 + number % 15, 1 + number / 15 % 12),
                "DSC_%06d.NEF".formatted(number),
                digest(number)));
    catalog
        .set(photo, "captureTime", "20%02d-07-14T12:34:56".formatted(10 + number % 15))
        .set(photo, "rating", number % 6 == 0 ? null : (double) (number % 6))
        .tag(photo, keyword)
        .exif(photo, "NIKON D700", "35 mm f/2", 2, 5, 48.5, -2.25)
        .iptc(photo, "A fox", "© me")
        .xmp(photo, PACKETS.get(number % PACKETS.size()));
    return photo;
  }

  /** As long as Lightroom's own, 3.5 to 17 kB, with develop settings in it. */
  private static String packet(int number) {
    StringBuilder settings = new StringBuilder();
    for (int i = 0; i < 90; i++) {
      settings.append("   crs:Setting%02d=\"+%d.00\"%n".formatted(i, number % 100));
    }
    return """
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
     <rdf:Description rdf:about="" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
       xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
       xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    %s   tiff:Make="NIKON CORPORATION" photoshop:City="Oslo" xmpMM:DocumentID="xmp.did:%d"/>
    </rdf:RDF></x:xmpmeta>
    """
        .formatted(settings, number);
  }

  private static void recover(Path folder, String to, List<String> options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                MEMORY,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RecoverProgram.class.getName(),
                "--previews",
                folder.resolve(CACHE).toString(),
                "--out",
                to));
    command.addAll(options);
    measure(command, "recover " + options);
  }

  /** Runs a process to its end; its memory is looked at meanwhile. */
  private static void measure(List<String> command, String name) throws Exception {
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String peak = "";
    while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
      peak = residentPeak(process.pid()).orElse(peak);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f s, exit %d, peak of resident memory %s%n",
        name,
        (System.nanoTime() - begun) / 1e9,
        process.exitValue(),
        peak);
  }

  private static Optional<String> residentPeak(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .map(line -> line.substring(6).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
