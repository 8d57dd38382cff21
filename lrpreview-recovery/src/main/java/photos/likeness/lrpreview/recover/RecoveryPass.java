package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import photos.likeness.lrpreview.catalog.Catalog;
import photos.likeness.lrpreview.catalog.CatalogPath;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.CurrentPictures;
import photos.likeness.lrpreview.format.PictureFiles;
import photos.likeness.lrpreview.format.PreviewKey;
import photos.likeness.lrpreview.format.PreviewName;

/**
 * One walk over all there is to recover: photos of the catalog in the order of their ids, then what
 * no photo claims. For one use.
 */
final class RecoveryPass {
  private static final int ROWS_A_COMMIT = 256;

  private final RecoveryOptions options;
  private final RecoveryListener listener;
  private final OpenSources sources;
  private final OutputFolder output;
  private final Notes notes;
  private final SourceFinder finder;
  private final PictureRecovery pictures;
  private final OutputNames names;
  private final SmartPreviews smartPreviews;
  private final ChosenPhotos chosen;
  private final RunCounts counts = new RunCounts();

  /** By place in the cache's list: what belongs to a photo of the catalog. */
  private final BitSet known = new BitSet();

  /** Likewise: what was recovered, or is to be. */
  private final BitSet used = new BitSet();

  /** Files of Lightroom 1 and 2 by their photo. */
  private final Map<Long, Path> oldFiles = new HashMap<>();

  private final Set<Path> claimedOldFiles = new HashSet<>();

  private long noted;
  private long total;
  private long done;

  RecoveryPass(
      RecoveryOptions options,
      RecoveryListener listener,
      Provenance provenance,
      OpenSources sources,
      OutputFolder output,
      Notes notes) {
    this.options = options;
    this.listener = listener;
    this.sources = sources;
    this.output = output;
    this.notes = notes;
    this.names = new OutputNames(options.flat());
    this.finder = new SourceFinder(sources.cache(), options.looksOnly(), options.verify());
    this.smartPreviews = new SmartPreviews(options, output, names, sources.smartPreviews(), counts);
    this.chosen = new ChosenPhotos(options);
    this.pictures =
        new PictureRecovery(
            options,
            finder,
            output,
            names,
            sources.catalog().flatMap(Catalog::identity),
            provenance.tool(),
            provenance.begunAt());
  }

  /** Does it all; answers why it ended early, if it did. */
  Optional<String> run() throws IOException {
    try (WorkQueue queue = new WorkQueue(pictures::recover, this::note)) {
      try {
        if (sources.catalog().isPresent()) {
          recoverPhotos(sources.catalog().get(), queue);
        }
        if (!options.chooses()) {
          recoverUnmapped(queue);
        }
        queue.flush();
        return Thread.interrupted()
            ? Optional.of(RecoveryException.stopped().getMessage())
            : Optional.empty();
      } catch (RecoveryException e) {
        queue.abandon();
        return Optional.of(e.getMessage());
      } catch (ClosedByInterruptException e) {
        boolean _ = Thread.interrupted();
        return Optional.of(RecoveryException.stopped().getMessage());
      }
    } finally {
      notes.commit();
    }
  }

  RunCounts counts() {
    return counts;
  }

  private void recoverPhotos(Catalog catalog, WorkQueue queue) throws IOException {
    total = catalog.count();
    findOldFiles(catalog);
    try (CurrentPictures current = sources.databases().currentPictures()) {
      forEachPhoto(
          catalog,
          photo -> {
            recoverPhoto(photo, current.of(photo.id()), queue);
            listener.progress(++done, total);
          });
      current.damage().ifPresent(listener::warning);
    }
    queue.flush();
    if (options.includeStale()) {
      forEachPhoto(catalog, photo -> recoverEarlierEdits(photo, queue));
    }
  }

  private void findOldFiles(Catalog catalog) {
    if (sources.cache().oldPreviews().isEmpty()) {
      return;
    }
    Map<String, Long> photos = catalog.oldPreviews();
    for (Path file : sources.cache().oldPreviews()) {
      Optional.ofNullable(photos.get(file.toString().replace('\\', '/')))
          .ifPresent(photo -> oldFiles.put(photo, file));
    }
  }

  private interface PhotoTaker {
    void take(CatalogPhoto photo) throws IOException;
  }

  /** The catalog gives photos to whoever can't throw, we may have to. */
  private static void forEachPhoto(Catalog catalog, PhotoTaker taker) throws IOException {
    try {
      catalog.forEachPhoto(photo -> {
        try {
          requireGoingOn();
          taker.take(photo);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Where nothing is waited for, nothing else hears that a person wants it to end. */
  private static void requireGoingOn() throws RecoveryException {
    if (Thread.interrupted()) {
      throw RecoveryException.stopped();
    }
  }

  private void recoverPhoto(CatalogPhoto photo, Optional<PreviewKey> cached, WorkQueue queue)
      throws IOException {
    photo.fileId().ifPresent(this::markKnown);
    if (!chosen.has(photo)) {
      return;
    }
    Optional<ReportRow> smart = smartPreviews.copy(photo, notes);
    if (smart.isPresent()) {
      count(smart.get());
    }
    if (photo.isVideo()) {
      put(without(photo, Outcome.SKIPPED, "it is a film"));
      return;
    }
    // The cache's database may be of another catalog, whose photo of this number is another one.
    Optional<PreviewKey> ofThisPhoto =
        cached.filter(key -> photo.fileId().equals(Optional.of(key.uuid())));
    Optional<PreviewKey> present = photo.preview().or(() -> ofThisPhoto);
    Optional<PictureFiles> files = present.flatMap(sources.cache()::files);
    Outcome outcome = Outcome.RECOVERED;
    if (files.isEmpty()) {
      files =
          ofThisPhoto
              .flatMap(sources.cache()::files)
              .or(() ->
                  photo.fileId().flatMap(uuid -> finder.newestFirst(uuid).stream().findFirst()));
      outcome = Outcome.STALE;
    }
    if (files.isPresent()) {
      recover(photo, files.get(), reference(photo), outcome, queue);
    } else if (oldFiles.containsKey(photo.id())) {
      recoverOld(Optional.of(photo), oldFiles.get(photo.id()), queue);
    } else {
      recoverRootPixels(photo, present);
    }
  }

  private void markKnown(UUID uuid) {
    List<PictureFiles> all = sources.cache().pictures();
    for (int i = sources.cache().firstOf(uuid);
        i < all.size() && all.get(i).key().uuid().equals(uuid);
        i++) {
      known.set(i);
    }
  }

  private void recover(
      CatalogPhoto photo, PictureFiles files, String reference, Outcome outcome, WorkQueue queue)
      throws IOException {
    used.set(indexOf(files));
    boolean isPresent = reference.equals(reference(photo));
    String path = isPresent ? names.of(photo) : names.ofEdit(photo, files.key());
    Optional<ReportRow> before = notes.find(reference);
    if (before.isPresent() && isThere(before.get(), files)) {
      counts.countAlreadyThere();
      return;
    }
    // The picture of what is an earlier edit by now stays under the photo's name.
    boolean taken =
        before
            .filter(row -> !isOf(row, files))
            .flatMap(ReportRow::path)
            .filter(path::equals)
            .isPresent();
    queue.add(
        task(
            Optional.of(photo),
            files,
            reference,
            outcome,
            taken ? names.ofEdit(photo, files.key()) : path,
            isPresent));
  }

  private Task task(
      Optional<CatalogPhoto> photo,
      PictureFiles files,
      String reference,
      Outcome outcome,
      String path,
      boolean orEarlier) {
    boolean tellsItself =
        !files.names().isEmpty() && files.names().getFirst() instanceof PreviewName.Pyramid;
    return new Task(
        reference,
        outcome,
        path,
        photo,
        files,
        Optional.empty(),
        orEarlier,
        storedXmp(photo),
        tellsItself ? Optional.empty() : sources.databases().pyramid(files.key()),
        photo.isPresent() ? Optional.empty() : sources.databases().orientation(files.key()));
  }

  private Optional<String> storedXmp(Optional<CatalogPhoto> photo) {
    return options.looksOnly()
        ? Optional.empty()
        : photo.flatMap(known -> sources.catalog().flatMap(catalog -> catalog.xmp(known.id())));
  }

  /** Whether an earlier run has written just this picture, and it is still there. */
  private boolean isThere(ReportRow row, PictureFiles files) throws IOException {
    return isOf(row, files) && isThere(row);
  }

  private boolean isThere(ReportRow row) throws IOException {
    if (row.path().isEmpty() || row.file().isEmpty()) {
      return false;
    }
    Path file = output.resolve(row.path().get());
    return Files.isRegularFile(file) && Files.size(file) == row.file().get().bytes();
  }

  private static boolean isOf(ReportRow row, PictureFiles files) {
    return row.file()
        .filter(file -> file.sourceFile().contains(files.key().toString()))
        .isPresent();
  }

  private int indexOf(PictureFiles files) {
    int index = sources.cache().firstOf(files.key().uuid());
    while (!sources.cache().pictures().get(index).key().equals(files.key())) {
      index++;
    }
    return index;
  }

  private void recoverEarlierEdits(CatalogPhoto photo, WorkQueue queue) throws IOException {
    if (photo.isVirtualCopy()
        || photo.isVideo()
        || !chosen.has(photo)
        || photo.fileId().isEmpty()) {
      return;
    }
    Optional<ReportRow> present = notes.find(reference(photo));
    for (PictureFiles files : sources.cache().picturesOf(photo.fileId().get())) {
      boolean isPresent = present.filter(row -> isOf(row, files)).isPresent();
      if (!used.get(indexOf(files)) && !isPresent) {
        String reference = reference(photo) + "/" + files.key().digest();
        recover(photo, files, reference, Outcome.STALE, queue);
      }
    }
  }

  /** What no photo of the catalog claims; without a catalog that is everything. */
  private void recoverUnmapped(WorkQueue queue) throws IOException {
    List<PictureFiles> all = sources.cache().pictures();
    total = done + all.size() - known.cardinality();
    for (int i = known.nextClearBit(0); i < all.size(); i = known.nextClearBit(i + 1)) {
      requireGoingOn();
      PictureFiles files = all.get(i);
      String reference = files.key().toString();
      String path = names.ofUnmapped(files.key());
      Optional<ReportRow> before = notes.find(reference);
      if (before.isPresent() && isThere(before.get(), files)) {
        counts.countAlreadyThere();
      } else {
        queue.add(task(Optional.empty(), files, reference, Outcome.UNMAPPED, path, false));
      }
      listener.progress(++done, total);
    }
    for (Path file : sources.cache().oldPreviews()) {
      if (!claimedOldFiles.contains(file)) {
        recoverOld(Optional.empty(), file, queue);
      }
    }
    for (UUID uuid : smartPreviews.left()) {
      Optional<ReportRow> row = smartPreviews.copy(uuid, notes);
      if (row.isPresent()) {
        count(row.get());
      }
    }
  }

  /** The largest whole JPEG in a file of Lightroom 1 or 2, whose layout is not known. */
  private void recoverOld(Optional<CatalogPhoto> photo, Path file, WorkQueue queue)
      throws IOException {
    claimedOldFiles.add(file);
    String name = file.getFileName().toString();
    String path =
        photo.map(names::of).orElseGet(() -> names.ofOld(name.substring(0, name.indexOf('.'))));
    String reference =
        photo.map(RecoveryPass::reference).orElse("old/" + file.toString().replace('\\', '/'));
    Optional<ReportRow> before = notes.find(reference);
    if (before.isPresent() && isThere(before.get())) {
      counts.countAlreadyThere();
      return;
    }
    queue.add(
        new Task(
            reference,
            photo.isPresent() ? Outcome.RECOVERED : Outcome.UNMAPPED,
            path,
            photo,
            PictureFiles.none(new PreviewKey(new UUID(0, 0), 0, 0)),
            Optional.of(sources.cache().folder().resolve(file)),
            false,
            storedXmp(photo),
            Optional.empty(),
            Optional.empty()));
  }

  /** A last resort: the small picture in the cache's own database. */
  private void recoverRootPixels(CatalogPhoto photo, Optional<PreviewKey> key) throws IOException {
    Optional<Source> present = key.flatMap(this::rootPixels);
    Optional<Source> source = present.or(() -> photo.fileId().flatMap(this::earlierRootPixels));
    if (source.isEmpty()) {
      put(
          without(
              photo,
              Outcome.MISSING,
              smartPreviews.has(photo)
                  ? "only a smart preview of it is in the cache"
                  : "no preview of it is in the cache"));
      return;
    }
    Optional<ReportRow> before = notes.find(reference(photo));
    String path = names.of(photo);
    if (before.isPresent() && isThere(before.get())) {
      counts.countAlreadyThere();
      return;
    }
    Task task =
        task(
            Optional.of(photo),
            PictureFiles.none(source.get().key()),
            reference(photo),
            present.isPresent() ? Outcome.REDUCED : Outcome.STALE,
            path,
            false);
    count(pictures.recover(task, source.get(), List.of("only the smallest preview was left")));
  }

  private Optional<Source> earlierRootPixels(UUID uuid) {
    return sources.databases().rootPixelsOf(uuid).stream()
        .flatMap(key -> rootPixels(key).stream())
        .findFirst();
  }

  private Optional<Source> rootPixels(PreviewKey key) {
    return sources
        .databases()
        .rootPixels(key)
        .flatMap(
            jpeg -> SourceFinder.ofBytes(key, options.previews().resolve("root-pixels.db"), jpeg));
  }

  /** Notes what came of a task; where its files hold nothing whole, the database may have it. */
  private void note(Task task, ReportRow row) throws IOException {
    Optional<Source> last =
        row.outcome() == Outcome.FAILED ? rootPixels(task.files().key()) : Optional.empty();
    if (last.isEmpty()) {
      count(row);
      return;
    }
    Task smallest = task.outcome() == Outcome.RECOVERED ? task.as(Outcome.REDUCED) : task;
    count(pictures.recover(smallest, last.get(), List.of(row.note().orElse(""))));
  }

  private void count(ReportRow row) throws IOException {
    counts.written(row);
    put(row);
  }

  private void put(ReportRow row) throws IOException {
    notes.put(row);
    listener.picture(row);
    if (++noted % ROWS_A_COMMIT == 0) {
      notes.commit();
    }
  }

  private static ReportRow without(CatalogPhoto photo, Outcome outcome, String note) {
    return ReportRow.without(
        reference(photo),
        outcome,
        photo.path().map(CatalogPath::text),
        ReportPhoto.of(photo),
        note);
  }

  private static String reference(CatalogPhoto photo) {
    return photo.globalId().isEmpty() ? "photo " + photo.id() : photo.globalId();
  }
}
