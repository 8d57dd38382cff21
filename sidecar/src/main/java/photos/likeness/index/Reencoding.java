package photos.likeness.index;

import java.nio.FloatBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.clip.DualEncoder;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.Thumbnails;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.Failure;
import photos.likeness.store.Failure.Stage;
import photos.likeness.store.KnownContent;

/**
 * A content of the index to what another model needs to see of it: from a file that still holds it,
 * byte for byte, else from its thumbnail. Used by all decoders at once.
 */
final class Reencoding {
  private final IndexParts parts;
  private final FileDecoding decoding;
  private final ModelInput input;
  private final Map<PhotoKey, Failure> failed;
  private final CatalogPreviews previews;
  private final WantedSize wanted;

  /**
   * @param failed what is known to fail, and is left alone as long as it is the same file
   */
  Reencoding(
      IndexParts parts,
      DualEncoder encoder,
      IndexSettings settings,
      Map<PhotoKey, Failure> failed) {
    this.parts = parts;
    this.input = encoder.imageInput();
    this.wanted = WantedSize.of(input);
    this.decoding = new FileDecoding(parts.decoder(), settings, wanted);
    this.previews = new CatalogPreviews(parts.store());
    this.failed = failed;
  }

  /**
   * The work on one content.
   *
   * @param photos all that show it, at least one
   * @param again whether this run has given it up before
   */
  Task task(KnownContent content, List<Photo> photos, boolean again) {
    return new KnownPicture(content, List.copyOf(photos), again);
  }

  /** What was looked at. */
  private enum From {
    FILE,
    /** It stays in its cache, and needs no thumbnail. */
    PREVIEW,
    THUMBNAIL
  }

  private final class KnownPicture implements Task {
    private final KnownContent content;
    private final List<Photo> photos;
    private final boolean again;

    private KnownPicture(KnownContent content, List<Photo> photos, boolean again) {
      this.content = content;
      this.photos = photos;
      this.again = again;
    }

    @Override
    public String path() {
      return photos.getFirst().path();
    }

    @Override
    public Outcome prepare(Watch work, DecodeNote note) {
      boolean refused = photos.stream().anyMatch(photo -> failedAt(photo, Stage.ENCODE));
      boolean unreadable = photos.stream().anyMatch(photo -> failedAt(photo, Stage.DECODE));
      if (refused) {
        return givenUp(work, true);
      }
      Optional<String> trouble = Optional.empty();
      if (!unreadable) {
        try {
          Optional<Outcome> seen = fromFile(work, note);
          if (seen.isPresent()) {
            return seen.get();
          }
        } catch (SkipException e) {
          trouble = Optional.of(e.getMessage());
        } catch (OutOfMemoryError e) {
          trouble = Optional.of(FileDecoding.OUT_OF_MEMORY);
        }
        work.release();
      }
      Optional<Outcome> seen = fromThumbnail(work);
      if (seen.isPresent()) {
        return seen.get();
      }
      return trouble.isPresent()
          ? new Outcome.Ended(skipped(work, Stage.DECODE, trouble.get()))
          : givenUp(work, unreadable);
    }

    private boolean failedAt(Photo photo, Stage stage) {
      Failure failure = failed.get(photo.key());
      return failure != null && failure.stage() == stage && failure.stamp().equals(photo.stamp());
    }

    /** Empty if no file holds the content any more. */
    private Optional<Outcome> fromFile(Watch work, DecodeNote note) throws SkipException {
      for (Photo photo : photos) {
        boolean preview = CatalogPreviews.isPreview(content.key());
        Optional<byte[]> file =
            preview
                ? previews.find(photo, content.key(), wanted)
                : unchanged(work, photo).map(LoadedFile::bytes);
        if (file.isPresent()) {
          note.decoding(photo.key(), photo.stamp());
          return Optional.of(
              decoding.decode(
                  work,
                  file.get(),
                  picture -> seen(work, picture, preview ? From.PREVIEW : From.FILE)));
        }
      }
      return Optional.empty();
    }

    private Optional<LoadedFile> unchanged(Watch work, Photo photo) {
      if (photo.key().source().kind() == SourceKind.LIGHTROOM) {
        return Optional.empty(); // What the catalog points at is the original: not ours to open.
      }
      try {
        if (ArchivedOriginals.isArchived(photo)) {
          return archived(work, photo);
        }
        LoadedFile file = decoding.load(work, Path.of(photo.path()), photo.stamp().sizeBytes());
        work.pause();
        return file.contentKey().equals(content.key()) ? Optional.of(file) : Optional.empty();
      } catch (SkipException | InvalidPathException e) {
        return Optional.empty(); // Away: its disk may come back, so this is no failure.
      }
    }

    private Optional<LoadedFile> archived(Watch work, Photo photo) throws SkipException {
      LoadedFile file =
          decoding.load(
              work,
              photo.stamp().sizeBytes(),
              maxBytes ->
                  ArchivedOriginals.find(photo, content.key(), maxBytes)
                      .map(bytes -> LoadedFile.of(bytes, photo.stamp()))
                      .orElseThrow(
                          () -> new SkipException(Stage.READ, "The archive has it no more.")));
      work.pause();
      return Optional.of(file);
    }

    private Optional<Outcome> fromThumbnail(Watch work) {
      Optional<byte[]> jpeg = parts.thumbnails().find(content.key());
      if (jpeg.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            decoding.decode(work, jpeg.get(), picture -> seen(work, picture, From.THUMBNAIL)));
      } catch (SkipException e) {
        return Optional.empty(); // As good as none.
      }
    }

    private Outcome seen(Watch work, Picture picture, From from) {
      FloatBuffer pixels = FloatBuffer.allocate(input.floats());
      ModelPixels.write(picture, input, pixels);
      Optional<byte[]> made =
          from == From.FILE && !parts.thumbnails().has(content.key())
              ? Optional.of(Thumbnails.jpeg(picture))
              : Optional.empty();
      return new Outcome.ToEncode(
          new Prepared(
              work,
              pixels.flip(),
              embedding ->
                  new Finding.Reencoded(
                      work,
                      content,
                      embedding,
                      from == From.THUMBNAIL && mayComeBack(),
                      made,
                      again)));
    }

    /** Of what the plug-in gave, and of smart previews, the thumbnail is all that is kept. */
    private boolean mayComeBack() {
      return CatalogPreviews.isPreview(content.key())
          || photos.stream().anyMatch(photo -> photo.key().source().kind() != SourceKind.LIGHTROOM);
    }

    private Outcome givenUp(Watch work, boolean failedBefore) {
      return new Outcome.Ended(
          new Finding.GivenUp(work, photos.getFirst().key().source(), failedBefore, again));
    }

    @Override
    public Finding skipped(Watch work, Stage stage, String reason) {
      Photo photo = photos.getFirst();
      FileStamp stamp = photo.stamp();
      return new Finding.Skipped(
          work, new Failure(photo.key(), photo.path(), stage, reason, stamp, Instant.now()));
    }
  }
}
