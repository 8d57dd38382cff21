package photos.likeness.source;

import java.time.Instant;

/**
 * A file of a Google export, where it lies.
 *
 * @param archive the archive's path below the export's folder, with {@code /} between names; empty
 *     for a file that is unpacked
 * @param name the entry's name in the archive as the archive has it, or the file's path below the
 *     export's folder with {@code /} between names
 * @param sizeBytes its size, as stated
 * @param modifiedAt its time; of an archive's entry the archive's clock as if it were UTC
 * @param crc CRC-32 as the archive states it; 0 for a file that is unpacked
 */
public record ExportFile(
    String archive, String name, long sizeBytes, Instant modifiedAt, long crc) {

  public boolean isInArchive() {
    return !archive.isEmpty();
  }
}
