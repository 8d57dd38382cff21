package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import photos.likeness.image.FileKinds;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.takeout.ExportLocation;

/** What a path that a person gives for photos is, by all appearances. */
public final class LikelyKind {
  private LikelyKind() {}

  /**
   * A catalog by its name, or that of the folder that Lightroom made for it; a Google export by its
   * archives' names or by what lies in a folder without photos of its own; else a folder, which may
   * not be there.
   */
  public static SourceKind of(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".lrcat") || name.endsWith(".lrdata")) {
      return SourceKind.LIGHTROOM;
    }
    try {
      return ExportLocation.looksLikeExport(path, FileKinds::isPhotoName)
          ? SourceKind.TAKEOUT
          : SourceKind.FOLDER;
    } catch (IOException e) {
      return SourceKind.FOLDER; // Whoever opens it as that tells what is wrong with it.
    }
  }

  /** Whether a file is an archive that Google made, by its name. */
  public static boolean isTakeoutArchive(Path path) {
    return ExportLocation.isTakeoutArchive(path);
  }

  /** Whether a file is a .tgz, which Google makes too but nothing can be read out of in place. */
  public static boolean isTar(Path file) {
    return ExportLocation.isTar(file);
  }
}
