package photos.likeness.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only their owner may look at, where the file system knows owners. */
final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes an empty file if there is none. SQLite gives the files beside it the same rights. */
  static void create(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createFile(file, attributes("rw-------"));
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: it is there, which is all that was asked.
      return;
    }
  }

  /** Makes a folder and those above it, if they are not there. */
  static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes("rwx------"));
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
