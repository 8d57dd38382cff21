package photos.likeness.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The items of a HEIF's {@code meta} box that say something of the picture, and its size (ISO/IEC
 * 23008-12; item locations as in ISO/IEC 14496-12, 8.11.3). An item of type {@code Exif} begins
 * with the offset of its TIFF header; one of type {@code mime} is XMP if it says so.
 */
final class HeifItems {
  static final HeifItems NONE = new HeifItems(ByteBlock.of(new byte[0]));

  private static final int MOST_ITEMS = 10_000;
  private static final String XMP_TYPE = "application/rdf+xml";

  private final ByteBlock file;
  private final Map<Integer, Location> locations = new HashMap<>();
  private final List<Integer> exifIds = new ArrayList<>();
  private final List<Integer> xmpIds = new ArrayList<>();
  private Optional<ByteBlock> itemData = Optional.empty();
  private int width;
  private int height;
  private boolean turned;

  HeifItems(ByteBlock file) {
    this.file = file;
  }

  /**
   * Where an item's bytes are; one in several pieces is none of ours.
   *
   * @param inItemData whether in the {@code idat} box rather than the file
   */
  private record Location(long offset, long length, boolean inItemData) {}

  /** How boxes within a box are gone through. */
  @FunctionalInterface
  interface Walk {
    void go(ByteBlock run, BiConsumer<String, ByteBlock> visitor);
  }

  /** Takes a box of the {@code meta} box, or of those within it that matter. */
  void box(String type, ByteBlock body, Walk walk) {
    switch (type) {
      case "iinf" -> {
        int count = body.length() > 0 && body.unsigned(0) > 0 ? 4 : 2;
        walk.go(body.from(4 + count), (name, entry) -> box(name, entry, walk));
      }
      case "infe" -> itemInfo(body);
      case "iloc" -> locations(body);
      case "idat" -> itemData = Optional.of(body);
      case "iprp", "ipco" -> walk.go(body, (name, property) -> box(name, property, walk));
      case "ispe" -> size(body);
      case "irot" -> turned = body.length() > 0 && body.unsigned(0) % 2 == 1;
      default -> {}
    }
  }

  /** Version 2 has ids of 16 bits, version 3 of 32. */
  private void itemInfo(ByteBlock body) {
    boolean wide = body.length() > 0 && body.unsigned(0) >= 3;
    int at = wide ? 8 : 6;
    if (body.length() < at + 6 || body.unsigned(0) < 2) {
      return;
    }
    int id = wide ? body.bigInt(4) : body.bigShort(4);
    String type = body.part(at + 2, at + 6).latin1();
    if (type.equals("Exif")) {
      exifIds.add(id);
    } else if (type.equals("mime") && body.from(at + 6).latin1().contains(XMP_TYPE)) {
      xmpIds.add(id);
    }
  }

  private void locations(ByteBlock body) {
    if (body.length() < 8) {
      return;
    }
    FieldReader fields = new FieldReader(body);
    int version = (int) fields.next(1);
    fields.next(3);
    int sizes = (int) fields.next(2);
    int offsetBytes = sizes >> 12;
    int lengthBytes = sizes >> 8 & 0xF;
    int baseBytes = sizes >> 4 & 0xF;
    int indexBytes = version == 0 ? 0 : sizes & 0xF;
    long count = Math.min(MOST_ITEMS, fields.next(version < 2 ? 2 : 4));
    for (long i = 0; i < count && !fields.ended(); i++) {
      int id = (int) fields.next(version < 2 ? 2 : 4);
      long method = version == 0 ? 0 : fields.next(2) & 0xF;
      fields.next(2);
      long base = fields.next(baseBytes);
      long extents = fields.next(2);
      for (long extent = 0; extent < extents && !fields.ended(); extent++) {
        fields.next(indexBytes);
        long offset = base + fields.next(offsetBytes);
        long length = fields.next(lengthBytes);
        if (extents == 1 && method < 2 && !fields.ended()) {
          locations.put(id, new Location(offset, length, method == 1));
        }
      }
    }
  }

  /** The largest is the picture's: the others are its tiles' and thumbnails'. */
  private void size(ByteBlock body) {
    if (body.length() >= 12) {
      int wide = body.bigInt(4);
      int high = body.bigInt(8);
      if (wide > 0 && high > 0 && (long) wide * high > (long) width * height) {
        width = wide;
        height = high;
      }
    }
  }

  /** Pixels of the upright picture, 0 if no box tells. */
  int width() {
    return turned ? height : width;
  }

  int height() {
    return turned ? width : height;
  }

  List<ExifBlock> exif() {
    List<ExifBlock> blocks = new ArrayList<>();
    for (int id : exifIds) {
      bytes(id)
          .filter(item -> item.length() > 4)
          .map(item ->
              item.from((int) Math.min(4L + Integer.toUnsignedLong(item.bigInt(0)), item.length())))
          .map(ExifBlock::ofImage)
          .ifPresent(blocks::add);
    }
    return blocks;
  }

  List<ByteBlock> xmp() {
    return xmpIds.stream().map(this::bytes).flatMap(Optional::stream).toList();
  }

  private Optional<ByteBlock> bytes(int id) {
    Location location = locations.get(id);
    if (location == null) {
      return Optional.empty();
    }
    ByteBlock whole = location.inItemData() ? itemData.orElse(ByteBlock.of(new byte[0])) : file;
    long end = location.offset() + location.length();
    boolean within = location.offset() >= 0 && location.length() > 0 && end <= whole.length();
    return within ? Optional.of(whole.part((int) location.offset(), (int) end)) : Optional.empty();
  }

  /** Numbers of any width one behind the other, big-endian; 0 where the block has ended. */
  private static final class FieldReader {
    private final ByteBlock block;
    private int at;

    FieldReader(ByteBlock block) {
      this.block = block;
    }

    long next(int bytes) {
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        value = value << 8 | (at < block.length() ? block.unsigned(at) : 0);
        at++;
      }
      return value;
    }

    boolean ended() {
      return at > block.length();
    }
  }
}
