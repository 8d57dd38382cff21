package photos.likeness.app;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelChoice;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.Library;
import photos.likeness.http.LocalApi;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.image.PictureReader;
import photos.likeness.index.IndexJobs;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.search.PhotoSearch;
import photos.likeness.store.DataFolder;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/** The library of a data folder, opened by this process, which holds the folder meanwhile. */
final class OpenLibrary implements AutoCloseable {
  private static final long MAX_THUMBNAIL_BYTES = 4_000_000_000L;

  private final Deque<Connection.Closing> toClose = new ArrayDeque<>();
  private final DataFolder folder;
  private final Library library;
  private final EncoderInUse encoders;

  private OpenLibrary(DataFolder folder) {
    this.folder = folder;
    try {
      toClose.push(folder.lock()::close);
      NativeLibraries natives = new NativeLibraries(folder.natives());
      natives.claim();
      Store store = Store.open(folder.database(), natives.sqliteVec());
      toClose.push(store::close);
      ThumbnailStore thumbnails = ThumbnailStore.open(folder.thumbnails(), MAX_THUMBNAIL_BYTES);
      toClose.push(thumbnails::close);
      ModelRegistry registry = ModelRegistry.bundled().with(folder.models());
      ModelEntry model = new ModelChoice(folder.models(), registry).current();
      this.encoders = new EncoderInUse(Encoders.lazy(model, natives, folder.models()));
      toClose.push(encoders::close);
      PictureReader reader = new PictureReader();
      IndexJobs jobs =
          new IndexJobs(store, thumbnails, encoders, reader, new MetadataReader(), folder.jobs());
      toClose.push(jobs::close);
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
              folder.models());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens it.
   *
   * @param dataFolder made if it is not there
   */
  static OpenLibrary open(Path dataFolder) {
    return new OpenLibrary(DataFolder.open(dataFolder));
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

  /** Gets ready for many questions: the model, and all vectors in memory. */
  void warmUp() {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      DualEncoder encoder = lease.encoder();
      encoder.load();
      library.store().embeddings(encoder.model(), encoder.dimension()).loadResident();
    }
  }

  @Override
  public void close() {
    while (!toClose.isEmpty()) {
      toClose.pop().close();
    }
  }
}
