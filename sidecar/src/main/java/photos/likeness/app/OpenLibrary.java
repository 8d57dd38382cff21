package photos.likeness.app;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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
import photos.likeness.http.SidecarProcess;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.image.PictureReader;
import photos.likeness.index.HashFilling;
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

/** The library of a data folder, opened by this process, which holds the folder meanwhile. */
final class OpenLibrary implements AutoCloseable {
  private static final long MAX_THUMBNAIL_BYTES = 4_000_000_000L;

  private final Deque<Connection.Closing> toClose = new ArrayDeque<>();
  private final DataFolder folder;
  private final Library library;
  private final EncoderInUse encoders;

  private OpenLibrary(DataFolder folder, ModelRegistry described, SidecarProcess process) {
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
      ModelChoice choice = new ModelChoice(folder.models(), registry);
      Function<ModelEntry, DualEncoder> opening =
          entry -> Encoders.lazy(entry, natives, folder.models());
      this.encoders = new EncoderInUse(opening.apply(choice.current()));
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
      Tagging tagging =
          new Tagging(store, encoders, new Vocabularies(folder.vocabulary()), jobs::busy);
      toClose.push(tagging::close);
      this.library =
          new Library(
              BuildVersion.text(),
              store,
              thumbnails,
              encoders,
              reader,
              new PhotoSearch(store, encoders, reader),
              jobs,
              new ModelSwitch(store, encoders, choice, opening, jobs),
              registry,
              folder.models(),
              watch,
              installs,
              tagging,
              process);
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
   * @param process this one, as other programs see it
   */
  static OpenLibrary open(Path dataFolder, ModelRegistry described, SidecarProcess process) {
    return new OpenLibrary(DataFolder.open(dataFolder), described, process);
  }

  /** Every operation on it. */
  LikenessApi api() {
    return new LocalApi(library);
  }

  DataFolder folder() {
    return folder;
  }

  /** Whether there is work that must not be left. */
  boolean busy() {
    return library.jobs().busy() || library.installs().busy();
  }

  /** Goes on with a change of the model that the last process left, and clears up after it. */
  void resumeModelSwitch() {
    library.modelSwitch().resume();
  }

  /** Begins to look at pictures that were indexed before copies could be told, and goes on. */
  void fillHashes() {
    library.jobs().fillHashes(library.reader());
  }

  /**
   * Does that now.
   *
   * @param stop asked between two pictures
   */
  void fillHashesNow(BooleanSupplier stop) {
    new HashFilling(library.store(), library.thumbnails(), library.reader()).work(stop);
  }

  /** How many pictures copies can't be told of yet. */
  long withoutHash() {
    return library.store().pictureHashes().countMissing();
  }

  /** Begins to give photos their tags, in the background. */
  void startTagging() {
    library.tagging().start();
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
