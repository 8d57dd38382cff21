package photos.likeness.lrpreview.recover;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.PreviewDatabase.PyramidRow;
import photos.likeness.lrpreview.catalog.StoredOrientation;
import photos.likeness.lrpreview.format.JpegFrame;
import photos.likeness.lrpreview.format.JpegReader;
import photos.likeness.lrpreview.format.PreviewFormatException;
import photos.likeness.lrpreview.write.ColourProfile;
import photos.likeness.lrpreview.write.PhotoFacts;
import photos.likeness.lrpreview.write.RecoveredJpeg;

/** Recovers one picture: finds it, puts the metadata in, checks it, writes it. Thread-safe. */
final class PictureRecovery {
  private static final String ASSUMED_SRGB = "assumed sRGB";

  private final RecoveryOptions options;
  private final SourceFinder finder;
  private final OutputFolder output;
  private final OutputNames names;
  private final Optional<String> catalogIdentity;
  private final String tool;
  private final Instant now;

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
    this.catalogIdentity = catalogIdentity;
    this.tool = tool;
    this.now = now;
  }

  /**
   * Does it.
   *
   * @return what to note; empty if there is no whole picture in its files
   * @throws RecoveryException if the output folder can't take any more
   */
  ReportRow recover(Task task) throws IOException {
    SourceFinder.Found found = finder.find(task.files());
    if (found.source().isEmpty()) {
      return ReportRow.without(
          task.reference(),
          Outcome.FAILED,
          task.originalPath(),
          "no whole picture is in its files: " + String.join("; ", found.problems()));
    }
    return recover(task, found.source().get(), found.problems());
  }

  /** The same for a picture that was found already. */
  ReportRow recover(Task task, Source source, List<String> problems) throws IOException {
    JpegFrame frame = source.level().outline().frame();
    if (frame.longEdge() < options.minEdge()) {
      return ReportRow.without(
          task.reference(),
          Outcome.SKIPPED,
          task.originalPath(),
          "it has %d×%d pixels, fewer than asked for".formatted(frame.width(), frame.height()));
    }
    List<String> notes = new ArrayList<>(problems);
    try {
      byte[] jpeg =
          RecoveredJpeg.of(source.level().jpeg(), source.level().outline(), facts(task, source));
      check(jpeg);
      String path = options.dryRun() ? task.path() : written(task.path(), jpeg);
      return row(task, path, source, jpeg, notes);
    } catch (PreviewFormatException e) {
      notes.add("it does not decode: " + e.getMessage());
      return failed(task, notes);
    }
  }

  /**
   * Writes it and answers its name: another one if that is taken by a file that is not just this
   * picture, as it may be after a run that was killed.
   */
  private String written(String path, byte[] jpeg) throws IOException {
    String free = path;
    while (true) {
      try {
        output.write(free, jpeg);
        return free;
      } catch (FileAlreadyExistsException e) {
        if (output.has(free, jpeg)) {
          return free;
        }
        free = names.instead(free);
      }
    }
  }

  private static ReportRow failed(Task task, List<String> notes) {
    return ReportRow.without(
        task.reference(), Outcome.FAILED, task.originalPath(), String.join("; ", notes));
  }

  private void check(byte[] jpeg) throws IOException {
    JpegReader.outline(jpeg);
    if (options.verify()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
      if (image == null) {
        throw new PreviewFormatException("no decoder takes it", 0);
      }
    }
  }

  private PhotoFacts facts(Task task, Source source) {
    Optional<CatalogPhoto> photo = task.photo();
    JpegFrame frame = source.level().outline().frame();
    return new PhotoFacts(
        photo.flatMap(CatalogPhoto::takenAt),
        exifOrientation(photo),
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
            task.files().key().toString(),
            frame.width() + "x" + frame.height(),
            quality(task, source),
            tool,
            now));
  }

  private static OptionalInt exifOrientation(Optional<CatalogPhoto> photo) {
    Optional<StoredOrientation> orientation = photo.flatMap(CatalogPhoto::orientation);
    return orientation.isPresent() ? OptionalInt.of(orientation.get().exif()) : OptionalInt.empty();
  }

  private static Optional<String> colours(Task task, Source source) {
    return source.header().colorProfile().or(() -> task.row().flatMap(PyramidRow::colorProfile));
  }

  private static Optional<String> quality(Task task, Source source) {
    return source.header().quality().or(() -> task.row().flatMap(PyramidRow::quality));
  }

  private ReportRow row(Task task, String path, Source source, byte[] jpeg, List<String> notes) {
    JpegFrame frame = source.level().outline().frame();
    OptionalInt fullWidth = full(task, source.header().croppedWidth(), PyramidRow::croppedWidth);
    OptionalInt fullHeight = full(task, source.header().croppedHeight(), PyramidRow::croppedHeight);
    Outcome outcome = task.outcome();
    if (outcome == Outcome.RECOVERED && isReduced(frame, fullWidth, fullHeight)) {
      outcome = Outcome.REDUCED;
    }
    Optional<String> colours = colours(task, source);
    boolean known = colours.flatMap(ColourProfile::named).isPresent();
    boolean ownProfile = source.level().outline().hasIccProfile(source.level().jpeg());
    return new ReportRow(
        task.reference(),
        outcome,
        Optional.of(path),
        task.originalPath(),
        OptionalInt.of(frame.width()),
        OptionalInt.of(frame.height()),
        fullWidth,
        fullHeight,
        quality(task, source),
        Optional.of(ownProfile ? "its own profile" : known ? colours.get() : ASSUMED_SRGB),
        task.photo().flatMap(CatalogPhoto::takenAt).map(time -> time.local().toString()),
        task.photo().flatMap(CatalogPhoto::orientation).map(PictureRecovery::orientationText),
        Optional.of(source.file().toString()),
        source.level().level().offset(),
        jpeg.length,
        Optional.of(sha256(jpeg)),
        notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes)));
  }

  private static String orientationText(StoredOrientation orientation) {
    return orientation.exif() + (orientation.disputed() ? " disputed" : "");
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
  private static boolean isReduced(JpegFrame frame, OptionalInt width, OptionalInt height) {
    return width.isPresent()
        && height.isPresent()
        && frame.longEdge() + 1 < Math.max(width.getAsInt(), height.getAsInt());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
