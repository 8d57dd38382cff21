package photos.likeness.metadata;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The application segments of a JPEG before its first scan (ITU-T T.81, annex B; Adobe's XMP
 * specification part 3). A damaged segment ends the walk; what came before it is kept. Extended XMP
 * lies in parts: a name of 32 digits, the whole's length and the part's offset of 4 bytes each, and
 * the part.
 */
final class JpegBlocks {
  private static final String EXIF = "Exif\0\0";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final String EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0";
  private static final int EXTENDED_HEADER_BYTES = 40;
  private static final int NAME_DIGITS = 32;
  private static final String PHOTOSHOP = "Photoshop 3.0\0";
  private static final int SOF0 = 0xC0;
  private static final int SOF15 = 0xCF;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int RST0 = 0xD0;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;

  private final ByteBlock file;
  private final List<ByteBlock> xmp = new ArrayList<>();
  private final List<ByteBlock> photoshop = new ArrayList<>();
  private final Map<String, SortedMap<Long, ByteBlock>> extended = new HashMap<>();
  private Optional<ByteBlock> exif = Optional.empty();
  private MetadataBlocks size = MetadataBlocks.NONE;

  JpegBlocks(ByteBlock file) {
    this.file = file;
  }

  MetadataBlocks read() {
    int at = 2;
    while (at + 4 <= file.length()) {
      int marker = file.unsigned(at + 1);
      if (file.unsigned(at) != 0xFF || marker == 0 || marker == 0xFF) {
        at++;
      } else if (marker == SOS || marker == EOI) {
        break;
      } else if (marker >= RST0 && marker < EOI) {
        at += 2;
      } else {
        int length = Math.max(2, file.bigShort(at + 2));
        segment(marker, file.part(at + 4, at + 2 + length));
        at += 2 + length;
      }
    }
    return new MetadataBlocks(
        size.width(),
        size.height(),
        false,
        exif.map(ExifBlock::ofImage).stream().toList(),
        xmp,
        extendedXmp(),
        photoshop);
  }

  /** The wholes of which every part is there. */
  private Map<String, ByteBlock> extendedXmp() {
    Map<String, ByteBlock> wholes = new HashMap<>();
    extended.forEach((name, parts) -> {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      parts.forEach((offset, part) -> {
        if (offset == whole.size() && whole.size() <= XmpPacket.MOST_BYTES) {
          whole.writeBytes(part.copy());
        }
      });
      wholes.put(name, ByteBlock.of(whole.toByteArray()));
    });
    return wholes;
  }

  private void segment(int marker, ByteBlock body) {
    if (body.startsWith(EXIF) && exif.isEmpty()) {
      exif = Optional.of(body.from(EXIF.length()));
    } else if (body.startsWith(XMP)) {
      xmp.add(body.from(XMP.length()));
    } else if (body.startsWith(EXTENDED_XMP)) {
      extendedPart(body.from(EXTENDED_XMP.length()));
    } else if (body.startsWith(PHOTOSHOP)) {
      photoshop.add(body.from(PHOTOSHOP.length()));
    } else if (isFrame(marker) && body.length() >= 5) {
      size = MetadataBlocks.ofSize(body.bigShort(3), body.bigShort(1));
    }
  }

  private void extendedPart(ByteBlock part) {
    if (part.length() > EXTENDED_HEADER_BYTES) {
      extended
          .computeIfAbsent(part.part(0, NAME_DIGITS).latin1(), name -> new TreeMap<>())
          .put(
              Integer.toUnsignedLong(part.bigInt(NAME_DIGITS + 4)),
              part.from(EXTENDED_HEADER_BYTES));
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
  }
}
