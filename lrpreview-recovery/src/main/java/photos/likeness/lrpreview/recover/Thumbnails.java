package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import photos.likeness.lrpreview.format.LevelReader.WholeLevel;
import photos.likeness.lrpreview.write.ColourProfile;
import photos.likeness.lrpreview.write.RecoveredJpeg;

/**
 * Small pictures for the report, so that a page of a hundred does not have a browser decode a
 * hundred large ones. A cache has them made already: the level of some 300 pixels is copied. They
 * are not flushed; where one is missing the report shows the picture itself. Thread-safe.
 */
final class Thumbnails {
  /** Pixels of the longer side that still look well in the report's grid. */
  static final int LEAST_EDGE = 240;

  /** More is a picture in itself. */
  static final int MOST_BYTES = 200_000;

  static final String FOLDER = "thumbnails";
  private static final int FOLDER_DIGITS = 2;
  private static final int NAME_DIGITS = 32;

  private final Path folder;

  /** Those of its folders that are there. */
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  Thumbnails(Path output) {
    this.folder = output.resolve(Manifest.FOLDER).resolve(FOLDER);
  }

  /**
   * Writes one.
   *
   * @param sha256 of the picture, by which the report finds it
   */
  void write(
      String sha256, WholeLevel level, OptionalInt orientation, Optional<ColourProfile> colours) {
    String shard = sha256.substring(0, FOLDER_DIGITS);
    Path file = folder.resolve(shard).resolve(sha256.substring(0, NAME_DIGITS) + ".jpg");
    try {
      if (!made.contains(shard)) {
        Files.createDirectories(file.getParent());
        made.add(shard);
      }
      Files.write(
          file, RecoveredJpeg.thumbnail(level.jpeg(), level.outline(), orientation, colours));
    } catch (IOException e) {
      // The report does without, and what fills the disk is told by the pictures themselves.
      System.getLogger(Thumbnails.class.getName())
          .log(System.Logger.Level.DEBUG, "no thumbnail", e);
    }
  }
}
