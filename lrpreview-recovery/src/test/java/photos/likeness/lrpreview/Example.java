package photos.likeness.lrpreview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import photos.likeness.lrpreview.recover.RecoveryListener;
import photos.likeness.lrpreview.recover.RecoveryOptions;
import photos.likeness.lrpreview.recover.RecoverySummary;

/** What the README shows of the library. */
final class Example {
  private Example() {}

  /** Writes the best preview of every photo with four stars and more, then all of them. */
  static RecoverySummary run(Path catalog, Path cache, Path folder) throws IOException {
    try (LightroomPreviews previews = LightroomPreviews.open(catalog, cache)) {
      previews.forEachPhoto(photo -> {
        if (photo.rating().orElse(0) >= 4) {
          previews.best(photo).ifPresent(best -> write(folder.resolve(photo.id() + ".jpg"), best));
        }
      });
    }
    RecoveryOptions all = RecoveryOptions.everything(cache, folder.resolve("all"));
    return LightroomPreviews.recover(all, RecoveryListener.SILENT, "Example 1.0");
  }

  private static void write(Path file, LightroomPreviews.Preview preview) {
    try {
      Files.write(file, preview.jpeg());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
