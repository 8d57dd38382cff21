package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import photos.likeness.lrpreview.catalog.Catalog;
import photos.likeness.lrpreview.catalog.CatalogPath;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.CurrentPictures;
import photos.likeness.lrpreview.format.PictureFiles;
import photos.likeness.lrpreview.format.PreviewKey;
import photos.likeness.lrpreview.format.PreviewName;

/** One walk over all there is to recover. For one use. */
final class RecoveryPass {
  private final RecoveryOptions options;
  private final RecoveryListener listener;
  private final OpenSources sources;
  private final OutputFolder output;
  private final Manifest manifest;
  private final PictureRecovery pictures;
  private final OutputNames names;

  /** By place in the cache's list: what belongs to a photo of the catalog. */
  private final BitSet known = new BitSet();

  /** Likewise: what was recovered, or is to be. */
  private final BitSet used = new BitSet();

  private static final int ROWS_A_COMMIT = 256;

  private long noted;
  private long total;
  private long done;
  private long written;
  private long alreadyThere;
  private long bytesWritten;

  RecoveryPass(
      RecoveryOptions options,
      RecoveryListener listener,
      String tool,
      OpenSources sources,
      OutputFolder output,
      Manifest manifest)
      throws IOException {
    this.options = options;
    this.listener = listener;
    this.sources = sources;
    this.output = output;
    this.manifest = manifest;
    this.names = new OutputNames(options.flat());
    this.pictures =
        new PictureRecovery(
            options,
            new SourceFinder(sources.cache()),
            output,
            names,
            sources.catalog().flatMap(Catalog::identity),
            tool,
            manifest.begunAt());
  }

  /** Does it all; answers why it ended early, if it did. */
  Optional<String> run() throws IOException {
    try (WorkBatches batches = new WorkBatches(pictures::recover, this::note)) {
      if (sources.catalog().isPresent()) {
        recoverPhotos(sources.catalog().get(), batches);
      }
      if (!options.chooses()) {
        recoverUnmapped(batches);
        batches.flush();
        copySmartPreviews();
      }
      batches.flush();
      return Optional.empty();
    } catch (RecoveryException e) {
      return Optional.of(e.getMessage());
    } catch (ClosedByInterruptException e) {
      boolean _ = Thread.interrupted();
      return Optional.of(RecoveryException.stopped().getMessage());
    } finally {
      manifest.commit();
    }
  }

  private void recoverPhotos(Catalog catalog, WorkBatches batches) throws IOException {
    total = catalog.count();
    try (CurrentPictures current = sources.databases().currentPictures()) {
      forEachPhoto(
          catalog,
          photo -> {
            recoverPhoto(photo, current.of(photo.id()), batches);
            listener.progress(++done, total);
          });
      current.damage().ifPresent(listener::warning);
    }
    batches.flush();
    if (options.includeStale()) {
      forEachPhoto(catalog, photo -> recoverEarlierEdits(photo, batches));
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
          taker.take(photo);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void recoverPhoto(CatalogPhoto photo, Optional<PreviewKey> cached, WorkBatches batches)
      throws IOException {
    photo.fileId().ifPresent(this::markKnown);
    if (!isChosen(photo)) {
      return;
    }
    if (photo.isVideo()) {
      put(without(photo, Outcome.SKIPPED, "it is a film"));
      return;
    }
    Optional<PreviewKey> ofThisPhoto =
        cached.filter(key -> photo.fileId().equals(Optional.of(key.uuid())));
    Optional<PreviewKey> present = photo.preview().or(() -> ofThisPhoto);
    Optional<PictureFiles> files = present.flatMap(sources.cache()::files);
    Outcome outcome = Outcome.RECOVERED;
    if (files.isEmpty()) {
      files = ofThisPhoto.flatMap(sources.cache()::files).or(() -> newest(photo));
      outcome = Outcome.STALE;
    }
    if (files.isPresent()) {
      recover(photo, files.get(), reference(photo), outcome, batches);
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

  private boolean isChosen(CatalogPhoto photo) {
    Optional<LocalDate> day = photo.takenAt().map(time -> time.local().toLocalDate());
    String path = photo.path().map(CatalogPath::text).orElse("").toLowerCase(Locale.ROOT);
    return options.folder().map(part -> path.contains(part.toLowerCase(Locale.ROOT))).orElse(true)
        && options
            .after()
            .map(after -> day.filter(d -> !d.isBefore(after)).isPresent())
            .orElse(true)
        && options
            .before()
            .map(before -> day.filter(d -> !d.isAfter(before)).isPresent())
            .orElse(true);
  }

  /** Of several earlier edits the one that was rendered last. */
  private Optional<PictureFiles> newest(CatalogPhoto photo) {
    return photo.fileId().map(sources.cache()::picturesOf).orElse(List.of()).stream()
        .max(Comparator.comparing(this::renderedAt));
  }

  private FileTime renderedAt(PictureFiles files) {
    FileTime newest = FileTime.fromMillis(0);
    for (PreviewName name : files.names()) {
      try {
        FileTime time = Files.getLastModifiedTime(sources.cache().path(name));
        newest = time.compareTo(newest) > 0 ? time : newest;
      } catch (IOException e) {
        // It was there a moment ago; if it can't be read either, that is reported then.
        listener.warning(sources.cache().path(name) + ": " + e.getMessage());
      }
    }
    return newest;
  }

  private void recover(
      CatalogPhoto photo,
      PictureFiles files,
      String reference,
      Outcome outcome,
      WorkBatches batches)
      throws IOException {
    used.set(indexOf(files));
    boolean isPresent = reference.equals(reference(photo));
    String path = isPresent ? names.of(photo) : names.ofEdit(photo, files.key());
    Optional<ReportRow> before = manifest.find(reference);
    if (before.isPresent() && isThere(before.get(), files)) {
      alreadyThere++;
      return;
    }
    // The picture of what is an earlier edit by now stays under the photo's name.
    boolean taken =
        before
            .filter(row -> !isOf(row, files))
            .flatMap(ReportRow::path)
            .filter(path::equals)
            .isPresent();
    batches.add(
        task(
            Optional.of(photo),
            files,
            reference,
            outcome,
            taken ? names.ofEdit(photo, files.key()) : path));
  }

  private Task task(
      Optional<CatalogPhoto> photo,
      PictureFiles files,
      String reference,
      Outcome outcome,
      String path) {
    boolean tellsItself = files.names().getFirst() instanceof PreviewName.Pyramid;
    return new Task(
        reference,
        outcome,
        path,
        photo,
        files,
        photo.flatMap(known -> sources.catalog().flatMap(catalog -> catalog.xmp(known.id()))),
        tellsItself ? Optional.empty() : sources.databases().pyramid(files.key()));
  }

  /** Whether an earlier run has written just this picture, and it is still there. */
  private boolean isThere(ReportRow row, PictureFiles files) throws IOException {
    if (!isOf(row, files) || row.path().isEmpty()) {
      return false;
    }
    Path file = output.resolve(row.path().get());
    return Files.isRegularFile(file) && Files.size(file) == row.bytes();
  }

  private static boolean isOf(ReportRow row, PictureFiles files) {
    return row.outcome().hasFile()
        && row.sourceFile().filter(file -> file.contains(files.key().toString())).isPresent();
  }

  private int indexOf(PictureFiles files) {
    int index = sources.cache().firstOf(files.key().uuid());
    while (!sources.cache().pictures().get(index).key().equals(files.key())) {
      index++;
    }
    return index;
  }

  private void recoverEarlierEdits(CatalogPhoto photo, WorkBatches batches) throws IOException {
    if (photo.isVirtualCopy() || photo.isVideo() || !isChosen(photo) || photo.fileId().isEmpty()) {
      return;
    }
    for (PictureFiles files : sources.cache().picturesOf(photo.fileId().get())) {
      if (!used.get(indexOf(files))) {
        String reference = reference(photo) + "/" + files.key().digest();
        recover(photo, files, reference, Outcome.STALE, batches);
      }
    }
  }

  private void recoverUnmapped(WorkBatches batches) throws IOException {
    List<PictureFiles> all = sources.cache().pictures();
    for (int i = known.nextClearBit(0); i < all.size(); i = known.nextClearBit(i + 1)) {
      PictureFiles files = all.get(i);
      String reference = files.key().toString();
      String path = names.ofUnmapped(files.key());
      Optional<ReportRow> before = manifest.find(reference);
      if (before.isPresent() && isThere(before.get(), files)) {
        alreadyThere++;
      } else {
        batches.add(task(Optional.empty(), files, reference, Outcome.UNMAPPED, path));
      }
      listener.progress(++done, Math.max(total, done));
    }
  }

  private void copySmartPreviews() throws IOException {
    if (sources.smartPreviews().isEmpty()) {
      return;
    }
    for (UUID uuid : sources.smartPreviews().get().smartPreviews()) {
      Path from = sources.smartPreviews().get().path(new PreviewName.SmartPreview(uuid));
      String path = names.ofSmartPreview(uuid.toString().toUpperCase(Locale.ROOT));
      put(new SmartPreviewCopy(options, output).copy(from, path));
    }
  }

  /** A last resort: the small picture in the cache's own database. */
  private void recoverRootPixels(CatalogPhoto photo, Optional<PreviewKey> key) throws IOException {
    Optional<Source> source = key.flatMap(this::rootPixels);
    if (source.isEmpty()) {
      put(without(photo, Outcome.MISSING, "no preview of it is in the cache"));
      return;
    }
    Task task =
        new Task(
            reference(photo),
            Outcome.REDUCED,
            names.of(photo),
            Optional.of(photo),
            PictureFiles.none(key.get()),
            sources.catalog().flatMap(catalog -> catalog.xmp(photo.id())),
            sources.databases().pyramid(key.get()));
    count(pictures.recover(task, source.get(), List.of("only the smallest preview was left")));
  }

  private Optional<Source> rootPixels(PreviewKey key) {
    return sources
        .databases()
        .rootPixels(key)
        .flatMap(jpeg -> SourceFinder.ofBytes(options.previews().resolve("root-pixels.db"), jpeg));
  }

  /** Notes what came of a task; where its files hold nothing whole, the database may have it. */
  private void note(Task task, ReportRow row) throws IOException {
    Optional<Source> last =
        row.outcome() == Outcome.FAILED ? rootPixels(task.files().key()) : Optional.empty();
    count(
        last.isPresent()
            ? pictures.recover(task, last.get(), List.of(row.note().orElse("")))
            : row);
  }

  private void count(ReportRow row) throws IOException {
    if (row.outcome().hasFile()) {
      written++;
      bytesWritten += row.bytes();
    }
    put(row);
  }

  private void put(ReportRow row) throws IOException {
    manifest.put(row);
    listener.picture(row);
    if (++noted % ROWS_A_COMMIT == 0) {
      manifest.commit();
    }
  }

  private static ReportRow without(CatalogPhoto photo, Outcome outcome, String note) {
    return ReportRow.without(reference(photo), outcome, photo.path().map(CatalogPath::text), note);
  }

  private static String reference(CatalogPhoto photo) {
    return photo.globalId().isEmpty() ? "photo " + photo.id() : photo.globalId();
  }

  RecoverySummary summary(
      Map<Outcome, Long> counts, Optional<Path> report, Optional<String> stopped) {
    return new RecoverySummary(counts, written, alreadyThere, bytesWritten, report, stopped);
  }
}
