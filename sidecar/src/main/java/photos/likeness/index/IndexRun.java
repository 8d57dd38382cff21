package photos.likeness.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import photos.likeness.clip.DualEncoder;
import photos.likeness.image.WantedSize;
import photos.likeness.index.IndexProgress.Phase;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.source.CatalogEntry;
import photos.likeness.source.LinkMetException;
import photos.likeness.source.PhotoSource;
import photos.likeness.source.SourceFile;
import photos.likeness.source.SourcePhoto;
import photos.likeness.source.SourceVisitor;
import photos.likeness.source.TakeoutPhoto;
import photos.likeness.source.UnlistedPlace;
import photos.likeness.source.takeout.ExportFiles;
import photos.likeness.store.Failure;
import photos.likeness.store.Failure.Stage;
import photos.likeness.store.KnownPhoto;
import photos.likeness.store.Photos;
import photos.likeness.store.SourceSummary;

/** The steps of one run over a source. For the run's own thread, once. */
final class IndexRun {
  private static final Duration QUIET_RETRY = Duration.ofHours(1);

  private final IndexParts parts;
  private final DualEncoder encoder;
  private final IndexSettings settings;
  private final IndexJob job;
  private final IndexRequest request;
  private final Target target;
  private final Suspects suspects;
  private final Tally tally;
  private final FileLists lists;
  private final FileListHeader question;
  private final SuspectTrials trials;
  private final Foreteller foreteller;
  private long encodeNanos;

  /** What alone is looked at; empty for everything. */
  private List<Path> within;

  IndexRun(
      IndexParts parts,
      DualEncoder encoder,
      IndexSettings settings,
      IndexJob job,
      IndexRequest request,
      Target target,
      Suspects suspects,
      Tally tally) {
    this.parts = parts;
    this.encoder = encoder;
    this.settings = settings;
    this.job = job;
    this.request = request;
    this.target = target;
    this.suspects = suspects;
    this.tally = tally;
    this.within = request.parts();
    this.lists = new FileLists(parts.jobsFolder(), settings.listLifetime());
    this.trials =
        new SuspectTrials(parts, WantedSize.of(encoder.imageInput()), settings, job, suspects);
    this.foreteller = new Foreteller(parts, settings, job);
    this.question =
        new FileListHeader(target.source(), target.belowAsText(), request.exclude(), Instant.now());
  }

  /** How long pictures were encoded in this run. */
  long encodeMillis() {
    return encodeNanos / 1_000_000;
  }

  /**
   * Brings the source in step.
   *
   * @throws CancelledException if cancelled; what was indexed is kept
   */
  void run() throws IOException {
    try {
      bringInStep();
    } finally {
      Files.deleteIfExists(lists.ofParts(job.view().jobId()));
    }
  }

  private void bringInStep() throws IOException {
    parts.store().embeddings(encoder.model(), encoder.dimension());
    if (request.retryFailures()) {
      trials.suspectWhatKilled(target.source());
    }
    Optional<Path> old = within.isEmpty() ? lists.takeUp(question) : Optional.empty();
    boolean goneOn = old.isPresent() && goOn(old.get());
    Path list = walk();
    Comparison comparison = compareFresh(list, goneOn);
    refuseEmptied(comparison);
    if (goneOn) {
      tally.found += comparison.toDo().cardinality();
    } else {
      tally.found = comparison.files();
      tally.unchanged = comparison.unchanged();
      tally.waiting = comparison.waiting();
    }
    tally.skipped += goneOn ? 0 : comparison.failedBefore();
    noteUnlisted(comparison.unlisted());
    index(list, comparison);
    noteGone(comparison);
    if (within.isEmpty()) {
      lists.remove(question);
      suspects.clear(target.source());
    }
    if (target.isWholeSource() && within.isEmpty()) {
      parts.store().sources().synced(target.source());
    }
  }

  /**
   * Indexes what the list of an interrupted run still holds, before the folder is walked again.
   *
   * @return false if the list turned out to be of no use
   */
  private boolean goOn(Path list) throws IOException {
    try {
      Comparison comparison =
          Comparison.of(list, known(), retried(), this::leaveForLater, suspects);
      try (FileListReader reader = new FileListReader(list)) {
        job.note(
            "Going on with the list of %,d files from %s; what changed since is looked for after it."
                .formatted(comparison.files(), TimeText.ofMinute(reader.header().listedAt())));
      }
      tally.found = comparison.files();
      tally.unchanged = comparison.unchanged();
      tally.waiting = comparison.waiting();
      tally.skipped += comparison.failedBefore();
      index(list, comparison);
      tally.enter(Phase.LISTING);
      return true;
    } catch (DamagedListException e) {
      return false;
    }
  }

  /** What failed when the old list was gone through is not tried twice in one run. */
  private Comparison compareFresh(Path list, boolean goneOn) throws IOException {
    try {
      return Comparison.of(
          list, known(), goneOn ? id -> false : retried(), this::leaveForLater, suspects);
    } catch (DamagedListException e) {
      throw new IOException("the list of files just written can't be read: " + e.getMessage(), e);
    }
  }

  /** A source without a single photo left is taken for an unplugged disk, not for an empty one. */
  private void refuseEmptied(Comparison comparison) throws IOException {
    if (comparison.files() > 0 || !comparison.unlisted().isEmpty() || !target.mayBeAway(within)) {
      return;
    }
    Optional<SourceSummary> known =
        parts.store().sources().find(target.source()).filter(source -> source.photos() > 0);
    if (known.isPresent()) {
      lists.remove(question);
      throw target.emptied(known.get());
    }
  }

  /**
   * Which failures are tried again: all if asked to, else those that were the moment's fault, such
   * as a missing permission, which leave no trace in a file's size and time.
   */
  private Predicate<String> retried() {
    if (request.retryFailures()) {
      return id -> true;
    }
    // Nobody waits for a quiet look: it does not try what fails for long again and again.
    Instant before = Instant.now().minus(request.quiet().isPresent() ? QUIET_RETRY : Duration.ZERO);
    Set<String> passing =
        parts.store().failures().list(Optional.of(target.source())).stream()
            .filter(failure -> failure.stage() == Stage.READ && !failure.at().isAfter(before))
            .map(failure -> failure.key().externalId())
            .collect(Collectors.toSet());
    return passing::contains;
  }

  private Map<String, KnownPhoto> known() {
    Photos photos = parts.store().photos();
    return within.isEmpty()
        ? photos.known(target.source(), encoder.model())
        : photos.known(target.source(), encoder.model(), target.externalIds(within));
  }

  /** Whether a file is left alone this time, because it may still be written. */
  private boolean leaveForLater(SourcePhoto photo) {
    if (request.quiet().isEmpty() || !(photo instanceof SourceFile file)) {
      return false;
    }
    Duration age = Duration.between(file.stamp().modifiedAt(), Instant.now());
    // A time to come is another clock's: it says nothing.
    boolean fresh = !age.isNegative() && age.compareTo(request.quiet().get().settle()) < 0;
    if (fresh) {
      job.leftForLater(file.path());
    }
    return fresh;
  }

  /** Lists the source, or the parts of it that may have changed, and writes the list. */
  private Path walk() throws IOException {
    if (!within.isEmpty()) {
      try {
        return walk(target.photos(request.exclude(), within), lists.ofParts(job.view().jobId()));
      } catch (LinkMetException e) {
        within = List.of();
      }
    }
    return walk(target.photos(request.exclude(), within), lists.of(job.view().jobId()));
  }

  private Path walk(PhotoSource photos, Path list) throws IOException {
    boolean first = tally.found == 0;
    try (FileListWriter writer = new FileListWriter(list, question)) {
      photos.list(
          new SourceVisitor() {
            @Override
            public void photo(SourcePhoto photo) {
              tally.found += first ? 1 : 0;
              write(() -> writer.add(photo));
            }

            @Override
            public void note(String sentence) {
              job.note(sentence);
            }

            @Override
            public void unlisted(UnlistedPlace place) {
              write(() -> writer.add(place));
            }

            @Override
            public void stillListing() {
              job.throwIfCancelled();
              job.progress(tally);
            }
          });
      writer.complete();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return list;
  }

  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }

  private static void write(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void noteUnlisted(List<UnlistedPlace> places) {
    List<Failure> failures = new ArrayList<>();
    for (UnlistedPlace place : places) {
      failures.add(
          new Failure(
              new PhotoKey(target.source(), place.externalId()),
              place.path(),
              Stage.LIST,
              place.reason(),
              new FileStamp(0, Instant.EPOCH),
              Instant.now()));
    }
    if (!failures.isEmpty()) {
      parts.store().failures().record(failures);
      tally.skipped += failures.size();
      failures.forEach(job::skipped);
    }
  }

  private void index(Path list, Comparison comparison) throws IOException {
    BitSet toDo = comparison.toDo();
    tally.toDo += toDo.cardinality();
    tally.enter(Phase.INDEXING);
    job.progressNow(tally);
    foreteller.begin(toDo.cardinality(), tally.done, encoder.dimension());
    trials.hold(target.source(), comparison, tally);
    if (!toDo.isEmpty()) {
      long started = System.nanoTime();
      try {
        decodeAndEncode(list, toDo);
      } finally {
        encodeNanos += System.nanoTime() - started;
      }
    }
    job.throwIfCancelled();
  }

  private void decodeAndEncode(Path list, BitSet toDo) throws IOException {
    Claims claims = new Claims();
    FindingWriter writer = new FindingWriter(parts, claims, tally, new Misses());
    try (ToDoFiles files = new ToDoFiles(list, toDo);
        DecodeJournal journal = DecodeJournal.create(suspects.journal(), settings.decoders());
        Preparing preparing = preparing(claims)) {
      Tasks tasks = new ListedTasks(files, preparing::task);
      IndexSettings paced = settings.paced(encoder, toDo.cardinality());
      new Pipeline(encoder, paced, tasks, journal, writer).run(job::cancelled, this::tick);
    } catch (DamagedListException e) {
      throw new IOException("the list of files can't be read again: " + e.getMessage(), e);
    }
  }

  /** What is done about each photo, and what is open while it is. */
  private interface Preparing extends AutoCloseable {
    Task task(SourcePhoto photo);

    @Override
    default void close() throws IOException {}
  }

  private Preparing preparing(Claims claims) {
    return switch (target) {
      case FolderTarget folder -> {
        FolderReading reading = new FolderReading(folder.root(), parts.metadata());
        Preparation<SourceFile> files = preparation(reading, claims);
        yield photo -> files.task((SourceFile) photo);
      }
      case CatalogTarget catalog -> {
        CatalogPreparation entries =
            new CatalogPreparation(parts, encoder, settings, catalog, claims);
        yield photo -> entries.task((CatalogEntry) photo);
      }
      case TakeoutTarget takeout -> new PreparingExport(takeout, claims);
    };
  }

  private <P extends SourcePhoto> Preparation<P> preparation(
      PhotoReading<P> reading, Claims claims) {
    return new Preparation<>(parts, encoder, settings, target.source(), reading, claims);
  }

  private final class PreparingExport implements Preparing {
    private final ExportFiles files;
    private final Preparation<TakeoutPhoto> photos;

    private PreparingExport(TakeoutTarget takeout, Claims claims) {
      Path folder = takeout.export().folder();
      this.files = new ExportFiles(folder);
      this.photos = preparation(new TakeoutReading(folder, files, parts.metadata()), claims);
    }

    @Override
    public Task task(SourcePhoto photo) {
      return photos.task((TakeoutPhoto) photo);
    }

    @Override
    public void close() throws IOException {
      files.close();
    }
  }

  private final class Misses implements FindingWriter.Misses {
    @Override
    public void skipped(Failure failure) {
      job.skipped(failure);
    }

    @Override
    public void noted(String sentence) {
      job.note(sentence);
    }
  }

  private void tick() {
    job.progress(tally);
    foreteller.tick(tally);
  }

  /** Marks what is gone and what came back; drops what is gone if asked to. */
  private void noteGone(Comparison comparison) {
    Photos photos = parts.store().photos();
    SourceId source = target.source();
    Set<String> looked = target.externalIds(within);
    Map<String, KnownPhoto> gone =
        target.showsAll(comparison.unlisted())
            ? comparison.gone(target.belowAsText(), looked)
            : Map.of();
    parts.store().failures().forget(source, ids(gone, KnownPhoto::failed));
    photos.setMissing(source, ids(gone, known -> !known.missing()), true);
    photos.setMissing(source, comparison.foundAgain(), false);
    tally.missing = ids(gone, IndexRun::isPhoto).size();
    if (request.prune()) {
      photos.dropMissing(source, ids(gone, IndexRun::isPhoto));
    }
  }

  /** Whether more is known than that the file once failed. */
  private static boolean isPhoto(KnownPhoto known) {
    return !known.failed() || known.embedded() || known.missing();
  }

  private static List<String> ids(Map<String, KnownPhoto> photos, Predicate<KnownPhoto> which) {
    return photos.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
