package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photos.likeness.lrpreview.fixture.CatalogWriter.NewPhoto;

/** A catalog with its cache, an output folder, and what a recovery said of them. */
final class TestLibrary {
  static final List<Integer> EDGES = List.of(60, 120, 240, 480);
  static final String NOW = "0123456789abcdef0123456789abcdef";
  static final String BEFORE = "f123456789abcdef0123456789abcdef";
  static final String LONG_BEFORE = "e123456789abcdef0123456789abcdef";
  static final String ROOT = "/Users/me/Pictures/";

  final Path catalog;
  final Path previews;
  final Path smartPreviews;
  final Path output;
  final List<String> warnings = new ArrayList<>();
  final Map<String, ReportRow> rows = new TreeMap<>();

  TestLibrary(Path folder) throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    this.catalog = mine.resolve("My Catalog.lrcat");
    this.previews = mine.resolve("My Catalog Previews.lrdata");
    this.smartPreviews = mine.resolve("My Catalog Smart Previews.lrdata");
    this.output = folder.resolve("output");
  }

  static NewPhoto photo(int number, String folder, String name) {
    return new NewPhoto("G" + number, file(number), ROOT, folder, name, NOW);
  }

  /** The uuid of a photo's file. */
  static String file(int number) {
    return "%08X-5A0C-4C3D-9E7B-0123456789AB".formatted(0xB8719F43 + number * 0x01010101);
  }

  RecoverySummary recover() throws IOException {
    return recover(new Choice());
  }

  RecoverySummary recover(Choice choice) throws IOException {
    return recover(choice, folder -> Long.MAX_VALUE / 4);
  }

  RecoverySummary recover(Choice choice, OutputFolder.FreeSpace space) throws IOException {
    rows.clear();
    warnings.clear();
    return Recovery.run(
        choice.options(previews, output),
        new RecoveryListener() {
          @Override
          public void progress(long done, long total) {}

          @Override
          public void warning(String text) {
            warnings.add(text);
          }

          @Override
          public void picture(ReportRow row) {
            rows.put(row.originalPath().orElse(row.reference()), row);
          }
        },
        "Likeness test",
        space);
  }

  /** The row of a photo in the root folder. */
  ReportRow row(String name) {
    return Optional.ofNullable(rows.get(ROOT + name))
        .orElseThrow(
            () -> new AssertionError("no row of " + name + ", there are " + rows.keySet()));
  }

  /** Every file below a folder of the output, without the report. */
  List<String> written() throws IOException {
    if (!Files.exists(output)) {
      return List.of();
    }
    List<String> written = new ArrayList<>();
    Files.walkFileTree(
        output,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(output.resolve(Manifest.FOLDER))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            written.add(output.relativize(file).toString());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // A run that is looked at meanwhile renames its files.
            return FileVisitResult.CONTINUE;
          }
        });
    written.sort(null);
    return written;
  }

  /** The options, one by one. */
  record Choice(
      Optional<Path> catalog,
      boolean dryRun,
      int minEdge,
      boolean stale,
      boolean flat,
      Optional<String> folder,
      Optional<LocalDate> after,
      Optional<LocalDate> before,
      boolean verify) {
    Choice() {
      this(
          Optional.empty(),
          false,
          0,
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);
    }

    Choice withCatalog(Path file) {
      return new Choice(
          Optional.of(file), dryRun, minEdge, stale, flat, folder, after, before, verify);
    }

    Choice dry() {
      return new Choice(catalog, true, minEdge, stale, flat, folder, after, before, verify);
    }

    Choice least(int edge) {
      return new Choice(catalog, dryRun, edge, stale, flat, folder, after, before, verify);
    }

    Choice withStale() {
      return new Choice(catalog, dryRun, minEdge, true, flat, folder, after, before, verify);
    }

    Choice inOneFolder() {
      return new Choice(catalog, dryRun, minEdge, stale, true, folder, after, before, verify);
    }

    Choice of(String part) {
      return new Choice(
          catalog, dryRun, minEdge, stale, flat, Optional.of(part), after, before, verify);
    }

    Choice between(String first, String last) {
      return new Choice(
          catalog,
          dryRun,
          minEdge,
          stale,
          flat,
          folder,
          Optional.of(LocalDate.parse(first)),
          Optional.of(LocalDate.parse(last)),
          verify);
    }

    Choice verified() {
      return new Choice(catalog, dryRun, minEdge, stale, flat, folder, after, before, true);
    }

    RecoveryOptions options(Path previews, Path output) {
      return new RecoveryOptions(
          previews, catalog, output, dryRun, minEdge, stale, flat, folder, after, before, verify);
    }
  }
}
