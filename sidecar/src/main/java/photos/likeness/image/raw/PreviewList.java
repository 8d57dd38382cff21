package photos.likeness.image.raw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import photos.likeness.photo.Orientation;

/** Collects what may be a preview and keeps what is one. For one file and thread. */
final class PreviewList {
  private static final int MOST_SIDE = 65_500;
  private static final double LEAST_SHARE_OF_SENSOR = 0.9;

  private final RawBytes file;
  private final Map<Long, RawPreview> previews = new HashMap<>();
  private final Map<Long, JpegOutline> outlines = new HashMap<>();
  private final List<RawPhoto.Size> previewSizes = new ArrayList<>();
  private int broken;
  private Orientation orientation = Orientation.UPRIGHT;
  private Optional<RawPhoto.Size> size = Optional.empty();
  private Optional<RawPhoto.Size> sensor = Optional.empty();

  PreviewList(RawBytes file) {
    this.file = file;
  }

  /** Takes a stretch of the file if it is a JPEG up to its end. */
  void add(long start, long length, RawColours colours) {
    if (start <= 0 || length <= 0 || previews.containsKey(start)) {
      return;
    }
    if (!file.has(start, length)) {
      broken++;
      return;
    }
    Optional<JpegOutline> outline = JpegOutline.of(file, start, start + length);
    if (outline.isEmpty()) {
      return; // Raw data, or a raster: said to be a JPEG, too, in some files.
    }
    OptionalLong end = outline.get().end(file, start + length);
    if (end.isEmpty()) {
      broken++;
      return;
    }
    outlines.put(start, outline.get());
    previews.put(
        start,
        new RawPreview(
            (int) start,
            (int) (end.getAsLong() - start),
            outline.get().width(),
            outline.get().height(),
            colours));
  }

  /** What a preview that was taken looks like. */
  Optional<JpegOutline> outline(long start) {
    return Optional.ofNullable(outlines.get(start));
  }

  void orientation(Orientation found) {
    orientation = found;
  }

  /** The photo's size; what no photo has is passed over, and so is all after the first. */
  void size(long width, long height) {
    size = size.or(() -> possible(width, height));
  }

  /** The size of the raw data, which often has a border that the photo has not. */
  void sensorSize(long width, long height) {
    sensor = sensor.or(() -> possible(width, height));
  }

  /** The size that a directory gives its preview, which may be cut off. */
  void previewSize(long width, long height) {
    possible(width, height).ifPresent(previewSizes::add);
  }

  private static Optional<RawPhoto.Size> possible(long width, long height) {
    return width > 0 && height > 0 && width <= MOST_SIDE && height <= MOST_SIDE
        ? Optional.of(new RawPhoto.Size((int) width, (int) height))
        : Optional.empty();
  }

  RawPhoto photo() {
    List<RawPreview> sorted = new ArrayList<>(previews.values());
    sorted.sort(
        Comparator.comparingLong(RawPreview::area).reversed().thenComparingInt(RawPreview::start));
    sorted.forEach(preview -> previewSize(preview.width(), preview.height()));
    return new RawPhoto(sorted, broken, orientation, size.or(this::sizeBySensor));
  }

  /** A preview nearly as large as the raw data is the whole photo, without the border. */
  private Optional<RawPhoto.Size> sizeBySensor() {
    return sensor.map(raw ->
        previewSizes.stream()
            .filter(preview -> isNearly(preview.width(), raw.width()))
            .filter(preview -> isNearly(preview.height(), raw.height()))
            .max(Comparator.comparingLong(preview -> (long) preview.width() * preview.height()))
            .orElse(raw));
  }

  private static boolean isNearly(int side, int sensorSide) {
    return side <= sensorSide && side >= sensorSide * LEAST_SHARE_OF_SENSOR;
  }
}
