package photos.likeness.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The boxes of an ISO base media file (ISO/IEC 14496-12): HEIC and AVIF, whose EXIF and XMP are
 * items (ISO/IEC 23008-12), and Canon's CR3, whose {@code CMT1}, {@code CMT2} and {@code CMT4} are
 * TIFF structures for image, exposure and place.
 */
final class IsoBlocks {
  private static final String CANON = hex("85c0b687820f11e08111f4ce462b6a48");
  private static final String XMP = hex("be7acfcb97a942e89c71999491e3afac");
  private static final int UUID_BYTES = 16;
  private static final int MOST_BOXES = 10_000;

  private final ByteBlock file;
  private final List<ExifBlock> exif = new ArrayList<>();
  private final List<ByteBlock> xmp = new ArrayList<>();
  private HeifItems items = HeifItems.NONE;
  private int boxes;

  IsoBlocks(ByteBlock file) {
    this.file = file;
  }

  MetadataBlocks read() {
    walk(file, this::top);
    exif.addAll(items.exif());
    xmp.addAll(items.xmp());
    return new MetadataBlocks(
        items.width(), items.height(), items.width() > 0, exif, xmp, Map.of(), List.of());
  }

  private void top(String type, ByteBlock body) {
    switch (type) {
      case "meta" -> {
        HeifItems found = new HeifItems(file);
        walk(body.from(4), (name, box) -> found.box(name, box, this::walk));
        items = found;
      }
      case "moov" -> walk(body, this::ofOwner);
      default -> ofOwner(type, body);
    }
  }

  /** Boxes of types that their owners' uuids name. */
  private void ofOwner(String type, ByteBlock body) {
    String uuid = type.equals("uuid") ? body.part(0, UUID_BYTES).latin1() : "";
    if (uuid.equals(CANON)) {
      walk(body.from(UUID_BYTES), this::canon);
    } else if (uuid.equals(XMP)) {
      xmp.add(body.from(UUID_BYTES));
    }
  }

  private void canon(String type, ByteBlock body) {
    switch (type) {
      case "CMT1" -> exif.add(new ExifBlock(body, ExifIFD0Directory.class));
      case "CMT2" -> exif.add(new ExifBlock(body, ExifSubIFDDirectory.class));
      case "CMT4" -> exif.add(new ExifBlock(body, GpsDirectory.class));
      default -> {}
    }
  }

  /** Each box of a run: 4 bytes of length, 4 of type; length 1 is followed by 8 more of it. */
  private void walk(ByteBlock run, BiConsumer<String, ByteBlock> visitor) {
    long at = 0;
    while (at + 8 <= run.length() && ++boxes <= MOST_BOXES) {
      int start = (int) at;
      long length = Integer.toUnsignedLong(run.bigInt(start));
      int header = 8;
      if (length == 1 && at + 16 <= run.length()) {
        length =
            (long) run.bigInt(start + 8) << 32 | Integer.toUnsignedLong(run.bigInt(start + 12));
        header = 16;
      } else if (length == 0) {
        length = run.length() - at;
      }
      if (length < header) {
        return;
      }
      long end = Math.min(run.length(), at + Math.min(length, Integer.MAX_VALUE));
      visitor.accept(run.part(start + 4, start + 8).latin1(), run.part(start + header, (int) end));
      at += Math.min(length, Integer.MAX_VALUE);
    }
  }

  private static String hex(String digits) {
    byte[] bytes = HexFormat.of().parseHex(digits);
    return new String(bytes, ISO_8859_1);
  }
}
