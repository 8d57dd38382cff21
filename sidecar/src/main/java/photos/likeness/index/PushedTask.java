package photos.likeness.index;

import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import photos.likeness.clip.DualEncoder;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureHashing;
import photos.likeness.image.Thumbnails;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.PictureHash;
import photos.likeness.store.Failure;
import photos.likeness.store.Failure.Stage;
import photos.likeness.store.IndexedPhoto;
import photos.likeness.store.PushedPhoto;

/** A given picture to what the model needs to see of it. */
final class PushedTask implements Task {
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  private final PushedPicture given;
  private final PushedStamp stamp;
  private final IndexParts parts;
  private final DualEncoder encoder;
  private final FileDecoding decoding;

  PushedTask(PushedPicture given, IndexParts parts, DualEncoder encoder, IndexSettings settings) {
    this.given = given;
    this.stamp = PushedStamp.of(given.jpeg());
    this.parts = parts;
    this.encoder = encoder;
    this.decoding =
        new FileDecoding(parts.decoder(), settings, WantedSize.of(encoder.imageInput()));
  }

  PushedPicture given() {
    return given;
  }

  @Override
  public String path() {
    return given.path().orElse(given.key().externalId());
  }

  @Override
  public Outcome prepare(Watch work, DecodeNote note) {
    try {
      requireJpeg();
      if (parts.store().photos().hasEmbedding(stamp.content(), encoder.model())
          && parts.thumbnails().has(stamp.content())) {
        Optional<IndexedPhoto> known = asNew(Optional.empty(), 0, 0);
        return new Outcome.Ended(found(work, Optional.empty(), known, Optional.empty()));
      }
      note.decoding(given.key(), stamp.file());
      return decoding.decode(work, given.jpeg(), picture -> seen(work, picture));
    } catch (SkipException e) {
      return new Outcome.Ended(skipped(work, e.stage(), e.getMessage()));
    } catch (OutOfMemoryError e) {
      return new Outcome.Ended(skipped(work, Stage.DECODE, FileDecoding.OUT_OF_MEMORY));
    }
  }

  private void requireJpeg() throws SkipException {
    byte[] jpeg = given.jpeg();
    int length = Math.min(JPEG.length, jpeg.length);
    if (length < JPEG.length || !Arrays.equals(JPEG, 0, length, jpeg, 0, length)) {
      throw new SkipException(
          Stage.DECODE,
          jpeg.length == 0
              ? "A JPEG was expected, got no bytes."
              : "A JPEG was expected, which begins with FF D8 FF, got %s."
                  .formatted(
                      HexFormat.ofDelimiter(" ").withUpperCase().formatHex(jpeg, 0, length)));
    }
  }

  private Outcome seen(Watch work, Picture picture) {
    ModelInput input = encoder.imageInput();
    FloatBuffer pixels = FloatBuffer.allocate(input.floats());
    ModelPixels.write(picture, input, pixels);
    byte[] thumbnail = Thumbnails.jpeg(picture);
    PictureHash hash = PictureHashing.of(picture);
    int width = picture.originalWidth();
    int height = picture.originalHeight();
    return new Outcome.ToEncode(
        new Prepared(
            work,
            pixels.flip(),
            embedding ->
                found(
                    work,
                    Optional.of(embedding),
                    asNew(Optional.of(embedding), width, height),
                    Optional.of(new Looks(thumbnail, hash)))));
  }

  /** What was made of a picture besides its vector. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared: it hands the bytes over.
  private record Looks(byte[] thumbnail, PictureHash hash) {}

  private Optional<IndexedPhoto> asNew(Optional<Embedding> embedding, int width, int height) {
    return given.path().map(path -> indexed(path, embedding, width, height));
  }

  private Finding found(
      Watch work,
      Optional<Embedding> embedding,
      Optional<IndexedPhoto> asNew,
      Optional<Looks> looks) {
    return new Finding.Pushed(
        work,
        new PushedPhoto(given.key(), given.editStamp(), stamp.content(), embedding, asNew),
        looks.map(Looks::thumbnail),
        looks.map(Looks::hash));
  }

  private IndexedPhoto indexed(String path, Optional<Embedding> embedding, int width, int height) {
    boolean told = given.metadata().width() > 0 && given.metadata().height() > 0;
    return new IndexedPhoto(
        given.key(),
        path,
        given.fileType(),
        PushedStamp.NO_FILE,
        told ? given.metadata() : given.metadata().toBuilder().size(width, height).build(),
        stamp.content(),
        embedding);
  }

  @Override
  public Finding skipped(Watch work, Stage stage, String reason) {
    return new Finding.Skipped(
        work, new Failure(given.key(), path(), stage, reason, stamp.file(), Instant.now()));
  }
}
