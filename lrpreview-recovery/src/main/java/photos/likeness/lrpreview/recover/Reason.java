package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Optional;

/**
 * Why a file could not be read or written, in words: some of Java's exceptions have only a path.
 */
final class Reason {
  private Reason() {}

  static String of(Exception problem) {
    return switch (problem) {
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case NoSuchFileException absent -> "there is no " + absent.getFile();
      case NotDirectoryException file -> file.getFile() + " is no folder";
      case FileAlreadyExistsException there -> there.getFile() + " is in the way";
      case ReadOnlyFileSystemException _ -> "the disk is read-only";
      case FileSystemException other when other.getReason() != null ->
          other.getReason() + ": " + other.getFile();
      case CharacterCodingException _ -> "a name has characters this system does not take";
      case IOException other -> Optional.ofNullable(other.getMessage()).orElse(other.toString());
      default -> problem.toString();
    };
  }
}
