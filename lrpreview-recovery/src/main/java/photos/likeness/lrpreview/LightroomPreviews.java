package photos.likeness.lrpreview;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import photos.likeness.lrpreview.catalog.Catalog;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.PreviewDatabase;
import photos.likeness.lrpreview.format.CacheFolder;
import photos.likeness.lrpreview.format.LevelReader;
import photos.likeness.lrpreview.format.LevelReader.WholeLevel;
import photos.likeness.lrpreview.format.PictureFiles;
import photos.likeness.lrpreview.format.PreviewName;
import photos.likeness.lrpreview.format.PreviewPyramid;
import photos.likeness.lrpreview.format.SeekableBytes;
import photos.likeness.lrpreview.recover.Recovery;
import photos.likeness.lrpreview.recover.RecoveryListener;
import photos.likeness.lrpreview.recover.RecoveryOptions;
import photos.likeness.lrpreview.recover.RecoverySummary;

/**
 * A catalog and its preview cache, opened together: where to begin. Nothing is written beside
 * either; the databases are read from private copies that are deleted at the end. For one thread.
 */
public final class LightroomPreviews implements AutoCloseable {
  private final Catalog catalog;
  private final CacheFolder cache;
  private final PreviewDatabase databases;
  private final Path temporary;

  private LightroomPreviews(
      Catalog catalog, CacheFolder cache, PreviewDatabase databases, Path temporary) {
    this.catalog = catalog;
    this.cache = cache;
    this.databases = databases;
    this.temporary = temporary;
  }

  /**
   * A picture out of the cache.
   *
   * @param jpeg as it lies there, without metadata
   * @param width pixels as stored, before orientation
   * @param height pixels as stored, before orientation
   * @param colours {@code sRGB} or {@code AdobeRGB}; empty where nothing tells
   * @param current whether it shows the photo as it is developed now, or an earlier edit
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared: it hands the bytes over.
  public record Preview(
      byte[] jpeg, int width, int height, Optional<String> colours, boolean current) {}

  /**
   * Opens both.
   *
   * @param catalog the {@code .lrcat} file
   * @param previews the folder {@code … Previews.lrdata}
   * @throws IOException if one can't be read; the message is a sentence for people
   */
  public static LightroomPreviews open(Path catalog, Path previews) throws IOException {
    Path temporary = Files.createTempDirectory("likeness-previews-");
    try {
      CacheFolder cache = CacheFolder.list(previews);
      Catalog opened = Catalog.open(catalog, temporary);
      return new LightroomPreviews(
          opened, cache, PreviewDatabase.open(previews, temporary), temporary);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** Every photo, in the order of ids, one at a time. */
  public void forEachPhoto(Consumer<CatalogPhoto> taker) {
    catalog.forEachPhoto(taker);
  }

  /** What a person should know about how far these sources can be trusted. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(catalog.warnings());
    warnings.addAll(databases.warnings());
    return List.copyOf(warnings);
  }

  /** The largest whole preview of a photo, of its present edit if there is one. */
  public Optional<Preview> best(CatalogPhoto photo) {
    return preview(photo, Integer.MAX_VALUE);
  }

  /**
   * The smallest preview that is large enough, or else the largest.
   *
   * @param longEdge pixels
   */
  public Optional<Preview> atLeast(CatalogPhoto photo, int longEdge) {
    return preview(photo, longEdge);
  }

  private Optional<Preview> preview(CatalogPhoto photo, int longEdge) {
    List<PictureFiles> edits = new ArrayList<>();
    photo.preview().flatMap(cache::files).ifPresent(edits::add);
    photo
        .fileId()
        .map(cache::picturesOf)
        .ifPresent(all -> all.stream().filter(each -> !edits.contains(each)).forEach(edits::add));
    for (PictureFiles edit : edits) {
      Optional<Preview> preview =
          preview(edit, longEdge, photo.preview().equals(Optional.of(edit.key())));
      if (preview.isPresent()) {
        return preview;
      }
    }
    return Optional.empty();
  }

  private Optional<Preview> preview(PictureFiles files, int longEdge, boolean current) {
    Optional<Preview> chosen = Optional.empty();
    for (PreviewName name : files.names()) {
      Optional<Preview> preview = read(files, cache.path(name), longEdge, current);
      if (preview.isPresent()
          && (chosen.isEmpty() || isBetter(preview.get(), chosen.get(), longEdge))) {
        chosen = preview;
      }
    }
    return chosen;
  }

  /** Of those that are large enough the smaller, of the others the larger. */
  private static boolean isBetter(Preview one, Preview other, int longEdge) {
    int edge = Math.max(one.width(), one.height());
    int otherEdge = Math.max(other.width(), other.height());
    return otherEdge < longEdge ? edge > otherEdge : edge >= longEdge && edge < otherEdge;
  }

  private Optional<Preview> read(PictureFiles files, Path file, int longEdge, boolean current) {
    try (FileChannel channel = FileChannel.open(file)) {
      SeekableBytes bytes = SeekableBytes.of(channel);
      PreviewPyramid pyramid = PreviewPyramid.read(bytes);
      Optional<WholeLevel> level = LevelReader.smallestAtLeast(bytes, pyramid, longEdge);
      Optional<String> colours =
          pyramid
              .header()
              .colorProfile()
              .or(() -> databases.pyramid(files.key()).flatMap(row -> row.colorProfile()));
      return level.map(whole ->
          new Preview(
              whole.jpeg(),
              whole.level().frame().width(),
              whole.level().frame().height(),
              colours,
              current));
    } catch (IOException e) {
      // A damaged file gives no picture; another file or an earlier edit may.
      return Optional.empty();
    }
  }

  /**
   * Writes every picture of a cache into a folder, with its metadata and a report.
   *
   * @param tool name and version of the program, for the files' metadata
   * @throws IOException if it can't begin; the message is a sentence for people
   */
  public static RecoverySummary recover(
      RecoveryOptions options, RecoveryListener listener, String tool) throws IOException {
    return Recovery.run(options, listener, tool);
  }

  /** Closes and deletes the private copies. */
  @Override
  public void close() throws IOException {
    databases.close();
    catalog.close();
    Files.delete(temporary);
  }
}
