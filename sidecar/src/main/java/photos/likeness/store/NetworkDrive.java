package photos.likeness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells drives of other computers from those of this one. */
final class NetworkDrive {
  /**
   * Names that Linux and macOS give to file systems of the network, as {@link
   * java.nio.file.FileStore#type} answers them. A drive letter that Windows maps to a server names
   * the server's own file system and is not found out.
   */
  private static final Set<String> TYPES =
      Set.of(
          "acfs",
          "afpfs",
          "afs",
          "beegfs",
          "ceph",
          "cifs",
          "davfs",
          "fuse.ceph",
          "fuse.davfs",
          "fuse.glusterfs",
          "fuse.gvfsd-fuse",
          "fuse.rclone",
          "fuse.smbnetfs",
          "fuse.sshfs",
          "glusterfs",
          "gpfs",
          "lustre",
          "ncpfs",
          "nfs",
          "nfs3",
          "nfs4",
          "smb2",
          "smb3",
          "smbfs",
          "webdav");

  private NetworkDrive() {}

  /** The file system's name, if the folder lies on another computer or would when made. */
  static Optional<String> at(Path folder) throws IOException {
    if (isUnc(folder.toString())) {
      return Optional.of("a Windows share");
    }
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null) {
      return Optional.empty();
    }
    String type = Files.getFileStore(there).type();
    return isNetwork(type) ? Optional.of(type) : Optional.empty();
  }

  static StoreException refusal(Path folder, String fileSystem) {
    return new StoreException(
        "The data folder %s lies on a network drive (%s), where the database is not safe."
                .formatted(folder, fileSystem)
            + " Choose a folder on a disk of this computer with --data.");
  }

  static boolean isNetwork(String fileSystem) {
    return TYPES.contains(fileSystem.toLowerCase(Locale.ROOT));
  }

  /** A path such as {@code \\server\share}, but not {@code \\?\C:\} or {@code \\.\}. */
  static boolean isUnc(String path) {
    String upper = path.toUpperCase(Locale.ROOT);
    return upper.startsWith("\\\\?\\UNC\\")
        || (upper.startsWith("\\\\")
            && !upper.startsWith("\\\\?\\")
            && !upper.startsWith("\\\\.\\"));
  }
}
