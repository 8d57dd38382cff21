package photos.likeness.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import photos.likeness.photo.Arrangement;
import photos.likeness.photo.Arrangement.StackPlace;
import photos.likeness.photo.CameraSettings;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Orientation;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;

/**
 * A photo's metadata in a list: array of {@value #FIELDS}. Nil stands for what is not known.
 *
 * <p>int width; int height; int orientation, EXIF's; str local capture time, ISO 8601; int its
 * offset in s; int rating; int pick; str label; str camera; str lens; float focal length; float the
 * same on 35 mm film; float exposure in s; float aperture; int sensitivity; float latitude; float
 * longitude; float altitude; str title; str caption; str creator; str copyright; array of keywords,
 * each an array of str; array of str, people; bool virtual copy; str copy name; int stack; int
 * place in it; array of str, collections.
 */
final class MetadataPacking {
  private static final int FIELDS = 29;
  private static final int MOST_NAMES = 1 << 20;

  private MetadataPacking() {}

  static void write(MessagePacker packer, PhotoMetadata metadata) throws IOException {
    packer.packArrayHeader(FIELDS);
    packer.packInt(metadata.width());
    packer.packInt(metadata.height());
    packer.packInt(metadata.orientation().exif());
    text(packer, metadata.takenAt().map(taken -> taken.local().toString()));
    number(
        packer, metadata.takenAt().flatMap(CaptureTime::offset).map(ZoneOffset::getTotalSeconds));
    number(packer, metadata.rating().map(Rating::stars));
    number(packer, metadata.pick().map(Pick::code));
    text(packer, metadata.label().map(ColourLabel::text));
    text(packer, metadata.camera());
    text(packer, metadata.lens());
    CameraSettings settings = metadata.settings();
    real(packer, settings.focalLength());
    real(packer, settings.focalLength35());
    real(packer, settings.exposureSeconds());
    real(packer, settings.aperture());
    number(
        packer,
        settings.iso().isPresent() ? Optional.of(settings.iso().getAsInt()) : Optional.empty());
    writePlace(packer, metadata.location());
    text(packer, metadata.title());
    text(packer, metadata.caption());
    text(packer, metadata.creator());
    text(packer, metadata.copyright());
    packer.packArrayHeader(metadata.keywords().size());
    for (KeywordPath keyword : metadata.keywords()) {
      texts(packer, keyword.names());
    }
    texts(packer, metadata.people());
    write(packer, metadata.arrangement());
  }

  private static void writePlace(MessagePacker packer, Optional<GeoPoint> place)
      throws IOException {
    real(
        packer,
        place.map(GeoPoint::latitude).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    real(
        packer,
        place.map(GeoPoint::longitude).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    real(packer, place.map(GeoPoint::altitude).orElse(OptionalDouble.empty()));
  }

  private static void write(MessagePacker packer, Arrangement arrangement) throws IOException {
    packer.packBoolean(arrangement.virtualCopy());
    text(packer, arrangement.copyName());
    if (arrangement.stack().isPresent()) {
      packer.packLong(arrangement.stack().get().stack());
    } else {
      packer.packNil();
    }
    number(packer, arrangement.stack().map(StackPlace::position));
    texts(packer, arrangement.collections());
  }

  private static void text(MessagePacker packer, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      packer.packString(shortened(text.get()));
    } else {
      packer.packNil();
    }
  }

  /** What is longer than a list may hold was never written by a person. */
  private static String shortened(String text) {
    int most = FileListReader.LONGEST_TEXT_BYTES / 4;
    return text.length() <= most ? text : text.substring(0, most);
  }

  private static void number(MessagePacker packer, Optional<Integer> number) throws IOException {
    if (number.isPresent()) {
      packer.packInt(number.get());
    } else {
      packer.packNil();
    }
  }

  private static void real(MessagePacker packer, OptionalDouble number) throws IOException {
    if (number.isPresent()) {
      packer.packDouble(number.getAsDouble());
    } else {
      packer.packNil();
    }
  }

  private static void texts(MessagePacker packer, List<String> texts) throws IOException {
    packer.packArrayHeader(texts.size());
    for (String text : texts) {
      packer.packString(shortened(text));
    }
  }

  /**
   * Reads what was written.
   *
   * @throws IllegalArgumentException if a value can't be
   * @throws java.time.DateTimeException if a time can't be
   */
  static PhotoMetadata read(MessageUnpacker unpacker) throws IOException, DamagedListException {
    if (unpacker.unpackArrayHeader() != FIELDS) {
      throw new DamagedListException("metadata of another form", unpacker.getTotalReadBytes());
    }
    PhotoMetadata.Builder metadata =
        PhotoMetadata.builder().size(unpacker.unpackInt(), unpacker.unpackInt());
    metadata.orientation(Orientation.ofExif(unpacker.unpackInt()));
    Optional<LocalDateTime> taken = text(unpacker).map(LocalDateTime::parse);
    Optional<ZoneOffset> offset = number(unpacker).map(ZoneOffset::ofTotalSeconds);
    taken.ifPresent(local -> metadata.takenAt(new CaptureTime(local, offset)));
    number(unpacker).ifPresent(stars -> metadata.rating(new Rating(stars)));
    number(unpacker).ifPresent(code -> metadata.pick(pick(code)));
    text(unpacker).ifPresent(label -> metadata.label(new ColourLabel(label)));
    text(unpacker).ifPresent(metadata::camera);
    text(unpacker).ifPresent(metadata::lens);
    metadata.settings(readSettings(unpacker));
    readPlace(unpacker).ifPresent(metadata::location);
    text(unpacker).ifPresent(metadata::title);
    text(unpacker).ifPresent(metadata::caption);
    text(unpacker).ifPresent(metadata::creator);
    text(unpacker).ifPresent(metadata::copyright);
    metadata.keywords(readKeywords(unpacker));
    metadata.people(texts(unpacker));
    return metadata.arrangement(readArrangement(unpacker)).build();
  }

  private static Pick pick(int code) {
    return code < 0 ? Pick.REJECTED : code > 0 ? Pick.PICKED : Pick.UNFLAGGED;
  }

  private static CameraSettings readSettings(MessageUnpacker unpacker) throws IOException {
    OptionalDouble focalLength = real(unpacker);
    OptionalDouble focalLength35 = real(unpacker);
    OptionalDouble exposure = real(unpacker);
    OptionalDouble aperture = real(unpacker);
    Optional<Integer> iso = number(unpacker);
    return new CameraSettings(
        focalLength,
        focalLength35,
        exposure,
        aperture,
        iso.isPresent() ? OptionalInt.of(iso.get()) : OptionalInt.empty());
  }

  private static Optional<GeoPoint> readPlace(MessageUnpacker unpacker) throws IOException {
    OptionalDouble latitude = real(unpacker);
    OptionalDouble longitude = real(unpacker);
    OptionalDouble altitude = real(unpacker);
    return latitude.isPresent() && longitude.isPresent()
        ? Optional.of(new GeoPoint(latitude.getAsDouble(), longitude.getAsDouble(), altitude))
        : Optional.empty();
  }

  private static List<KeywordPath> readKeywords(MessageUnpacker unpacker)
      throws IOException, DamagedListException {
    int count = count(unpacker);
    List<KeywordPath> keywords = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keywords.add(new KeywordPath(texts(unpacker)));
    }
    return keywords;
  }

  private static Arrangement readArrangement(MessageUnpacker unpacker)
      throws IOException, DamagedListException {
    boolean virtualCopy = unpacker.unpackBoolean();
    Optional<String> copyName = text(unpacker);
    Optional<Long> stack =
        unpacker.tryUnpackNil() ? Optional.empty() : Optional.of(unpacker.unpackLong());
    Optional<Integer> position = number(unpacker);
    return new Arrangement(
        virtualCopy,
        copyName,
        stack.flatMap(id -> position.map(place -> new StackPlace(id, place))),
        texts(unpacker));
  }

  private static Optional<String> text(MessageUnpacker unpacker)
      throws IOException, DamagedListException {
    return unpacker.tryUnpackNil() ? Optional.empty() : Optional.of(required(unpacker));
  }

  private static String required(MessageUnpacker unpacker)
      throws IOException, DamagedListException {
    int bytes = unpacker.unpackRawStringHeader();
    if (bytes > FileListReader.LONGEST_TEXT_BYTES) {
      throw new DamagedListException(
          "a text of %d bytes".formatted(bytes), unpacker.getTotalReadBytes());
    }
    return new String(unpacker.readPayload(bytes), StandardCharsets.UTF_8);
  }

  private static Optional<Integer> number(MessageUnpacker unpacker) throws IOException {
    return unpacker.tryUnpackNil() ? Optional.empty() : Optional.of(unpacker.unpackInt());
  }

  private static OptionalDouble real(MessageUnpacker unpacker) throws IOException {
    return unpacker.tryUnpackNil()
        ? OptionalDouble.empty()
        : OptionalDouble.of(unpacker.unpackDouble());
  }

  private static List<String> texts(MessageUnpacker unpacker)
      throws IOException, DamagedListException {
    int count = count(unpacker);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(required(unpacker));
    }
    return texts;
  }

  private static int count(MessageUnpacker unpacker) throws IOException, DamagedListException {
    int count = unpacker.unpackArrayHeader();
    if (count > MOST_NAMES) {
      throw new DamagedListException(
          "%d names of one photo".formatted(count), unpacker.getTotalReadBytes());
    }
    return count;
  }
}
