package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import photos.likeness.lrpreview.catalog.Catalog;
import photos.likeness.lrpreview.catalog.CatalogException;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.CurrentPictures;
import photos.likeness.lrpreview.catalog.PreviewDatabase;
import photos.likeness.lrpreview.fixture.CacheWriter;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.CatalogWriter;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.lrpreview.format.JpegReader;

/**
 * Does bad things to catalogs, cache databases and previews, and reads them; a process of its own,
 * with little memory, so that whoever waits for it sees what hangs and what fills the heap.
 * Arguments: a folder, a seed, how many catalogs, how many whole recoveries.
 */
final class HostileLibraries {
  private static final int PHOTOS = 4;
  private static final List<Object> HOSTILE =
      List.of(
          -1L,
          0L,
          Long.MAX_VALUE,
          1e300,
          Double.NEGATIVE_INFINITY,
          "",
          " ",
          "../../../etc/passwd",
          "C:\\Windows\\CON",
          "\\\\server\\share",
          "a\0b\u202Egpj",
          "0000-00-00T99:99:99",
          "9999-12-31T23:59:59.999999999+18:00",
          "0123456789abcdef0123456789abcdef",
          "x".repeat(70_000),
          "&<\"\uD83E\uDD8A".repeat(20_000),
          "<x>".repeat(30_000),
          new byte[] {0, 0, 0, 9, 1, 2, 3},
          new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x78, (byte) 0x9C},
          new byte[100_000]);

  private final Path folder;
  private final Random random;
  private final Path temporary;

  private HostileLibraries(Path folder, long seed) throws IOException {
    this.folder = folder;
    this.random = new Random(seed);
    this.temporary = Files.createDirectories(folder.resolve("temporary"));
  }

  public static void main(String[] words) throws Exception {
    HostileLibraries hostile = new HostileLibraries(Path.of(words[0]), Long.parseLong(words[1]));
    int catalogs = Integer.parseInt(words[2]);
    Path sound = hostile.sound();
    int read = 0;
    for (int i = 0; i < catalogs; i++) {
      read += hostile.readMutated(sound);
    }
    int pictures = 0;
    for (int i = 0; i < Integer.parseInt(words[3]); i++) {
      pictures += hostile.recoverMutated(sound, i);
    }
    System.out.printf("%d photos read, %d pictures recovered%n", read, pictures);
    if (read == 0 || pictures == 0) {
      throw new IllegalStateException("nothing was read in spite of all: the check checks nothing");
    }
  }

  /** A small library with something in every table. */
  private Path sound() throws Exception {
    Path mine = Files.createDirectories(folder.resolve("sound"));
    try (CatalogWriter writer = new CatalogWriter(mine.resolve("My.lrcat"), CatalogShape.LR_6);
        CacheWriter cache = new CacheWriter(mine.resolve("My Previews.lrdata"))) {
      for (int i = 0; i < PHOTOS; i++) {
        long photo = writer.photo(TestLibrary.photo(i, "2013/", "fox%d.NEF".formatted(i)));
        long animals = writer.keyword("animals" + i, 0, null);
        writer
            .set(photo, "captureTime", "2013-12-01T22:39:09.42")
            .set(photo, "rating", 4.0)
            .tag(photo, writer.keyword("fox", animals, null))
            .collect(photo, writer.collection("best", writer.collection("2013", 0)))
            .stack(photo, 7, i + 1)
            .exif(photo, "NIKON D700", "35 mm f/2", 2, 5, 48.5, -2.25)
            .iptc(photo, "A fox", "© me")
            .xmp(
                photo,
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
                    + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></x:xmpmeta>");
        cache.entry(photo, TestLibrary.file(i), TestLibrary.NOW);
        cache.rootPixels(TestLibrary.file(i), TestLibrary.NOW, Jpegs.drawn(30, 20, i));
        if (i % 2 == 0) {
          cache.pyramid(TestLibrary.file(i), TestLibrary.NOW, "sRGB", 96, 64, List.of(24, 96));
        } else {
          cache.loose(TestLibrary.file(i), TestLibrary.NOW, "AdobeRGB", 96, 64, List.of(24, 96));
        }
      }
      writer.run("pragma page_size = 512");
      writer.run("vacuum");
    }
    return mine;
  }

  private int readMutated(Path sound) throws Exception {
    Path mine = copy(sound, folder.resolve("read"));
    mutate(mine.resolve("My.lrcat"));
    mutate(mine.resolve("My Previews.lrdata/previews.db"));
    mutate(mine.resolve("My Previews.lrdata/root-pixels.db"));
    int[] photos = new int[1];
    try (Catalog catalog = Catalog.open(mine.resolve("My.lrcat"), temporary);
        PreviewDatabase databases =
            PreviewDatabase.open(mine.resolve("My Previews.lrdata"), temporary);
        CurrentPictures current = databases.currentPictures()) {
      catalog.count();
      catalog.oldPreviews();
      List<CatalogPhoto> all = new ArrayList<>();
      catalog.forEachPhoto(photo -> {
        photos[0]++;
        current.of(photo.id());
        all.add(photo);
      });
      for (CatalogPhoto photo : all) {
        catalog.xmp(photo.id());
        photo.preview().ifPresent(databases::pyramid);
        photo.preview().ifPresent(databases::rootPixels);
        photo.preview().ifPresent(databases::orientation);
        photo.fileId().ifPresent(databases::rootPixelsOf);
      }
    } catch (CatalogException e) {
      requireSentence(e.getMessage());
    }
    requireEmpty(temporary);
    return photos[0];
  }

  private int recoverMutated(Path sound, int number) throws Exception {
    Path mine = copy(sound, folder.resolve("recovered" + number));
    mutate(mine.resolve("My.lrcat"));
    try (Stream<Path> files = Files.walk(mine.resolve("My Previews.lrdata"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (random.nextInt(2) == 0) {
          mutate(file);
        }
      }
    }
    Path output = folder.resolve("output" + number);
    RecoverySummary summary =
        Recovery.run(
            new TestLibrary.Choice()
                .withStale()
                .options(mine.resolve("My Previews.lrdata"), output),
            RecoveryListener.SILENT,
            "hostile");
    if (summary.report().isEmpty()) {
      throw new IllegalStateException("it ended without a report: " + summary);
    }
    requireSound(output);
    delete(mine);
    delete(output);
    return (int) summary.written();
  }

  private static void requireSound(Path output) throws IOException {
    String csv = Files.readString(output.resolve(Manifest.FOLDER).resolve("report.csv"));
    if (csv.contains("nobody foresaw")) {
      throw new IllegalStateException(csv);
    }
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jpg")).toList()) {
        JpegReader.outline(Files.readAllBytes(file));
      }
    }
  }

  private void mutate(Path file) throws Exception {
    boolean database = file.toString().matches(".*\\.(lrcat|db)");
    switch (random.nextInt(4)) {
      case 0 -> Files.write(file, bytesChanged(Files.readAllBytes(file)));
      case 1 -> {
        byte[] bytes = Files.readAllBytes(file);
        int from = random.nextInt(bytes.length);
        Arrays.fill(bytes, from, Math.min(bytes.length, from + 512), (byte) random.nextInt(256));
        Files.write(file, bytes);
      }
      default -> {
        if (database) {
          valuesChanged(file);
        } else {
          Files.write(file, bytesChanged(Files.readAllBytes(file)));
        }
      }
    }
  }

  private byte[] bytesChanged(byte[] bytes) {
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  /** Values that no Lightroom writes, in places chosen by chance. */
  private void valuesChanged(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      List<String[]> columns = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where"
                  + " m.type = 'table'")) {
        while (rows.next()) {
          columns.add(new String[] {rows.getString(1), rows.getString(2)});
        }
      }
      for (int i = 0; i < 3; i++) {
        String[] column = columns.get(random.nextInt(columns.size()));
        String sql =
            "update or ignore %s set %s = ? where rowid %% 2 = %d"
                .formatted(column[0], column[1], random.nextInt(2));
        try (PreparedStatement update = connection.prepareStatement(sql)) {
          update.setObject(1, HOSTILE.get(random.nextInt(HOSTILE.size())));
          update.executeUpdate();
        } catch (SQLException e) {
          // A key takes whole numbers only.
          System.getLogger("hostile").log(System.Logger.Level.DEBUG, sql, e);
        }
      }
    }
  }

  private static void requireSentence(String message) {
    if (message == null || message.isBlank() || message.contains("Exception")) {
      throw new IllegalStateException("no sentence for people: " + message);
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      List<Path> files = left.toList();
      if (!files.isEmpty()) {
        throw new IllegalStateException("left behind: " + files);
      }
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    delete(to);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
