package photos.likeness.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The chunks of a WebP (RFC 9649): {@code EXIF}, {@code XMP } and the canvas of {@code VP8X}, or
 * the frame's size of {@code VP8 } and {@code VP8L}. Each chunk is a name of 4 bytes, its length in
 * 4, little-endian, and its bytes, padded to an even length.
 */
final class WebpBlocks {
  private static final int HEADER_BYTES = 12;
  private static final int FRAMING_BYTES = 8;
  private static final int FOURTEEN_BITS = 0x3FFF;

  private final ByteBlock file;
  private final List<ExifBlock> exif = new ArrayList<>();
  private final List<ByteBlock> xmp = new ArrayList<>();
  private MetadataBlocks size = MetadataBlocks.NONE;

  WebpBlocks(ByteBlock file) {
    this.file = file;
  }

  MetadataBlocks read() {
    long at = HEADER_BYTES;
    while (at + FRAMING_BYTES <= file.length()) {
      int start = (int) at;
      long length = Integer.toUnsignedLong(file.littleInt(start + 4));
      long end = Math.min(file.length(), at + FRAMING_BYTES + length);
      chunk(file.part(start, start + 4).latin1(), file.part(start + FRAMING_BYTES, (int) end));
      at += FRAMING_BYTES + length + length % 2;
    }
    return new MetadataBlocks(size.width(), size.height(), false, exif, xmp, Map.of(), List.of());
  }

  private void chunk(String name, ByteBlock body) {
    switch (name) {
      case "EXIF" -> {
        // Some writers keep the name that a JPEG's segment would have.
        boolean named = body.startsWith("Exif\0\0");
        exif.add(ExifBlock.ofImage(named ? body.from(6) : body));
      }
      case "XMP " -> xmp.add(body);
      case "VP8X" -> {
        if (body.length() >= 10) {
          sizeIs(1 + body.little24(4), 1 + body.little24(7));
        }
      }
      case "VP8 " -> {
        if (body.length() >= 10) {
          sizeIs(body.littleShort(6) & FOURTEEN_BITS, body.littleShort(8) & FOURTEEN_BITS);
        }
      }
      case "VP8L" -> {
        if (body.length() >= 5) {
          int bits = body.littleInt(1);
          sizeIs(1 + (bits & FOURTEEN_BITS), 1 + (bits >>> 14 & FOURTEEN_BITS));
        }
      }
      default -> {}
    }
  }

  private void sizeIs(int width, int height) {
    if (size.width() == 0) {
      size = MetadataBlocks.ofSize(width, height);
    }
  }
}
