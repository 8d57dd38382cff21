package photos.likeness.index;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.CatalogEntry;
import photos.likeness.source.CatalogPicture;
import photos.likeness.source.ExportFile;
import photos.likeness.source.SourceFile;
import photos.likeness.source.SourcePhoto;
import photos.likeness.source.TakeoutPhoto;
import photos.likeness.source.UnlistedPlace;
import photos.likeness.source.XmpFile;

/**
 * Reads what {@link FileListWriter} wrote, entry by entry. The whole file is checked when it is
 * opened; nothing in it is trusted all the same. For one thread.
 */
final class FileListReader implements AutoCloseable {
  /** What one entry of the list is. */
  sealed interface Entry {
    record Listed(SourcePhoto photo) implements Entry {}

    record Unlisted(UnlistedPlace place) implements Entry {}

    record End(long files) implements Entry {}
  }

  /** Longer than any path or reason, and than any caption a person writes. */
  static final int LONGEST_TEXT_BYTES = 1 << 20;

  private static final int MOST_PICTURES = 16;

  private static final int MOST_XMP_FILES = 2;

  private static final int MOST_ALBUMS = 100_000;

  private static final int MOST_PATTERNS = 10_000;

  private final MessageUnpacker unpacker;
  private final FileListHeader header;
  private final Optional<Path> root;

  /**
   * @throws DamagedListException if the file is not a complete list as it was written
   * @throws IOException if it can't be read
   */
  FileListReader(Path list) throws IOException, DamagedListException {
    verify(list);
    this.unpacker =
        MessagePack.newDefaultUnpacker(
            new BufferedInputStream(Files.newInputStream(list), 1 << 16));
    try {
      this.header = readHeader();
      this.root =
          header.source().kind() == SourceKind.FOLDER
              ? Optional.of(Path.of(header.source().identity()))
              : Optional.empty();
    } catch (MessagePackException | IllegalArgumentException | DamagedListException e) {
      unpacker.close();
      throw new DamagedListException("The header of the list can't be read", e);
    }
  }

  /** Compares the checksum in the last bytes with the bytes before. */
  private static void verify(Path list) throws IOException, DamagedListException {
    long length = Files.size(list) - FileListWriter.CHECK_BYTES;
    if (length <= 0) {
      throw new DamagedListException("expected a checksum, the file ends", 0);
    }
    CRC32 crc = new CRC32();
    try (InputStream in = Files.newInputStream(list);
        DataInputStream data = new DataInputStream(in)) {
      byte[] buffer = new byte[1 << 16];
      for (long left = length; left > 0; ) {
        int read = data.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new DamagedListException("expected a checksum, the file ends", length - left);
        }
        crc.update(buffer, 0, read);
        left -= read;
      }
      if (data.readShort() != (short) 0xC404 || data.readInt() != (int) crc.getValue()) {
        throw new DamagedListException("the checksum is not that of the list", length);
      }
    }
  }

  FileListHeader header() {
    return header;
  }

  /** The next entry; after {@link Entry.End} it must not be called again. */
  Entry next() throws IOException, DamagedListException {
    try {
      int fields = unpacker.unpackArrayHeader();
      int kind = unpacker.unpackInt();
      if (kind == FileListWriter.FILE && fields == 6) {
        return readFile();
      }
      if (kind == FileListWriter.CATALOG_ENTRY && fields == FileListWriter.CATALOG_ENTRY_FIELDS) {
        return new Entry.Listed(readEntry());
      }
      if (kind == FileListWriter.TAKEOUT_PHOTO && fields == FileListWriter.TAKEOUT_PHOTO_FIELDS) {
        return new Entry.Listed(readExported());
      }
      if (kind == FileListWriter.UNLISTED && fields == 5) {
        return new Entry.Unlisted(
            new UnlistedPlace(text(), text(), unpacker.unpackBoolean(), text()));
      }
      if (kind == FileListWriter.END && fields == 2) {
        return new Entry.End(unpacker.unpackLong());
      }
      throw damaged("an entry of kind %d with %d fields".formatted(kind, fields));
    } catch (MessagePackException | IllegalArgumentException | DateTimeException e) {
      throw new DamagedListException("An entry of the list can't be read", e);
    }
  }

  private Entry readFile() throws IOException, DamagedListException {
    String externalId = text();
    if (externalId.isEmpty() || root.isEmpty()) {
      throw damaged("a file entry with impossible values");
    }
    FileStamp stamp = stamp();
    int count = unpacker.unpackArrayHeader();
    if (count > MOST_XMP_FILES) {
      throw damaged("%d .xmp files beside one photo".formatted(count));
    }
    List<XmpFile> xmpFiles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (unpacker.unpackArrayHeader() != 4) {
        throw damaged("an .xmp file's entry of another length than 4");
      }
      xmpFiles.add(new XmpFile(text(), stamp()));
    }
    return new Entry.Listed(
        new SourceFile(externalId, root.get().resolve(externalId), stamp, xmpFiles));
  }

  private CatalogEntry readEntry() throws IOException, DamagedListException {
    String externalId = text();
    if (externalId.isEmpty()) {
      throw damaged("a catalog's photo without an id");
    }
    String place = text();
    String fileType = text();
    String edit = text();
    FileStamp stamp = stamp();
    int count = unpacker.unpackArrayHeader();
    if (count > MOST_PICTURES) {
      throw damaged("%d pictures of one photo".formatted(count));
    }
    List<CatalogPicture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pictures.add(readPicture());
    }
    return new CatalogEntry(
        externalId, place, fileType, edit, stamp, pictures, MetadataPacking.read(unpacker));
  }

  private CatalogPicture readPicture() throws IOException, DamagedListException {
    if (unpacker.unpackArrayHeader() != 4) {
      throw damaged("a picture's entry of another length than 4");
    }
    CatalogPicture.Kind kind = CatalogPicture.Kind.valueOf(text());
    String key = text();
    String folder = text();
    return new CatalogPicture(
        kind, key, folder, unpacker.tryUnpackNil() ? Optional.empty() : Optional.of(text()));
  }

  private TakeoutPhoto readExported() throws IOException, DamagedListException {
    String externalId = text();
    String place = text();
    if (externalId.isEmpty()) {
      throw damaged("a photo of an export with impossible values");
    }
    ExportFile file = exportFile();
    Optional<ExportFile> description =
        unpacker.tryUnpackNil() ? Optional.empty() : Optional.of(exportFile());
    int count = unpacker.unpackArrayHeader();
    if (count > MOST_ALBUMS) {
      throw damaged("a photo in %d albums".formatted(count));
    }
    List<String> albums = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      albums.add(text());
    }
    return new TakeoutPhoto(externalId, place, file, description, albums);
  }

  private ExportFile exportFile() throws IOException, DamagedListException {
    if (unpacker.unpackArrayHeader() != FileListWriter.EXPORT_FILE_FIELDS) {
      throw damaged("a file of an export of another length");
    }
    String archive = text();
    String name = text();
    FileStamp stamp = stamp();
    return new ExportFile(
        archive, name, stamp.sizeBytes(), stamp.modifiedAt(), unpacker.unpackLong());
  }

  private FileStamp stamp() throws IOException, DamagedListException {
    long size = unpacker.unpackLong();
    long seconds = unpacker.unpackLong();
    int nanos = unpacker.unpackInt();
    boolean possible =
        size >= 0
            && nanos >= 0
            && nanos < 1_000_000_000
            && seconds >= Instant.MIN.getEpochSecond()
            && seconds <= Instant.MAX.getEpochSecond();
    if (!possible) {
      throw damaged("a file entry with impossible values");
    }
    return new FileStamp(size, Instant.ofEpochSecond(seconds, nanos));
  }

  private FileListHeader readHeader() throws IOException, DamagedListException {
    boolean ours =
        unpacker.unpackArrayHeader() == FileListWriter.HEADER_FIELDS
            && text().equals(FileListWriter.MAGIC)
            && unpacker.unpackInt() == FileListWriter.FORMAT;
    if (!ours) {
      throw damaged("no list of format " + FileListWriter.FORMAT);
    }
    SourceId source = SourceId.parse(text());
    String below = text();
    int patterns = unpacker.unpackArrayHeader();
    if (patterns > MOST_PATTERNS) {
      throw damaged("%d exclude patterns".formatted(patterns));
    }
    List<String> exclude = new ArrayList<>();
    for (int i = 0; i < patterns; i++) {
      exclude.add(text());
    }
    Instant listedAt = Instant.ofEpochMilli(unpacker.unpackLong());
    unpacker.unpackNil();
    return new FileListHeader(source, below, exclude, listedAt);
  }

  private String text() throws IOException, DamagedListException {
    int bytes = unpacker.unpackRawStringHeader();
    if (bytes > LONGEST_TEXT_BYTES) {
      throw damaged("a text of %d bytes".formatted(bytes));
    }
    return new String(unpacker.readPayload(bytes), StandardCharsets.UTF_8);
  }

  private DamagedListException damaged(String what) {
    return new DamagedListException(what, unpacker.getTotalReadBytes());
  }

  @Override
  public void close() throws IOException {
    unpacker.close();
  }
}
