package photos.likeness.index;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Optional;
import photos.likeness.clip.DualEncoder;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureHashing;
import photos.likeness.image.Thumbnails;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PictureHash;
import photos.likeness.source.CatalogEntry;
import photos.likeness.source.CatalogPicture;
import photos.likeness.source.CatalogPicture.Kind;
import photos.likeness.source.CatalogPictures;
import photos.likeness.source.UnusablePreviewException;
import photos.likeness.store.Failure;
import photos.likeness.store.Failure.Stage;
import photos.likeness.store.IndexedPhoto;
import photos.likeness.store.KnownPicture;

/**
 * A catalog's photo to what the model needs to see of it. Used by all decoders at once.
 *
 * <p>A vector of how the photo is developed now stays, wherever it came from and whatever became of
 * the preview. Without one, the preview of that is looked at. Without that, an older vector goes on
 * answering, and if there is none either, an earlier preview is looked at, the thumbnail of the
 * smart preview, or the smallest preview that the cache keeps in a database; in all these cases the
 * photo waits. The photo's own file is left alone.
 */
final class CatalogPreparation {
  private final IndexParts parts;
  private final ModelId model;
  private final CatalogTarget target;
  private final CatalogPictures pictures;
  private final Claims claims;
  private final ModelInput input;
  private final WantedSize wanted;
  private final FileDecoding decoding;

  CatalogPreparation(
      IndexParts parts,
      DualEncoder encoder,
      IndexSettings settings,
      CatalogTarget target,
      Claims claims) {
    this.parts = parts;
    this.model = encoder.model();
    this.target = target;
    this.pictures = target.catalog().pictures();
    this.claims = claims;
    this.input = encoder.imageInput();
    this.wanted = WantedSize.of(input);
    this.decoding = new FileDecoding(parts.decoder(), settings, wanted);
  }

  /** The work on one photo. */
  Task task(CatalogEntry entry) {
    return new Listed(entry);
  }

  /** One photo. */
  private final class Listed implements Task {
    private final CatalogEntry entry;
    private final PhotoKey key;

    private Listed(CatalogEntry entry) {
      this.entry = entry;
      this.key = new PhotoKey(target.source(), entry.externalId());
    }

    @Override
    public String path() {
      return entry.place();
    }

    @Override
    public Outcome prepare(Watch work, DecodeNote note) {
      Optional<KnownPicture> known = parts.store().photos().knownPicture(key, model);
      boolean embedded = known.filter(KnownPicture::embedded).isPresent();
      if (embedded && shows(known.get())) {
        return known.get().coarse() ? refined(work, note) : unchanged(work);
      }
      Optional<SkipException> trouble = Optional.empty();
      for (CatalogPicture picture : entry.pictures()) {
        if (embedded && picture.kind() != Kind.PRESENT) {
          break; // The vector there is goes on answering.
        }
        try {
          Outcome outcome = look(work, note, picture);
          trouble.ifPresent(e ->
              work.note(
                  "%s: %s Another picture stands for it."
                      .formatted(entry.place(), e.getMessage())));
          return outcome;
        } catch (SkipException e) {
          trouble = trouble.or(() -> Optional.of(e));
          work.release();
        } catch (OutOfMemoryError e) {
          return new Outcome.Ended(skipped(work, Stage.DECODE, FileDecoding.OUT_OF_MEMORY));
        }
      }
      return trouble.isPresent()
          ? new Outcome.Ended(skipped(work, trouble.get().stage(), trouble.get().getMessage()))
          : ended(work, waiting());
    }

    /** The vector of the thumbnail stays where the preview can't be looked at. */
    private Outcome refined(Watch work, DecodeNote note) {
      for (CatalogPicture picture : entry.pictures()) {
        if (picture.kind() == Kind.PRESENT) {
          try {
            return lookAtPreview(work, note, picture);
          } catch (SkipException e) {
            work.release();
          }
        }
      }
      return unchanged(work);
    }

    private Outcome unchanged(Watch work) {
      return ended(work, photo(Optional.empty(), Optional.empty(), false));
    }

    /** Whether what the store has is the photo as it is developed now. */
    private boolean shows(KnownPicture known) {
      Optional<ContentKey> present =
          entry.pictures().stream()
              .filter(picture -> picture.kind() == Kind.PRESENT)
              .findFirst()
              .map(this::contentKey);
      ContentKey content = known.content().orElseThrow();
      return present.equals(Optional.of(content))
          || (!known.waits()
              && MetadataStamp.isOfEdit(known.metadataStamp(), entry)
              && CatalogPictures.isTurned(content, entry.metadata().orientation()));
    }

    private ContentKey contentKey(CatalogPicture preview) {
      return CatalogPictures.contentKey(preview, entry.metadata().orientation());
    }

    private Outcome look(Watch work, DecodeNote note, CatalogPicture picture) throws SkipException {
      return switch (picture.kind()) {
        case SMART ->
            lookAtFile(
                work,
                note,
                decoding.load(work, pictures.smartPreview(picture), entry.stamp().sizeBytes()));
        case SMALLEST -> lookAtFile(work, note, smallest(work, picture));
        case PRESENT, EARLIER -> lookAtPreview(work, note, picture);
      };
    }

    private LoadedFile smallest(Watch work, CatalogPicture picture) throws SkipException {
      decoding.beforeReading(work, picture.folder().length());
      try {
        byte[] jpeg = CatalogPictures.smallest(picture, entry.metadata().orientation());
        return LoadedFile.of(jpeg, entry.stamp());
      } catch (UnusablePreviewException e) {
        throw new SkipException(
            Stage.DECODE,
            "All that is left of its preview is damaged (%s); let Lightroom build it anew."
                .formatted(e.getMessage()),
            e);
      }
    }

    private Outcome lookAtPreview(Watch work, DecodeNote note, CatalogPicture picture)
        throws SkipException {
      ContentKey content = contentKey(picture);
      IndexedPhoto photo =
          photo(Optional.of(content), picture.colours(), picture.kind() != Kind.PRESENT);
      if (parts.store().photos().hasEmbedding(content, model)) {
        return ended(work, photo);
      }
      // Read before it is claimed: a preview that is damaged or gone leaves the next its turn.
      CatalogPictures.Loaded loaded = read(work, picture);
      work.contentIs(content);
      if (!claims.claim(work, photo)) {
        return new Outcome.LeftWithItsTwin();
      }
      note.decoding(key, entry.stamp());
      return claimed(
          work,
          () ->
              decoding.decode(
                  work, loaded.bytes(), seen -> encode(work, seen, photo, Optional.empty())));
    }

    private CatalogPictures.Loaded read(Watch work, CatalogPicture picture) throws SkipException {
      decoding.beforeReading(work, entry.stamp().sizeBytes());
      try {
        return pictures.read(
            picture, entry.metadata().orientation(), wanted.shortSide(), wanted.longSide());
      } catch (NoSuchFileException e) {
        requirePreviews(e);
        throw new SkipException(Stage.READ, "The preview was listed but is not there any more.", e);
      } catch (AccessDeniedException e) {
        throw new SkipException(
            Stage.READ, "No permission to read the preview %s.".formatted(e.getFile()), e);
      } catch (UnusablePreviewException e) {
        throw new SkipException(
            Stage.DECODE,
            "The preview is damaged (%s); let Lightroom build it anew.".formatted(e.getMessage()),
            e);
      } catch (IOException e) {
        throw new SkipException(
            Stage.READ, "The preview can't be read: %s.".formatted(e.getMessage()), e);
      }
    }

    /**
     * A smart preview's own thumbnail, or the smallest preview; a thumbnail of it is kept, as its
     * place does not follow from its content.
     */
    private Outcome lookAtFile(Watch work, DecodeNote note, LoadedFile file) throws SkipException {
      ContentKey content = file.contentKey();
      IndexedPhoto photo = photo(Optional.of(content), Optional.empty(), true);
      if (parts.store().photos().hasEmbedding(content, model)) {
        return ended(work, photo);
      }
      work.contentIs(content);
      if (!claims.claim(work, photo)) {
        return new Outcome.LeftWithItsTwin();
      }
      note.decoding(key, entry.stamp());
      return claimed(
          work,
          () ->
              decoding.decode(
                  work,
                  file.bytes(),
                  seen -> encode(work, seen, photo, Optional.of(Thumbnails.jpeg(seen)))));
    }

    /** Whoever has claimed a content must come to an end with it: others wait for that. */
    private Outcome claimed(Watch work, Decoding decode) {
      try {
        return decode.run();
      } catch (SkipException e) {
        return new Outcome.Ended(skipped(work, e.stage(), e.getMessage()));
      }
    }

    private Outcome encode(
        Watch work, Picture seen, IndexedPhoto photo, Optional<byte[]> thumbnail) {
      FloatBuffer pixels = FloatBuffer.allocate(input.floats());
      ModelPixels.write(seen, input, pixels);
      Optional<PictureHash> hash = Optional.of(PictureHashing.of(seen));
      return new Outcome.ToEncode(
          new Prepared(
              work,
              pixels.flip(),
              embedding -> new Finding.Indexed(work, photo.with(embedding), thumbnail, hash)));
    }

    private IndexedPhoto photo(
        Optional<ContentKey> content, Optional<String> colours, boolean waits) {
      return new IndexedPhoto(
          key,
          entry.place(),
          entry.fileType(),
          entry.stamp(),
          entry.metadata(),
          MetadataStamp.of(entry),
          content,
          Optional.empty(),
          waits,
          colours);
    }

    private IndexedPhoto waiting() {
      return photo(Optional.empty(), Optional.empty(), true);
    }

    @Override
    public Finding skipped(Watch work, Stage stage, String reason) {
      Failure failure =
          new Failure(key, entry.place(), stage, reason, entry.stamp(), Instant.now());
      return new Finding.Skipped(work, failure, Optional.of(waiting()));
    }
  }

  @FunctionalInterface
  private interface Decoding {
    Outcome run() throws SkipException;
  }

  /** When the whole cache is gone, thousands of previews did not fail: the run did. */
  private void requirePreviews(IOException cause) {
    if (!pictures.arePresent()) {
      throw new IndexException(
          "The previews of %s can't be read any more. Was their disk unplugged? What was indexed is kept; plug it in, then index again."
              .formatted(target.location()),
          cause);
    }
  }

  private static Outcome ended(Watch work, IndexedPhoto photo) {
    return new Outcome.Ended(new Finding.Indexed(work, photo, Optional.empty(), Optional.empty()));
  }
}
