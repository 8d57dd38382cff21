package photos.likeness.http;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.PhotoRevealed;
import photos.likeness.photo.Photo;

/** The system's window of files: Finder, Explorer or what a desktop has. */
final class FileManager {
  private static final int PATIENCE_SECONDS = 5;

  /** As Java names it, {@code Linux}, {@code Mac OS X}, {@code Windows 11}. */
  private final String system;

  FileManager(String system) {
    this.system = system;
  }

  /** Shows a photo's file, chosen, in its folder. */
  PhotoRevealed reveal(Photo photo) {
    Path file = Path.of(photo.path());
    if (!Files.exists(file)) {
      throw new ApiException(
          404,
          "fileIsAway",
          photo.path() + " is not there",
          "Plug its disk in, or index its source again.");
    }
    if (!shows(file)) {
      throw new ApiException(
          501,
          "noFileManager",
          "this system shows no folders (no desktop runs)",
          "Copy the path instead.");
    }
    return new PhotoRevealed(photo.path());
  }

  private boolean shows(Path file) {
    if (system.startsWith("Mac")) {
      return runs(List.of("open", "-R", file.toString()));
    }
    if (system.startsWith("Windows")) {
      // Explorer ends with 1 when all is well.
      runs(List.of("explorer.exe", "/select," + file));
      return true;
    }
    return runs(
            List.of(
                "dbus-send",
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.FileManager1",
                "/org/freedesktop/FileManager1",
                "org.freedesktop.FileManager1.ShowItems",
                "array:string:" + file.toUri().toString().replace(",", "%2C"),
                "string:"))
        || runs(List.of("xdg-open", file.getParent().toString()));
  }

  private static boolean runs(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
