package photos.likeness.app;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelChoice;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelInstaller;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.Library;
import photos.likeness.http.LocalApi;
import photos.likeness.http.ModelInstalls;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.image.PictureReader;
import photos.likeness.index.IndexJobs;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.search.PhotoSearch;
import photos.likeness.store.DataFolder;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;
import photos.likeness.watch.SourceWatch;

/** The library of a data folder, opened by this process, which holds the folder meanwhile. */
final class OpenLibrary implements AutoCloseable {
  private static final long MAX_THUMBNAIL_BYTES = 4_000_000_000L;

  private final Deque<Connection.Closing> toClose = new ArrayDeque<>();
  private final DataFolder folder;
  private final Library library;
  private final EncoderInUse encoders;

  private OpenLibrary(DataFolder folder, ModelRegistry described) {
    this.folder = folder;
    try {
      toClose.push(folder.lock()::close);
      NativeLibraries natives = new NativeLibraries(folder.natives());
      natives.claim();
      Store store = Store.open(folder.database(), natives.sqliteVec());
      toClose.push(store::close);
      ThumbnailStore thumbnails = ThumbnailStore.open(folder.thumbnails(), MAX_THUMBNAIL_BYTES);
      toClose.push(thumbnails::close);
      ModelRegistry registry = described.with(folder.models());
      ModelEntry model = new ModelChoice(folder.models(), registry).current();
      this.encoders = new EncoderInUse(Encoders.lazy(model, natives, folder.models()));
      toClose.push(encoders::close);
      PictureReader reader = new PictureReader();
      IndexJobs jobs =
          new IndexJobs(store, thumbnails, encoders, reader, new MetadataReader(), folder.jobs());
      toClose.push(jobs::close);
      SourceWatch watch = new SourceWatch(store.sources(), jobs);
      toClose.push(watch::close);
      ModelInstalls installs =
          new ModelInstalls(new ModelInstaller(registry, folder.models(), natives));
      toClose.push(installs::close);
      this.library =
          new Library(
              BuildVersion.text(),
              store,
              thumbnails,
              encoders,
              reader,
              new PhotoSearch(store, encoders, reader),
              jobs,
              registry,
              folder.models(),
              watch,
              installs);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens it.
   *
   * @param dataFolder made if it is not there
   * @param described the models of this build
   */
  static OpenLibrary open(Path dataFolder, ModelRegistry described) {
    return new OpenLibrary(DataFolder.open(dataFolder), described);
  }

  /** Every operation on it. */
  LikenessApi api() {
    return new LocalApi(library);
  }

  DataFolder folder() {
    return folder;
  }

  IndexJobs jobs() {
    return library.jobs();
  }

  /** What keeps sources in step once it is started. */
  SourceWatch watch() {
    return library.watch();
  }

  /** Begins to load all vectors into memory, and goes on at once: until then SQLite answers. */
  void loadVectors() {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      DualEncoder encoder = lease.encoder();
      library.store().embeddings(encoder.model(), encoder.dimension()).loadResident();
    }
  }

  /** Loads the model, so that the first question does not wait for it. */
  void loadModel() {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      lease.encoder().load();
    }
  }

  @Override
  public void close() {
    while (!toClose.isEmpty()) {
      toClose.pop().close();
    }
  }
}
