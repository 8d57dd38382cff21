package photos.likeness.index;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import photos.likeness.photo.FileStamp;
import photos.likeness.source.CatalogEntry;
import photos.likeness.source.CatalogPicture;
import photos.likeness.source.ExportFile;
import photos.likeness.source.SourceFile;
import photos.likeness.source.SourcePhoto;
import photos.likeness.source.TakeoutPhoto;
import photos.likeness.source.UnlistedPlace;
import photos.likeness.source.XmpFile;

/**
 * Writes the list of a source's files, so that a crash does not cost the walk.
 *
 * <p>The file is a msgpack stream, written as {@code NAME.partial} and renamed when it is complete:
 *
 * <ul>
 *   <li>header: array of 7: str {@code likeness-files}; int format, {@value #FORMAT}; str source
 *       ({@code kind:identity}); str folder below the root; array of str, exclude patterns; int
 *       when the walk began, ms since 1970; nil, reserved
 *   <li>a file: array of 6: int {@value #FILE}; str external id; int size in bytes; int modified, s
 *       since 1970; int ns after that second, 0 to 999,999,999; array of the .xmp files beside it,
 *       each an array of 4: str name; int size in bytes; int s; int ns
 *   <li>a catalog's photo: array of 10: int {@value #CATALOG_ENTRY}; str external id; str place;
 *       str file type; str edit; int size in bytes; int modified, s since 1970; int ns; array of
 *       its pictures, each an array of 4: int kind, in the order of {@link CatalogPicture.Kind};
 *       str key; str folder; str colours or nil; metadata, {@link MetadataPacking}
 *   <li>a photo of a Google export: array of 6: int {@value #TAKEOUT_PHOTO}; str external id; str
 *       place; its file; the file that describes it, or nil; array of str, albums. Each file is an
 *       array of 6: str archive; str name; int size in bytes; int modified, s since 1970; int ns;
 *       int CRC-32
 *   <li>a place that could not be listed: array of 5: int {@value #UNLISTED}; str external id; str
 *       path; bool, whether it is a folder; str reason
 *   <li>the end: array of 2: int {@value #END}; int how many files came before
 *   <li>bin of 4 bytes, so the file's last 6 bytes are {@code C4 04} and the CRC-32 (as of zip,
 *       big-endian) of every byte before those 6
 * </ul>
 */
final class FileListWriter implements AutoCloseable {
  static final String MAGIC = "likeness-files";
  static final int FORMAT = 2;
  static final int HEADER_FIELDS = 7;
  static final int FILE = 0;
  static final int UNLISTED = 1;
  static final int END = 2;
  static final int CATALOG_ENTRY = 3;
  static final int CATALOG_ENTRY_FIELDS = 10;
  static final int TAKEOUT_PHOTO = 4;
  static final int TAKEOUT_PHOTO_FIELDS = 6;
  static final int EXPORT_FILE_FIELDS = 6;
  static final int CHECK_BYTES = 6;

  private final Path target;
  private final Path partial;
  private final CRC32 crc = new CRC32();
  private final MessagePacker packer;
  private long files;

  /**
   * @param target where the list lies once it is complete
   */
  FileListWriter(Path target, FileListHeader header) throws IOException {
    this.target = target;
    this.partial = target.resolveSibling(target.getFileName() + ".partial");
    this.packer =
        MessagePack.newDefaultPacker(
            new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16), crc));
    packer.packArrayHeader(HEADER_FIELDS);
    packer.packString(MAGIC);
    packer.packInt(FORMAT);
    packer.packString(header.source().toString());
    packer.packString(header.below());
    packer.packArrayHeader(header.exclude().size());
    for (String pattern : header.exclude()) {
      packer.packString(pattern);
    }
    packer.packLong(header.listedAt().toEpochMilli());
    packer.packNil();
  }

  void add(SourcePhoto photo) throws IOException {
    switch (photo) {
      case SourceFile file -> addFile(file);
      case CatalogEntry entry -> addEntry(entry);
      case TakeoutPhoto exported -> addExported(exported);
    }
    files++;
  }

  private void addFile(SourceFile file) throws IOException {
    packer.packArrayHeader(6);
    packer.packInt(FILE);
    packer.packString(file.externalId());
    add(file.stamp());
    packer.packArrayHeader(file.xmpFiles().size());
    for (XmpFile xmp : file.xmpFiles()) {
      packer.packArrayHeader(4);
      packer.packString(xmp.name());
      add(xmp.stamp());
    }
  }

  private void addEntry(CatalogEntry entry) throws IOException {
    packer.packArrayHeader(CATALOG_ENTRY_FIELDS);
    packer.packInt(CATALOG_ENTRY);
    packer.packString(entry.externalId());
    packer.packString(entry.place());
    packer.packString(entry.fileType());
    packer.packString(entry.edit());
    add(entry.stamp());
    packer.packArrayHeader(entry.pictures().size());
    for (CatalogPicture picture : entry.pictures()) {
      packer.packArrayHeader(4);
      packer.packString(picture.kind().name());
      packer.packString(picture.key());
      packer.packString(picture.folder());
      if (picture.colours().isPresent()) {
        packer.packString(picture.colours().get());
      } else {
        packer.packNil();
      }
    }
    MetadataPacking.write(packer, entry.metadata());
  }

  private void addExported(TakeoutPhoto photo) throws IOException {
    packer.packArrayHeader(TAKEOUT_PHOTO_FIELDS);
    packer.packInt(TAKEOUT_PHOTO);
    packer.packString(photo.externalId());
    packer.packString(photo.place());
    add(photo.file());
    if (photo.description().isPresent()) {
      add(photo.description().get());
    } else {
      packer.packNil();
    }
    packer.packArrayHeader(photo.albums().size());
    for (String album : photo.albums()) {
      packer.packString(album);
    }
  }

  private void add(ExportFile file) throws IOException {
    packer.packArrayHeader(EXPORT_FILE_FIELDS);
    packer.packString(file.archive());
    packer.packString(file.name());
    add(new FileStamp(file.sizeBytes(), file.modifiedAt()));
    packer.packLong(file.crc());
  }

  private void add(FileStamp stamp) throws IOException {
    Instant modified = stamp.modifiedAt();
    packer.packLong(stamp.sizeBytes());
    packer.packLong(modified.getEpochSecond());
    packer.packInt(modified.getNano());
  }

  void add(UnlistedPlace place) throws IOException {
    packer.packArrayHeader(5);
    packer.packInt(UNLISTED);
    packer.packString(place.externalId());
    packer.packString(place.path());
    packer.packBoolean(place.folder());
    packer.packString(place.reason());
  }

  /** Ends the list and puts it under its name. */
  void complete() throws IOException {
    packer.packArrayHeader(2);
    packer.packInt(END);
    packer.packLong(files);
    packer.flush();
    int check = (int) crc.getValue();
    packer.packBinaryHeader(Integer.BYTES);
    packer.writePayload(
        new byte[] {
          (byte) (check >>> 24), (byte) (check >>> 16), (byte) (check >>> 8), (byte) check
        });
    packer.close();
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Closes the file; a list that is not complete goes. */
  @Override
  public void close() throws IOException {
    packer.close();
    Files.deleteIfExists(partial);
  }
}
