package photos.likeness.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.http.PackedValues.WrongValueException;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ThumbnailSkipped;
import photos.likeness.index.PushedPicture;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;

/**
 * A body of {@code POST /v1/thumbnails}: a msgpack map of {@code source}, str, and {@code photos},
 * an array of maps as {@link PushedEntry} reads them.
 *
 * @param pictures each photo once
 * @param skipped those that were not told of as they must be
 */
record PushedBatch(SourceId source, List<PushedPicture> pictures, List<ThumbnailSkipped> skipped) {

  /**
   * Reads a body.
   *
   * @throws ApiException 400 if it is not such a map as a whole; what is wrong with one photo is
   *     among those that are skipped
   */
  static PushedBatch read(byte[] body) {
    PackedValues values = new PackedValues(body);
    try {
      return new Reader(values).read();
    } catch (WrongValueException e) {
      throw Errors.invalid("body", e.getMessage());
    }
  }

  /** The source that thumbnails can be of. */
  static SourceId source(String text) {
    SourceId source = Errors.reading("source", () -> SourceId.parse(Required.text("source", text)));
    if (source.kind() != SourceKind.LIGHTROOM) {
      throw Errors.invalid(
          "source", "thumbnails are of a Lightroom catalog, lightroom:ID; got " + text);
    }
    return source;
  }

  private static final class Reader {
    private final PackedValues values;
    private final List<PushedEntry> entries = new ArrayList<>();
    private final List<ThumbnailSkipped> skipped = new ArrayList<>();
    private Optional<SourceId> source = Optional.empty();
    private boolean photosGiven;

    private Reader(PackedValues values) {
      this.values = values;
    }

    private PushedBatch read() throws WrongValueException {
      int fields = values.map();
      for (int i = 0; i < fields; i++) {
        field(values.text());
      }
      if (!values.atEnd()) {
        throw new WrongValueException("one map was expected, got more after it");
      }
      if (source.isEmpty() || !photosGiven) {
        throw new WrongValueException("source and photos are needed");
      }
      return new PushedBatch(source.get(), pictures(source.get()), skipped);
    }

    private void field(String name) throws WrongValueException {
      switch (name) {
        case "source" -> source = Optional.of(source(values.text()));
        case "photos" -> {
          photos();
          photosGiven = true;
        }
        default -> throw new WrongValueException("source and photos were expected, got " + name);
      }
    }

    private void photos() throws WrongValueException {
      int count = values.array();
      if (count > LikenessApi.MAX_THUMBNAILS) {
        throw new WrongValueException(
            "photos: at most %d are taken at once, got %,d"
                .formatted(LikenessApi.MAX_THUMBNAILS, count));
      }
      for (int i = 0; i < count; i++) {
        PushedEntry entry = new PushedEntry();
        Optional<String> trouble = entry.read(values);
        if (trouble.isPresent()) {
          skipped.add(
              new ThumbnailSkipped(
                  entry.externalId(), "photos[%d].%s.".formatted(i, trouble.get())));
        } else {
          entries.add(entry);
        }
      }
    }

    /** Of a photo that was sent twice the last one counts. */
    private List<PushedPicture> pictures(SourceId of) {
      Map<String, PushedEntry> last = new HashMap<>();
      entries.forEach(entry -> last.put(entry.externalId(), entry));
      List<PushedPicture> pictures = new ArrayList<>();
      for (PushedEntry entry : entries) {
        if (last.get(entry.externalId()) == entry) {
          pictures.add(entry.picture(of));
        } else {
          skipped.add(
              new ThumbnailSkipped(
                  entry.externalId(), "It was sent twice in one batch; the last one counts."));
        }
      }
      return pictures;
    }
  }
}
