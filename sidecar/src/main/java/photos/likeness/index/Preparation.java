package photos.likeness.index;

import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import photos.likeness.clip.DualEncoder;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureHashing;
import photos.likeness.image.Thumbnails;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Filter;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.PictureHash;
import photos.likeness.photo.SourceId;
import photos.likeness.source.SourcePhoto;
import photos.likeness.store.Failure;
import photos.likeness.store.Failure.Stage;
import photos.likeness.store.IndexedPhoto;

/**
 * A listed file to what the model needs to see of it: bytes, hash, metadata, pixels, thumbnail.
 * Pictures that are known already are not decoded. Used by all decoders at once.
 */
final class Preparation<P extends SourcePhoto> {
  private final IndexParts parts;
  private final ModelId model;
  private final IndexSettings settings;
  private final SourceId source;
  private final PhotoReading<P> reading;
  private final Claims claims;
  private final ModelInput input;
  private final FileDecoding decoding;

  Preparation(
      IndexParts parts,
      DualEncoder encoder,
      IndexSettings settings,
      SourceId source,
      PhotoReading<P> reading,
      Claims claims) {
    this.parts = parts;
    this.model = encoder.model();
    this.settings = settings;
    this.source = source;
    this.reading = reading;
    this.claims = claims;
    this.input = encoder.imageInput();
    this.decoding = new FileDecoding(parts.decoder(), settings, WantedSize.of(input));
  }

  /** The work on one file. */
  Task task(P listed) {
    return new Listed(listed);
  }

  private final class Listed implements Task {
    private final P file;

    private Listed(P file) {
      this.file = file;
    }

    @Override
    public String path() {
      return file.place();
    }

    @Override
    public Outcome prepare(Watch work, DecodeNote note) {
      return Preparation.this.prepare(work, file, note);
    }

    @Override
    public Finding skipped(Watch work, Stage stage, String reason) {
      return new Finding.Skipped(work, failure(file, stage, reason));
    }
  }

  /** Never throws for what is wrong with a file: that is an outcome. */
  private Outcome prepare(Watch work, P listed, Task.DecodeNote note) {
    try {
      LoadedFile file = reading.load(decoding, work, listed);
      note.decoding(key(listed), listed.stamp());
      work.allow(Stage.DECODE, settings.fileLimit());
      return look(work, listed, file);
    } catch (SkipException e) {
      return skipped(work, e.stage(), e.getMessage());
    } catch (OutOfMemoryError e) {
      return skipped(work, Stage.DECODE, FileDecoding.OUT_OF_MEMORY);
    }
  }

  private Outcome look(Watch work, P listed, LoadedFile file) throws SkipException {
    ContentKey content = file.contentKey();
    PhotoMetadata metadata = metadata(work, listed, file.bytes());
    IndexedPhoto photo =
        new IndexedPhoto(
            key(listed),
            listed.place(),
            "",
            file.stamp(),
            metadata,
            MetadataStamp.of(listed),
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
        return ended(work, like(photo, twin.get()), Optional.empty(), Optional.empty());
      }
    }
    return decoding.decode(work, file.bytes(), picture -> seen(work, picture, photo, embedded));
  }

  private Outcome seen(Watch work, Picture picture, IndexedPhoto photo, boolean embedded) {
    Optional<byte[]> thumbnail = Optional.of(Thumbnails.jpeg(picture));
    Optional<PictureHash> hash = Optional.of(PictureHashing.of(picture));
    IndexedPhoto described =
        photo.as(picture.fileType(), picture.originalWidth(), picture.originalHeight());
    if (embedded) {
      return ended(work, described, thumbnail, hash);
    }
    FloatBuffer pixels = FloatBuffer.allocate(input.floats());
    ModelPixels.write(picture, input, pixels);
    return new Outcome.ToEncode(
        new Prepared(
            work,
            pixels.flip(),
            embedding -> new Finding.Indexed(work, described.with(embedding), thumbnail, hash)));
  }

  private PhotoMetadata metadata(Watch work, P listed, byte[] file) {
    try {
      return reading.metadata(work, listed, file);
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
    return photo.as(twin.fileType(), twin.metadata().width(), twin.metadata().height());
  }

  private static Outcome ended(
      Watch work, IndexedPhoto photo, Optional<byte[]> thumbnail, Optional<PictureHash> hash) {
    return new Outcome.Ended(new Finding.Indexed(work, photo, thumbnail, hash));
  }

  private static Outcome skipped(Watch work, Stage stage, String reason) {
    return new Outcome.Ended(work.task().skipped(work, stage, reason));
  }

  private Failure failure(P listed, Stage stage, String reason) {
    return new Failure(key(listed), listed.place(), stage, reason, listed.stamp(), Instant.now());
  }

  private PhotoKey key(P listed) {
    return new PhotoKey(source, listed.externalId());
  }
}
