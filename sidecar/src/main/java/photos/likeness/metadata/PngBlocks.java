package photos.likeness.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The chunks of a PNG that say something about it (W3C PNG, third edition, section 11): {@code
 * IHDR}, {@code eXIf}, and XMP in an uncompressed {@code iTXt}, as its specification wants it.
 * Compressed text is inflated up to {@link XmpPacket#MOST_BYTES}.
 */
final class PngBlocks {
  private static final String XMP = "XML:com.adobe.xmp\0";
  private static final int MOST_PACKETS = 4;
  private static final int SIGNATURE_BYTES = 8;
  private static final int FRAMING_BYTES = 12;

  private final ByteBlock file;
  private final List<ByteBlock> xmp = new ArrayList<>();
  private Optional<ByteBlock> exif = Optional.empty();
  private MetadataBlocks size = MetadataBlocks.NONE;

  PngBlocks(ByteBlock file) {
    this.file = file;
  }

  MetadataBlocks read() {
    long at = SIGNATURE_BYTES;
    while (at + FRAMING_BYTES <= file.length()) {
      int start = (int) at;
      long length = Integer.toUnsignedLong(file.bigInt(start));
      long end = Math.min(file.length(), at + 8 + length);
      chunk(file.part(start + 4, start + 8).latin1(), file.part(start + 8, (int) end));
      at += FRAMING_BYTES + length;
    }
    return new MetadataBlocks(
        size.width(),
        size.height(),
        false,
        exif.map(ExifBlock::ofImage).stream().toList(),
        xmp,
        Map.of(),
        List.of());
  }

  private void chunk(String name, ByteBlock body) {
    if (name.equals("IHDR") && body.length() >= 8) {
      size = MetadataBlocks.ofSize(body.bigInt(0), body.bigInt(4));
    } else if (name.equals("eXIf") && exif.isEmpty()) {
      exif = Optional.of(body);
    } else if (name.equals("iTXt") && body.startsWith(XMP) && xmp.size() < MOST_PACKETS) {
      int languageEnd = body.indexOfZero(XMP.length() + 2);
      int translatedEnd = body.indexOfZero(languageEnd + 1);
      ByteBlock text = body.from(translatedEnd + 1);
      boolean compressed = body.length() > XMP.length() && body.unsigned(XMP.length()) == 1;
      xmp.add(compressed ? inflated(text) : text);
    }
  }

  /** As much as can be inflated of what may be a packet; nothing of what is longer. */
  private static ByteBlock inflated(ByteBlock text) {
    Inflater inflater = new Inflater();
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(text.copy()), inflater)) {
      byte[] packet = in.readNBytes(XmpPacket.MOST_BYTES + 1);
      return ByteBlock.of(packet.length > XmpPacket.MOST_BYTES ? new byte[0] : packet);
    } catch (IOException e) {
      return ByteBlock.of(new byte[0]);
    } finally {
      inflater.end();
    }
  }
}
