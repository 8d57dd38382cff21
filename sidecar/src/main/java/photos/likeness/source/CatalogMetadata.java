package photos.likeness.source;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import photos.likeness.lrpreview.catalog.CatalogKeyword;
import photos.likeness.lrpreview.catalog.CatalogPath;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.CatalogPhoto.Shooting;
import photos.likeness.lrpreview.catalog.StoredOrientation;
import photos.likeness.photo.Arrangement;
import photos.likeness.photo.CameraSettings;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Orientation;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;

/** What a catalog knows of a photo, in the words everyone shares. */
final class CatalogMetadata {
  private CatalogMetadata() {}

  static PhotoMetadata of(CatalogPhoto photo) {
    Orientation orientation = orientation(photo);
    PhotoMetadata.Builder metadata = PhotoMetadata.builder().orientation(orientation);
    if (orientation.swapsSides()) {
      metadata.size(photo.height(), photo.width());
    } else {
      metadata.size(photo.width(), photo.height());
    }
    photo
        .takenAt()
        .ifPresent(time -> metadata.takenAt(new CaptureTime(time.local(), time.offset())));
    if (photo.rating().isPresent()) {
      metadata.rating(new Rating(photo.rating().getAsInt()));
    }
    metadata.pick(pick(photo.pick()));
    photo.label().ifPresent(text -> metadata.label(new ColourLabel(text)));
    photo.caption().ifPresent(metadata::caption);
    photo.title().ifPresent(metadata::title);
    photo.creator().ifPresent(metadata::creator);
    photo.copyright().ifPresent(metadata::copyright);
    addShooting(metadata, photo.shooting());
    metadata.keywords(
        photo.keywords().stream()
            .map(CatalogKeyword::path)
            .map(CatalogMetadata::withoutBlanks)
            .filter(path -> !path.isEmpty())
            .map(KeywordPath::new)
            .toList());
    metadata.people(
        photo.keywords().stream()
            .filter(CatalogKeyword::person)
            .map(CatalogKeyword::name)
            .toList());
    metadata.arrangement(arrangement(photo));
    return metadata.build();
  }

  static Orientation orientation(CatalogPhoto photo) {
    return photo
        .orientation()
        .map(StoredOrientation::exif)
        .map(Orientation::ofExif)
        .orElse(Orientation.UPRIGHT);
  }

  private static Pick pick(int code) {
    return code < 0 ? Pick.REJECTED : code > 0 ? Pick.PICKED : Pick.UNFLAGGED;
  }

  private static List<String> withoutBlanks(List<String> names) {
    return names.stream().filter(name -> !name.isBlank()).toList();
  }

  private static void addShooting(PhotoMetadata.Builder metadata, Shooting shooting) {
    shooting.camera().ifPresent(metadata::camera);
    shooting.lens().ifPresent(metadata::lens);
    if (shooting.latitude().isPresent() && shooting.longitude().isPresent()) {
      metadata.location(new GeoPoint(shooting.latitude().get(), shooting.longitude().get()));
    }
    metadata.settings(
        new CameraSettings(
            positive(shooting.focalLengthMillimetres()),
            OptionalDouble.empty(),
            positive(shooting.exposureSeconds()),
            positive(shooting.fNumber()),
            sensitivity(shooting.isoSpeed())));
  }

  private static OptionalDouble positive(Optional<Double> value) {
    return value.isPresent() && value.get() > 0 && Double.isFinite(value.get())
        ? OptionalDouble.of(value.get())
        : OptionalDouble.empty();
  }

  private static OptionalInt sensitivity(Optional<Double> value) {
    long rounded = Math.round(value.orElse(0.0));
    return rounded > 0 && rounded <= Integer.MAX_VALUE
        ? OptionalInt.of((int) rounded)
        : OptionalInt.empty();
  }

  private static Arrangement arrangement(CatalogPhoto photo) {
    return new Arrangement(
        photo.isVirtualCopy(),
        photo.copyName(),
        photo
            .stack()
            .filter(place -> place.position() > 0)
            .map(place -> new Arrangement.StackPlace(place.stackId(), place.position())),
        photo.collections().stream().map(path -> String.join("/", path)).toList());
  }

  /** The path as this system writes it, where it can; a path of another system stays as it is. */
  static String place(CatalogPhoto photo) {
    String text = photo.path().map(CatalogPath::text).orElse("");
    boolean ofThisSystem = text.startsWith("/") || java.io.File.separatorChar == '\\';
    try {
      return ofThisSystem && !text.isEmpty()
          ? java.nio.file.Path.of(text).normalize().toString()
          : text;
    } catch (InvalidPathException e) {
      return text;
    }
  }

  static String fileType(CatalogPhoto photo) {
    String extension = photo.path().map(CatalogPath::extension).orElse("");
    String type = (extension.isEmpty() ? photo.fileFormat() : extension).toLowerCase(Locale.ROOT);
    return switch (type) {
      case "jpg", "jpe" -> "jpeg";
      case "tif" -> "tiff";
      case "heif", "hif" -> "heic";
      default -> type;
    };
  }
}
