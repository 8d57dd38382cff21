package photos.likeness.source.takeout;

import java.time.Instant;
import photos.likeness.photo.FileStamp;
import photos.likeness.source.ExportFile;

/**
 * A file as it lies in a part. There are millions, so what is the same in a folder is kept once.
 *
 * @param position among the files of its part
 * @param crc CRC-32 of its bytes as an archive states it; 0 for what is unpacked
 */
record StoredFile(
    StoredFolder folder, String rawName, int position, long sizeBytes, long crc, Instant modifiedAt)
    implements Comparable<StoredFile> {

  FileStamp stamp() {
    return new FileStamp(sizeBytes, modifiedAt);
  }

  /** Its name as names are compared. */
  String name() {
    return FileName.composed(rawName);
  }

  ExportFile place() {
    return new ExportFile(
        folder.part().archive(), folder.rawFolder() + rawName, sizeBytes, modifiedAt, crc);
  }

  @Override
  public int compareTo(StoredFile other) {
    int byPart = Integer.compare(folder.part().order(), other.folder.part().order());
    return byPart != 0 ? byPart : Integer.compare(position, other.position);
  }
}
