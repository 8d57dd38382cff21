package photos.likeness.watch;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where every change to a file is made through this system, so that it can tell of all of them. A
 * file system that is not known here is not trusted: network drives hear nothing of what other
 * computers do, and file systems in user space may change underneath. Of systems, only Linux is: on
 * a Mac the JDK would look at every file every few seconds, and on Windows each watch would keep a
 * folder from being renamed and a disk from being ejected.
 */
final class EventTrust {
  /** File systems of disks of this computer, as {@link FileStore#type} names them, lower-cased. */
  private static final Set<String> LOCAL =
      Set.of(
          "apfs",
          "bcachefs",
          "btrfs",
          "exfat",
          "ext2",
          "ext3",
          "ext4",
          "f2fs",
          "fuseblk",
          "hfs",
          "hfsplus",
          "jfs",
          "msdos",
          "ntfs",
          "ntfs3",
          "overlay",
          "ramfs",
          "reiserfs",
          "tmpfs",
          "udf",
          "vfat",
          "xfs",
          "zfs");

  private EventTrust() {}

  /**
   * Why the events of a folder's file system can't be relied on; empty if they can.
   *
   * @param system as Java names it, {@code Linux}, {@code Mac OS X}, {@code Windows 11}
   */
  static Optional<String> doubt(Path folder, String system) throws IOException {
    if (!system.startsWith("Linux")) {
      return Optional.of("Likeness takes no file events from %s".formatted(system));
    }
    return doubt(Files.getFileStore(folder).type());
  }

  static Optional<String> doubt(String fileSystem) {
    return LOCAL.contains(fileSystem.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of("its file system (%s) does not tell of every change".formatted(fileSystem));
  }
}
