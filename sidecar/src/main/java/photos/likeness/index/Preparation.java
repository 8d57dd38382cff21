package photos.likeness.index;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import photos.likeness.clip.DualEncoder;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.Thumbnails;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Filter;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.SourceId;
import photos.likeness.source.FolderTree;
import photos.likeness.store.Failure;
import photos.likeness.store.Failure.Stage;
import photos.likeness.store.IndexedPhoto;

/**
 * A listed file to what the model needs to see of it: bytes, hash, metadata, pixels, thumbnail.
 * Pictures that are known already are not decoded. Used by all decoders at once.
 */
final class Preparation {
  /** Pixels that one permit of the budget stands for: keeps the sum within an int. */
  static final int PIXELS_PER_PERMIT = 1024;

  /** A picture whose header gives no size is taken for a well compressed JPEG. */
  private static final int PIXELS_PER_BYTE_GUESSED = 8;

  /** Reading may take the file limit and this much more, so that slow disks are not blamed. */
  private static final long SLOWEST_DISK_BYTES_PER_SECOND = 1 << 20;

  private final IndexParts parts;
  private final ModelId model;
  private final IndexSettings settings;
  private final SourceId source;
  private final Claims claims;
  private final ModelInput input;
  private final WantedSize wanted;

  Preparation(
      IndexParts parts,
      DualEncoder encoder,
      IndexSettings settings,
      SourceId source,
      Claims claims) {
    this.parts = parts;
    this.model = encoder.model();
    this.settings = settings;
    this.source = source;
    this.claims = claims;
    this.input = encoder.imageInput();
    this.wanted = WantedSize.of(input);
  }

  /** Never throws for what is wrong with a file: that is an outcome. */
  Outcome prepare(Watch work, Runnable beforeDecoding) {
    try {
      LoadedFile file = load(work);
      beforeDecoding.run();
      work.allow(Stage.DECODE, settings.fileLimit());
      return look(work, file);
    } catch (SkipException e) {
      return skipped(work, e.stage(), e.getMessage());
    } catch (OutOfMemoryError e) {
      return skipped(
          work,
          Stage.DECODE,
          "The picture needs more memory than this process has; give Java more with -Xmx.");
    }
  }

  private LoadedFile load(Watch work) throws SkipException {
    long bytes = work.file().stamp().sizeBytes();
    long extraSeconds = Math.min(bytes, settings.maxFileBytes()) / SLOWEST_DISK_BYTES_PER_SECOND;
    work.allow(Stage.READ, settings.fileLimit().plus(Duration.ofSeconds(extraSeconds)));
    try {
      return LoadedFile.read(work.file().path(), settings.maxFileBytes());
    } catch (SkipException e) {
      if (e.stage() == Stage.READ) {
        requireRoot(e);
      }
      throw e;
    }
  }

  /** When the whole disk is gone, thousands of files did not fail: the run did. */
  private void requireRoot(SkipException cause) {
    Path root = Path.of(source.identity());
    boolean gone;
    try {
      gone = FolderTree.isEmpty(root);
    } catch (IOException e) {
      gone = true;
    }
    if (gone) {
      throw new IndexException(
          "%s can't be read any more. Was its disk unplugged? What was indexed is kept; plug it in, then index again."
              .formatted(root),
          cause);
    }
  }

  private Outcome look(Watch work, LoadedFile file) throws SkipException {
    ContentKey content = file.contentKey();
    PhotoMetadata metadata = metadata(file.bytes());
    IndexedPhoto photo =
        new IndexedPhoto(
            new PhotoKey(source, work.file().externalId()),
            work.file().path().toString(),
            "",
            file.stamp(),
            metadata,
            MetadataStamp.of(work.file()),
            content,
            Optional.empty());
    work.contentIs(content);
    if (!claims.claim(work, photo)) {
      return new Outcome.LeftWithItsTwin();
    }
    boolean embedded = parts.store().photos().hasEmbedding(content, model);
    if (embedded && parts.thumbnails().has(content)) {
      Optional<Photo> twin = twin(content);
      if (twin.isPresent()) {
        return ended(work, like(photo, twin.get()), Optional.empty());
      }
    }
    return decode(work, file, photo, embedded);
  }

  private Outcome decode(Watch work, LoadedFile file, IndexedPhoto photo, boolean embedded)
      throws SkipException {
    work.pause();
    work.holdPixels(permits(photo.metadata(), file.bytes().length));
    work.allow(Stage.DECODE, settings.fileLimit());
    try {
      return seen(work, parts.decoder().read(file.bytes(), wanted), photo, embedded);
    } catch (UnreadableImageException e) {
      throw new SkipException(Stage.DECODE, e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError e) {
      // The per-photo boundary: whatever one picture brings up must not end the batch.
      throw new SkipException(
          Stage.DECODE,
          "The reader failed on this file (%s); it is damaged in a way not known yet.".formatted(e),
          e);
    }
  }

  private Outcome seen(Watch work, Picture picture, IndexedPhoto photo, boolean embedded) {
    byte[] thumbnail = Thumbnails.jpeg(picture);
    IndexedPhoto described =
        withType(photo, picture.fileType(), picture.originalWidth(), picture.originalHeight());
    if (embedded) {
      return ended(work, described, Optional.of(thumbnail));
    }
    FloatBuffer pixels = FloatBuffer.allocate(input.floats());
    ModelPixels.write(picture, input, pixels);
    return new Outcome.ToEncode(
        new Prepared(work, described, Optional.of(thumbnail), pixels.flip()));
  }

  private int permits(PhotoMetadata metadata, int fileBytes) {
    long header = (long) metadata.width() * metadata.height();
    long pixels = header > 0 ? header : (long) fileBytes * PIXELS_PER_BYTE_GUESSED;
    long most = settings.pixelsInFlight() / PIXELS_PER_PERMIT;
    return Math.toIntExact(Math.clamp(pixels / PIXELS_PER_PERMIT, 1, most));
  }

  private PhotoMetadata metadata(byte[] file) {
    try {
      return parts.metadata().read(file);
    } catch (RuntimeException | StackOverflowError e) {
      return PhotoMetadata.UNKNOWN; // A picture is worth finding without its metadata.
    }
  }

  private Optional<Photo> twin(ContentKey content) {
    return parts
        .store()
        .photos()
        .findContent(content)
        .flatMap(id ->
            parts
                .store()
                .photos()
                .ofContents(List.of(id), Filter.EVERYTHING)
                .getOrDefault(id, List.of())
                .stream()
                .findFirst());
  }

  private static IndexedPhoto like(IndexedPhoto photo, Photo twin) {
    return withType(photo, twin.fileType(), twin.metadata().width(), twin.metadata().height());
  }

  /** The photo with what only decoding tells: its type, and its size where no header said it. */
  static IndexedPhoto withType(IndexedPhoto photo, String fileType, int width, int height) {
    return new IndexedPhoto(
        photo.key(),
        photo.path(),
        fileType,
        photo.stamp(),
        photo.metadata().toBuilder().size(width, height).build(),
        photo.metadataStamp(),
        photo.content(),
        photo.embedding());
  }

  private static Outcome ended(Watch work, IndexedPhoto photo, Optional<byte[]> thumbnail) {
    return new Outcome.Ended(new Finding.Indexed(work, photo, thumbnail));
  }

  private Outcome skipped(Watch work, Stage stage, String reason) {
    return new Outcome.Ended(new Finding.Skipped(work, failure(source, work, stage, reason)));
  }

  static Failure failure(SourceId source, Watch work, Stage stage, String reason) {
    return new Failure(
        new PhotoKey(source, work.file().externalId()),
        work.file().path().toString(),
        stage,
        reason,
        work.file().stamp(),
        Instant.now());
  }
}
