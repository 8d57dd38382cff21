package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import photos.likeness.lrpreview.format.CacheFolder;
import photos.likeness.lrpreview.format.Damage;
import photos.likeness.lrpreview.format.LevelReader;
import photos.likeness.lrpreview.format.LevelReader.WholeLevel;
import photos.likeness.lrpreview.format.PictureFiles;
import photos.likeness.lrpreview.format.PreviewKey;
import photos.likeness.lrpreview.format.PreviewLevel;
import photos.likeness.lrpreview.format.PreviewName;
import photos.likeness.lrpreview.format.PreviewPyramid;
import photos.likeness.lrpreview.format.SeekableBytes;

/**
 * Finds the largest whole JPEG that a cache has of a picture, in whichever of its files it is.
 * Thread-safe.
 */
final class SourceFinder {
  private static final Comparator<Source> BY_PIXELS =
      Comparator.comparingLong(source -> source.level().frame().area());

  private final CacheFolder cache;

  /** Whether levels are only looked for, not read as a whole. */
  private final boolean lookOnly;

  /** Whether what does not decode is passed over. */
  private final boolean decode;

  SourceFinder(CacheFolder cache, boolean lookOnly, boolean decode) {
    this.cache = cache;
    this.lookOnly = lookOnly;
    this.decode = decode;
  }

  /**
   * What was found of a picture.
   *
   * @param source the best; empty if nothing is whole
   * @param problems of files and levels that came to nothing
   */
  record Found(Optional<Source> source, List<String> problems) {}

  /** The files of a picture, the most promising first. */
  List<Path> paths(PictureFiles files) {
    return files.names().stream().map(cache::path).toList();
  }

  /** How many bytes files have together; what can't be looked at counts for nothing. */
  static long bytes(List<Path> files) {
    long bytes = 0;
    for (Path file : files) {
      bytes += attributes(file).map(BasicFileAttributes::size).orElse(0L);
    }
    return bytes;
  }

  /** What a photo file was developed to, the edit that was rendered last first. */
  List<PictureFiles> newestFirst(UUID uuid) {
    return cache.picturesOf(uuid).stream()
        .sorted(Comparator.comparing(this::renderedAt).reversed())
        .toList();
  }

  private FileTime renderedAt(PictureFiles files) {
    return paths(files).stream()
        .flatMap(file -> attributes(file).stream())
        .map(BasicFileAttributes::lastModifiedTime)
        .max(Comparator.naturalOrder())
        .orElse(FileTime.fromMillis(0));
  }

  private static Optional<BasicFileAttributes> attributes(Path file) {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
    } catch (IOException e) {
      // It can't be read either, and that is reported then.
      return Optional.empty();
    }
  }

  Found find(PictureFiles files) {
    List<String> problems = new ArrayList<>();
    List<Source> whole = new ArrayList<>();
    int best = 0;
    for (PreviewName name : files.names()) {
      // A loose level's name says how large it is: smaller ones need not be opened.
      if (name instanceof PreviewName.LooseLevel loose && loose.longEdge() <= best) {
        break;
      }
      Optional<Source> source = read(files.key(), cache.path(name), problems);
      if (source.isPresent()) {
        whole.add(source.get());
        best = Math.max(best, source.get().level().frame().longEdge());
      }
    }
    Optional<Source> largest = whole.stream().max(BY_PIXELS);
    return new Found(largest.map(source -> withThumbnail(source, files)), problems);
  }

  /** Those of a file of Lightroom 1 or 2. */
  Found find(PreviewKey key, Path file) {
    List<String> problems = new ArrayList<>();
    return new Found(read(key, file, problems), problems);
  }

  private Optional<Source> read(PreviewKey key, Path file, List<String> problems) {
    try (FileChannel channel = FileChannel.open(file)) {
      SeekableBytes bytes = SeekableBytes.of(channel);
      PreviewPyramid pyramid = PreviewPyramid.read(bytes);
      pyramid.damages().forEach(damage -> problems.add(text(file, damage)));
      Optional<Source> source =
          lookOnly
              ? LevelReader.probablyLargest(bytes, pyramid)
                  .map(level -> source(key, file, pyramid, level, Optional.empty()))
              : largest(bytes, pyramid)
                  .map(whole -> source(key, file, pyramid, whole.level(), Optional.of(whole)));
      if (source.isEmpty()) {
        problems.add(
            file.getFileName()
                + ": no level in it "
                + (decode ? "is whole and decodes" : "is whole"));
        return source;
      }
      source
          .flatMap(Source::whole)
          .ifPresent(whole -> whole.damages().forEach(damage -> problems.add(text(file, damage))));
      return lookOnly ? source : source.map(found -> found.withSmall(small(bytes, pyramid, found)));
    } catch (IOException e) {
      problems.add("%s: %s".formatted(file.getFileName(), Reason.of(e)));
      return Optional.empty();
    }
  }

  private Optional<WholeLevel> largest(SeekableBytes bytes, PreviewPyramid pyramid)
      throws IOException {
    return decode
        ? LevelReader.largestDecoded(bytes, pyramid)
        : LevelReader.largest(bytes, pyramid);
  }

  private static Source source(
      PreviewKey key,
      Path file,
      PreviewPyramid pyramid,
      PreviewLevel level,
      Optional<WholeLevel> whole) {
    return new Source(key, file, pyramid.header(), level, whole, Optional.empty());
  }

  /** A level of the same file that does for a thumbnail. */
  private static Optional<WholeLevel> small(
      SeekableBytes bytes, PreviewPyramid pyramid, Source found) {
    try {
      return LevelReader.smallestAtLeast(bytes, pyramid, Thumbnails.LEAST_EDGE)
          .filter(level -> isSmaller(level, found));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isSmaller(WholeLevel level, Source found) {
    return level.level().frame().area() < found.level().frame().area()
        && level.jpeg().length <= Thumbnails.MOST_BYTES;
  }

  /** With loose levels the small one is in a file of its own. */
  private Source withThumbnail(Source source, PictureFiles files) {
    if (lookOnly || source.small().isPresent()) {
      return source;
    }
    for (PreviewName name : files.names().reversed()) {
      if (name instanceof PreviewName.LooseLevel loose
          && loose.longEdge() >= Thumbnails.LEAST_EDGE) {
        Optional<WholeLevel> small =
            read(source.key(), cache.path(name), new ArrayList<>())
                .flatMap(Source::whole)
                .filter(level -> isSmaller(level, source));
        return source.withSmall(small);
      }
    }
    return source;
  }

  private static String text(Path file, Damage damage) {
    return "%s, byte %d: %s".formatted(file.getFileName(), damage.offset(), damage.what());
  }

  /** The picture of a JPEG that is not in a file of its own. */
  static Optional<Source> ofBytes(PreviewKey key, Path from, byte[] jpeg) {
    try {
      SeekableBytes bytes = SeekableBytes.of(jpeg);
      PreviewPyramid pyramid = PreviewPyramid.read(bytes);
      return LevelReader.largest(bytes, pyramid)
          .map(whole -> source(key, from, pyramid, whole.level(), Optional.of(whole)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
