package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.PreviewDatabase.PyramidRow;
import photos.likeness.lrpreview.format.JpegFrame;
import photos.likeness.lrpreview.format.LevelReader.WholeLevel;
import photos.likeness.lrpreview.format.PictureFiles;
import photos.likeness.lrpreview.format.PreviewFormatException;
import photos.likeness.lrpreview.write.ColourProfile;
import photos.likeness.lrpreview.write.PhotoFacts;
import photos.likeness.lrpreview.write.RecoveredJpeg;

/** Recovers one picture: finds it, puts the metadata in, checks it, writes it. Thread-safe. */
final class PictureRecovery {
  private final RecoveryOptions options;
  private final SourceFinder finder;
  private final OutputFolder output;
  private final OutputNames names;
  private final Thumbnails thumbnails;
  private final Optional<String> catalogIdentity;
  private final String tool;
  private final Instant now;
  private final MemoryBudget memory = MemoryBudget.ofThisProcess();

  PictureRecovery(
      RecoveryOptions options,
      SourceFinder finder,
      OutputFolder output,
      OutputNames names,
      Optional<String> catalogIdentity,
      String tool,
      Instant now) {
    this.options = options;
    this.finder = finder;
    this.output = output;
    this.names = names;
    this.thumbnails = new Thumbnails(output.path());
    this.catalogIdentity = catalogIdentity;
    this.tool = tool;
    this.now = now;
  }

  /**
   * Does it; whatever is wrong with this picture is in its row.
   *
   * @throws RecoveryException if the output folder can't take any more
   */
  ReportRow recover(Task task) throws RecoveryException {
    List<String> problems = new ArrayList<>();
    try {
      Optional<ReportRow> row = recover(task, task.files(), problems);
      if (row.isEmpty() && task.orEarlier()) {
        for (PictureFiles edit : finder.newestFirst(task.files().key().uuid())) {
          if (row.isEmpty() && !edit.key().equals(task.files().key())) {
            row = recover(task.as(Outcome.STALE), edit, problems);
          }
        }
      }
      return row.orElseGet(() ->
          task.without(
              Outcome.FAILED, "no whole picture is in its files: " + String.join("; ", problems)));
    } catch (MemoryBudget.TooLargeException e) {
      return task.without(Outcome.FAILED, e.getMessage());
    } catch (InterruptedException e) {
      throw RecoveryException.stopped();
    }
  }

  private Optional<ReportRow> recover(Task task, PictureFiles files, List<String> problems)
      throws RecoveryException, InterruptedException, MemoryBudget.TooLargeException {
    try (MemoryBudget.Share _ = memory.take(options.looksOnly() ? 0 : bytes(task, files))) {
      SourceFinder.Found found =
          task.oldFile().isPresent()
              ? finder.find(files.key(), task.oldFile().get())
              : finder.find(files);
      problems.addAll(found.problems());
      return found.source().isPresent()
          ? Optional.of(recover(task, found.source().get(), problems))
          : Optional.empty();
    }
  }

  private long bytes(Task task, PictureFiles files) {
    return task.oldFile().isPresent()
        ? SourceFinder.bytes(List.of(task.oldFile().get()))
        : SourceFinder.bytes(finder.paths(files));
  }

  /** The same for a picture that was found already. */
  ReportRow recover(Task task, Source source, List<String> problems) throws RecoveryException {
    JpegFrame frame = source.level().frame();
    if (frame.longEdge() < options.minEdge()) {
      return task.without(
          Outcome.SKIPPED,
          "it has %d×%d pixels, fewer than asked for".formatted(frame.width(), frame.height()));
    }
    if (source.whole().isEmpty()) {
      return row(task, task.path(), source, source.level().length(), Optional.empty(), problems);
    }
    try {
      return recovered(task, source, source.whole().get(), problems);
    } catch (RecoveryException e) {
      throw e;
    } catch (PreviewFormatException e) {
      return failed(task, problems, "its metadata is not as it should be: " + e.getMessage());
    } catch (IOException e) {
      return failed(task, problems, "it could not be written: " + Reason.of(e));
    } catch (RuntimeException e) {
      // The boundary of one photo: whatever a file brings about, the others still come back.
      System.getLogger(PictureRecovery.class.getName())
          .log(System.Logger.Level.WARNING, "recovering " + task.reference(), e);
      return failed(task, problems, "it failed in a way nobody foresaw: " + e);
    }
  }

  private static ReportRow failed(Task task, List<String> problems, String last) {
    List<String> notes = new ArrayList<>(problems);
    notes.add(last);
    return task.without(Outcome.FAILED, String.join("; ", notes));
  }

  private ReportRow recovered(Task task, Source source, WholeLevel whole, List<String> problems)
      throws IOException {
    RecoveredJpeg jpeg = RecoveredJpeg.of(whole.jpeg(), whole.outline(), facts(task, source));
    jpeg.check();
    String sha256 = Sha256.of(jpeg.parts());
    if (options.dryRun()) {
      return row(task, task.path(), source, jpeg.length(), Optional.of(sha256), problems);
    }
    String path = written(task.path(), jpeg);
    source
        .small()
        .ifPresent(small ->
            thumbnails.write(
                sha256,
                small,
                task.orientation(),
                colours(task, source).flatMap(ColourProfile::named)));
    return row(task, path, source, jpeg.length(), Optional.of(sha256), problems);
  }

  /**
   * Writes it and answers its name: another one if that is taken by a file that is not just this
   * picture, as it may be after a run that was killed.
   */
  private String written(String path, RecoveredJpeg jpeg) throws IOException {
    String free = path;
    while (true) {
      try {
        output.write(free, jpeg.parts());
        return free;
      } catch (FileAlreadyExistsException e) {
        if (output.has(free, jpeg.bytes())) {
          return free;
        }
        free = names.instead(free);
      }
    }
  }

  private PhotoFacts facts(Task task, Source source) {
    Optional<CatalogPhoto> photo = task.photo();
    JpegFrame frame = source.level().frame();
    return new PhotoFacts(
        photo.flatMap(CatalogPhoto::takenAt),
        task.orientation(),
        photo.map(CatalogPhoto::shooting),
        photo.map(CatalogPhoto::rating).orElse(OptionalInt.empty()),
        photo.flatMap(CatalogPhoto::label),
        photo.flatMap(CatalogPhoto::caption),
        photo.flatMap(CatalogPhoto::copyright),
        photo.map(CatalogPhoto::keywords).orElse(List.of()),
        colours(task, source).flatMap(ColourProfile::named),
        task.storedXmp(),
        new PhotoFacts.Provenance(
            task.originalPath(),
            catalogIdentity,
            task.oldFile().isPresent()
                ? task.oldFile().get().getFileName().toString()
                : source.key().toString(),
            frame.width() + "x" + frame.height(),
            quality(task, source),
            tool,
            now));
  }

  private static Optional<String> colours(Task task, Source source) {
    return source.header().colorProfile().or(() -> task.row().flatMap(PyramidRow::colorProfile));
  }

  private static Optional<String> quality(Task task, Source source) {
    return source.header().quality().or(() -> task.row().flatMap(PyramidRow::quality));
  }

  private ReportRow row(
      Task task,
      String path,
      Source source,
      long bytes,
      Optional<String> sha256,
      List<String> problems) {
    ReportPicture picture = picture(task, source);
    boolean reduced = task.outcome() == Outcome.RECOVERED && isReduced(picture);
    return new ReportRow(
        task.reference(),
        reduced ? Outcome.REDUCED : task.outcome(),
        Optional.of(path),
        task.originalPath(),
        Optional.of(picture),
        Optional.of(
            new ReportFile(source.file().toString(), source.level().offset(), bytes, sha256)),
        task.reportPhoto(),
        problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems)));
  }

  private static ReportPicture picture(Task task, Source source) {
    JpegFrame frame = source.level().frame();
    boolean own =
        source.whole().map(whole -> whole.outline().hasIccProfile(whole.jpeg())).orElse(false);
    Optional<String> named =
        colours(task, source).filter(name -> ColourProfile.named(name).isPresent());
    String from = source.header().colorProfile().isPresent() ? "preview" : "cache database";
    return new ReportPicture(
        frame.width(),
        frame.height(),
        full(task, source.header().croppedWidth(), PyramidRow::croppedWidth),
        full(task, source.header().croppedHeight(), PyramidRow::croppedHeight),
        quality(task, source),
        own ? "its own" : named.orElse("sRGB"),
        own ? "own profile" : named.isPresent() ? from : "assumed");
  }

  private interface RowSide {
    OptionalInt of(PyramidRow row);
  }

  private static OptionalInt full(Task task, OptionalInt fromHeader, RowSide fromRow) {
    return fromHeader.isPresent()
        ? fromHeader
        : task.row().map(fromRow::of).orElse(OptionalInt.empty());
  }

  /** A pixel less is rounding. */
  private static boolean isReduced(ReportPicture picture) {
    OptionalInt width = picture.fullWidth();
    OptionalInt height = picture.fullHeight();
    return width.isPresent()
        && height.isPresent()
        && Math.max(picture.width(), picture.height()) + 1
            < Math.max(width.getAsInt(), height.getAsInt());
  }
}
