package photos.likeness.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A TIFF with one page and nothing but what makes its picture: a new header, the old file's bytes
 * behind it, and a new directory at the end whose values lie where they lay. So a decoder meets no
 * other page, no loop, no profile and no value outside the file.
 */
final class BareTiff {
  /** In ascending order: sizes, coding, where the data lies, and what the samples mean. */
  private static final int[] KEPT = {
    256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 284, 292, 293, 317, 320, 322, 323, 324, 325,
    338, 339, 347, 512, 513, 514, 515, 519, 520, 521, 529, 530, 531, 532
  };

  private BareTiff() {}

  /** The header that replaces the first 8 or 16 bytes. */
  static byte[] header(TiffFile tiff, int fileBytes) {
    ByteBuffer header = ByteBuffer.allocate(tiff.isBig() ? 16 : 8).order(tiff.order());
    byte mark = (byte) (tiff.order() == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    header.put(mark).put(mark);
    if (tiff.isBig()) {
      return header
          .putShort((short) 43)
          .putShort((short) 8)
          .putShort((short) 0)
          .putLong(fileBytes)
          .array();
    }
    return header.putShort((short) 42).putInt(fileBytes).array();
  }

  /** The directory to stand behind a file. */
  static byte[] directory(TiffFile tiff, TiffPage page, byte[] file) {
    List<TiffPage.Entry> kept = new ArrayList<>();
    for (int tag : KEPT) {
      Optional<TiffPage.Entry> entry = page.entry(tag);
      entry.ifPresent(kept::add);
    }
    ByteBuffer directory = ByteBuffer.allocate(32 + 20 * kept.size()).order(tiff.order());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (tiff.isBig()) {
      directory.putLong(kept.size());
    } else {
      directory.putShort((short) kept.size());
    }
    for (TiffPage.Entry entry : kept) {
      put(tiff, entry, file, directory);
    }
    directory.putLong(0);
    bytes.write(directory.array(), 0, directory.position());
    return bytes.toByteArray();
  }

  private static void put(TiffFile tiff, TiffPage.Entry entry, byte[] file, ByteBuffer directory) {
    directory.putShort((short) entry.tag()).putShort((short) entry.type());
    int room = tiff.isBig() ? 8 : 4;
    if (tiff.isBig()) {
      directory.putLong(entry.count());
    } else {
      directory.putInt((int) entry.count());
    }
    long length = entry.count() * TiffPage.bytesOf(entry.type());
    if (length <= room) {
      byte[] value = new byte[room];
      System.arraycopy(file, entry.valuesAt(), value, 0, (int) length);
      directory.put(value);
    } else if (tiff.isBig()) {
      directory.putLong(entry.valuesAt());
    } else {
      directory.putInt(entry.valuesAt());
    }
  }
}
