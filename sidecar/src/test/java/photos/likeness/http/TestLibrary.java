package photos.likeness.http;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import javax.imageio.ImageIO;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelChoice;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelInstaller;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.image.PictureReader;
import photos.likeness.index.IndexJobs;
import photos.likeness.index.ModelSwitch;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.search.PhotoSearch;
import photos.likeness.store.DataFolder;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;
import photos.likeness.tag.Tagging;
import photos.likeness.tag.Vocabularies;
import photos.likeness.watch.SourceWatch;

/** A library of real parts in a folder: SQLite with vec0, the starter model, the pipeline. */
final class TestLibrary implements AutoCloseable {
  private static final long THUMBNAIL_BYTES = 16L << 20;

  private final Path photos;
  private final Library library;

  private TestLibrary(Path photos, Library library) {
    this.photos = photos;
    this.library = library;
  }

  static TestLibrary open(Path folder) throws IOException {
    return open(folder, ModelRegistry.bundled());
  }

  /** A library with the models of a registry. */
  static TestLibrary open(Path folder, ModelRegistry described) throws IOException {
    Path photos = Files.createDirectories(folder.toRealPath().resolve("photos"));
    DataFolder data = DataFolder.open(folder.resolve("data"));
    NativeLibraries natives =
        new NativeLibraries(Path.of(System.getProperty("likeness.natives", "target/natives")));
    natives.claim();
    ModelRegistry registry = described.with(data.models());
    ModelChoice choice = new ModelChoice(data.models(), registry);
    Function<ModelEntry, DualEncoder> opening =
        entry -> Encoders.lazy(entry, natives, data.models());
    EncoderInUse encoders = new EncoderInUse(opening.apply(choice.current()));
    Store store = Store.open(data.database(), natives.sqliteVec());
    ThumbnailStore thumbnails = ThumbnailStore.open(data.thumbnails(), THUMBNAIL_BYTES);
    PictureReader reader = new PictureReader();
    IndexJobs jobs =
        new IndexJobs(store, thumbnails, encoders, reader, new MetadataReader(), data.jobs());
    return new TestLibrary(
        photos,
        new Library(
            "0.0-test",
            store,
            thumbnails,
            encoders,
            reader,
            new PhotoSearch(store, encoders, reader),
            jobs,
            new ModelSwitch(store, encoders, choice, opening, jobs),
            registry,
            data.models(),
            new SourceWatch(store.sources(), jobs),
            new ModelInstalls(new ModelInstaller(registry, data.models(), natives)),
            new Tagging(store, encoders, new Vocabularies(data.vocabulary()), jobs::busy),
            new SidecarProcess(
                SidecarProcess.Starter.PERSON,
                data.root(),
                data.root().resolve("logs", "likeness.log"),
                Optional.empty())));
  }

  /** The folder to put photos in. */
  Path photos() {
    return photos;
  }

  Library library() {
    return library;
  }

  /** A picture that looks like no other number's, as JPEG. */
  static byte[] jpeg(int number) {
    BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(number);
    Graphics2D drawing = picture.createGraphics();
    for (int i = 0; i < 12; i++) {
      drawing.setColor(new Color(random.nextInt(1 << 24)));
      drawing.fillRect(random.nextInt(64), random.nextInt(48), 24, 18);
    }
    drawing.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpeg", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  Path addPhoto(String name, int number) throws IOException {
    Path file = photos.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, jpeg(number));
  }

  @Override
  public void close() {
    library.tagging().close();
    library.watch().close();
    library.jobs().close();
    library.thumbnails().close();
    library.store().close();
    library.encoders().close();
  }
}
