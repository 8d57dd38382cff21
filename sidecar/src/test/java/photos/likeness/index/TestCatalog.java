package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import photos.likeness.lrpreview.fixture.CacheWriter;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.CatalogWriter;
import photos.likeness.lrpreview.fixture.CatalogWriter.NewPhoto;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;

/** A catalog in a folder with the previews beside it, as one Lightroom or another writes them. */
public final class TestCatalog implements AutoCloseable {
  public static final String IDENTITY = "15484F94-CB1B-4B9A-B150-D8652ECCA148";
  public static final SourceId SOURCE = new SourceId(SourceKind.LIGHTROOM, IDENTITY);

  /** Sides of a picture as developed, and of its levels. */
  public static final int WIDTH = 1200;

  public static final int HEIGHT = 800;
  public static final List<Integer> EDGES = List.of(75, 150, 300, 600, 1200);

  private final Path folder;
  private final CatalogShape shape;
  private final CatalogWriter catalog;
  private final CacheWriter cache;

  private TestCatalog(Path folder, CatalogShape shape) throws IOException, SQLException {
    this.folder = Files.createDirectories(folder);
    this.shape = shape;
    this.catalog = new CatalogWriter(file(), shape);
    this.cache = new CacheWriter(previews());
  }

  /** An empty one. */
  public static TestCatalog in(Path folder, CatalogShape shape) throws IOException, SQLException {
    return new TestCatalog(folder, shape);
  }

  public Path file() {
    return folder.resolve("Trips.lrcat");
  }

  public Path previews() {
    return folder.resolve("Trips Previews.lrdata");
  }

  public Path smartPreviews() {
    return folder.resolve("Trips Smart Previews.lrdata");
  }

  public CatalogWriter catalog() {
    return catalog;
  }

  public CacheWriter cache() {
    return cache;
  }

  /** The uuid of a photo's file; the seed of its picture. */
  public static String fileId(int number) {
    return "%08X-1111-4222-8333-444455556666".formatted(0xB8710000L + number);
  }

  /** What Lightroom's SDK calls a photo. */
  public static String globalId(int number) {
    return "%08X-AAAA-4BBB-8CCC-DDDDEEEEFFFF".formatted(number);
  }

  /** The digest of a way to develop. */
  public static String digest(int edit) {
    return "%032x".formatted(edit).toLowerCase(Locale.ROOT);
  }

  /** Adds a photo, developed in that way, without a preview. */
  public long photo(int number, int edit) throws SQLException {
    return catalog.photo(
        new NewPhoto(
            globalId(number),
            fileId(number),
            "/photos/",
            "2019/",
            "IMG_%04d.CR2".formatted(number),
            digest(edit)));
  }

  /** Adds a photo with a preview as this Lightroom makes it. */
  public long previewed(int number, int edit) throws IOException, SQLException {
    long id = photo(number, edit);
    preview(number, edit);
    return id;
  }

  /** Renders the preview of a way to develop; since 13.3 every other as single levels. */
  public void preview(int number, int edit) throws IOException, SQLException {
    boolean loose = shape == CatalogShape.LRC_13_3 && number % 2 == 0;
    if (loose) {
      cache.loose(fileId(number), digest(edit), "sRGB", WIDTH, HEIGHT, EDGES);
    } else {
      cache.pyramid(fileId(number), digest(edit), "sRGB", WIDTH, HEIGHT, EDGES);
    }
  }

  /** Develops a photo in another way. */
  public void develop(long id, int edit) throws SQLException {
    catalog.run(
        "update Adobe_imageDevelopSettings set digest = '%s' where image = %d"
            .formatted(digest(edit), id));
  }

  /** Where Lightroom puts a file of a preview. */
  public Path previewFile(int number, int edit, String ending) {
    String uuid = fileId(number);
    return previews()
        .resolve(uuid.substring(0, 1))
        .resolve(uuid.substring(0, 4))
        .resolve(uuid + "-" + digest(edit) + ending);
  }

  @Override
  public void close() throws SQLException {
    catalog.close();
    cache.close();
  }
}
