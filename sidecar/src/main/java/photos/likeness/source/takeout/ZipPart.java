package photos.likeness.source.takeout;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * One archive of an export, read in place. The archive's own directory, at its end, says where
 * everything lies, so that neither data descriptors nor zip64 stand in the way of seeking; what it
 * says of sizes is not believed. Thread-safe.
 */
final class ZipPart implements AutoCloseable {
  /** What programs that know nothing of Unicode write names in. */
  private static final String OLD_NAMES = "IBM437";

  private final ZipFile zip;

  private ZipPart(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens an archive. Names that don't say that they are UTF-8 are read as UTF-8 if all of them can
   * be, since several programs leave the flag out.
   *
   * @throws IOException if it is no whole archive
   */
  static ZipPart open(Path path) throws IOException {
    try {
      return new ZipPart(new ZipFile(path.toFile(), StandardCharsets.UTF_8));
    } catch (ZipException e) {
      if (!Charset.isSupported(OLD_NAMES)) {
        throw e;
      }
      try {
        return new ZipPart(new ZipFile(path.toFile(), Charset.forName(OLD_NAMES)));
      } catch (ZipException ignored) {
        throw e;
      }
    }
  }

  /**
   * A file in the archive, as the archive's directory has it.
   *
   * @param sizeBytes unpacked, as stated
   * @param crc CRC-32 of the unpacked bytes, as stated
   * @param modifiedAt the archive's clock, taken for UTC: it has no zone, and must not seem to
   *     change with this computer's
   */
  record Entry(String name, long sizeBytes, long crc, Instant modifiedAt) {}

  /** The files, in the archive's order. */
  Iterable<Entry> entries() {
    return () -> {
      Iterator<? extends ZipEntry> all =
          zip.stream().filter(file -> !file.isDirectory()).iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public Entry next() {
          return entry(all.next());
        }
      };
    };
  }

  private static Entry entry(ZipEntry entry) {
    return new Entry(
        entry.getName(), Math.max(0, entry.getSize()), entry.getCrc(), modifiedAt(entry));
  }

  private static Instant modifiedAt(ZipEntry entry) {
    try {
      LocalDateTime clock = entry.getTimeLocal();
      return clock == null ? Instant.EPOCH : clock.toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return Instant.EPOCH; // The archive's clock is bits: a month may be 13.
    }
  }

  /**
   * Unpacks a file into memory.
   *
   * @param maxBytes more are not read, whatever the archive says
   * @throws TooLongException if there are more
   * @throws ZipException if it is damaged: other bytes than were packed, or another length
   * @throws IOException if the archive can't be read
   */
  byte[] read(String name, long maxBytes) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ZipException("there is no %s in %s".formatted(name, zip.getName()));
    }
    int most = (int) Math.min(maxBytes, Integer.MAX_VALUE - 16L);
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes(most);
      if (bytes.length == most && in.read() >= 0) {
        throw new TooLongException(most);
      }
    } catch (EOFException e) {
      throw new ZipException("the file in the archive ends before it is complete");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (crc.getValue() != entry.getCrc()) {
      throw new ZipException(
          "the file in the archive is damaged: its checksum is %08x, expected %08x"
              .formatted(crc.getValue(), entry.getCrc()));
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
