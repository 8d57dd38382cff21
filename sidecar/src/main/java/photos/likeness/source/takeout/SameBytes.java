package photos.likeness.source.takeout;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import photos.likeness.source.takeout.ExportFolder.Item;

/**
 * Tells which files of one name and one size have the same bytes, without unpacking any: archives
 * state a CRC-32 of each. Of files that are unpacked the first and the last 64 kB are read, which
 * in a photo hold its metadata and the end of its picture; beside an archive's file, all of it.
 */
final class SameBytes {
  private static final int END_BYTES = 1 << 16;

  private final Path folder;

  /**
   * @param folder what unpacked files lie in
   */
  SameBytes(Path folder) {
    this.folder = folder;
  }

  /** Groups of the same bytes, in the order of their first. */
  List<List<Item>> groups(List<Item> alike) {
    if (alike.size() == 1) {
      return List.of(alike);
    }
    boolean someArchived = alike.stream().anyMatch(item -> isArchived(item.file()));
    Map<Optional<Long>, List<Item>> groups = new LinkedHashMap<>();
    List<List<Item>> alone = new ArrayList<>();
    for (Item item : alike) {
      Optional<Long> check = check(item.file(), someArchived);
      if (check.isPresent()) {
        groups.computeIfAbsent(check, key -> new ArrayList<>()).add(item);
      } else {
        alone.add(List.of(item));
      }
    }
    alone.addAll(groups.values());
    return alone;
  }

  private static boolean isArchived(StoredFile file) {
    return file.folder().part().isArchive();
  }

  /** Empty if the file can't be read: then it is like no other. */
  private Optional<Long> check(StoredFile file, boolean whole) {
    if (isArchived(file)) {
      return Optional.of(file.crc());
    }
    Path path = folder.resolve(file.folder().rawFolder() + file.rawName());
    try {
      return Optional.of(whole ? ofWhole(path) : ofEnds(path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long ofWhole(Path path) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(path), crc)) {
      byte[] buffer = new byte[END_BYTES];
      while (in.read(buffer) >= 0) {
        // Reading is what sums up.
      }
    }
    return crc.getValue();
  }

  private static long ofEnds(Path path) throws IOException {
    CRC32 crc = new CRC32();
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] buffer = new byte[END_BYTES];
      int first = Math.max(0, file.read(buffer));
      crc.update(buffer, 0, first);
      file.seek(Math.max(first, file.length() - END_BYTES));
      crc.update(buffer, 0, Math.max(0, file.read(buffer)));
    }
    return crc.getValue();
  }
}
