package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import photos.likeness.lrpreview.format.CacheFolder;
import photos.likeness.lrpreview.format.Damage;
import photos.likeness.lrpreview.format.LevelReader;
import photos.likeness.lrpreview.format.LevelReader.WholeLevel;
import photos.likeness.lrpreview.format.PictureFiles;
import photos.likeness.lrpreview.format.PreviewName;
import photos.likeness.lrpreview.format.PreviewPyramid;
import photos.likeness.lrpreview.format.SeekableBytes;

/**
 * Finds the largest whole JPEG that a cache has of a picture, in whichever of its files it is.
 * Thread-safe.
 */
final class SourceFinder {
  private final CacheFolder cache;

  SourceFinder(CacheFolder cache) {
    this.cache = cache;
  }

  /**
   * What was found of a picture.
   *
   * @param source the best; empty if nothing is whole
   * @param problems of files and levels that came to nothing
   */
  record Found(Optional<Source> source, List<String> problems) {}

  Found find(PictureFiles files) {
    List<String> problems = new ArrayList<>();
    List<Source> whole = new ArrayList<>();
    int best = 0;
    for (PreviewName name : files.names()) {
      // A loose level's name says how large it is: smaller ones need not be opened.
      if (name instanceof PreviewName.LooseLevel loose && loose.longEdge() <= best) {
        break;
      }
      Path file = cache.path(name);
      Optional<Source> source = read(file, problems);
      if (source.isPresent()) {
        whole.add(source.get());
        best = Math.max(best, source.get().level().outline().frame().longEdge());
      }
    }
    return new Found(
        whole.stream()
            .max(Comparator.comparingLong(source -> source.level().outline().frame().area())),
        problems);
  }

  private static Optional<Source> read(Path file, List<String> problems) {
    try (FileChannel channel = FileChannel.open(file)) {
      SeekableBytes bytes = SeekableBytes.of(channel);
      PreviewPyramid pyramid = PreviewPyramid.read(bytes);
      Optional<WholeLevel> level = LevelReader.largest(bytes, pyramid);
      pyramid.damages().forEach(damage -> problems.add(text(file, damage)));
      level.ifPresent(found -> found.damages().forEach(damage -> problems.add(text(file, damage))));
      if (level.isEmpty()) {
        problems.add(file.getFileName() + ": no level in it is whole");
      }
      return level.map(found -> new Source(file, pyramid.header(), found));
    } catch (IOException e) {
      problems.add("%s: %s".formatted(file.getFileName(), e.getMessage()));
      return Optional.empty();
    }
  }

  private static String text(Path file, Damage damage) {
    return "%s, byte %d: %s".formatted(file.getFileName(), damage.offset(), damage.what());
  }

  /** The picture of a JPEG that is not in a file of its own. */
  static Optional<Source> ofBytes(Path from, byte[] jpeg) {
    try {
      SeekableBytes bytes = SeekableBytes.of(jpeg);
      PreviewPyramid pyramid = PreviewPyramid.read(bytes);
      return LevelReader.largest(bytes, pyramid)
          .map(level -> new Source(from, pyramid.header(), level));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
