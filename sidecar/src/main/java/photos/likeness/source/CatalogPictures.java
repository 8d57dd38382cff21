package photos.likeness.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import photos.likeness.lrpreview.catalog.CatalogFiles;
import photos.likeness.lrpreview.format.JpegFrame;
import photos.likeness.lrpreview.format.LevelReader;
import photos.likeness.lrpreview.format.LevelReader.WholeLevel;
import photos.likeness.lrpreview.format.PreviewFormatException;
import photos.likeness.lrpreview.format.PreviewName;
import photos.likeness.lrpreview.format.PreviewPyramid;
import photos.likeness.lrpreview.format.SeekableBytes;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Orientation;

/**
 * Reads the pictures that lie beside a catalog: of a preview's levels the smallest whole one that
 * has the pixels that are wanted, else the largest whole one. Thread-safe, keeps nothing open.
 */
public final class CatalogPictures {
  private final CatalogFiles files;

  CatalogPictures(CatalogFiles files) {
    this.files = files;
  }

  /**
   * A picture as a file to decode.
   *
   * @param bytes a JPEG that says itself how it must be turned and what its colours are, or a smart
   *     preview
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared: it hands the bytes over.
  public record Loaded(byte[] bytes, int width, int height) {}

  /** What a preview is known as; a smart preview is known by its bytes. */
  public static ContentKey contentKey(CatalogPicture preview, Orientation orientation) {
    return new PreviewContent(preview.key(), orientation).contentKey();
  }

  /** Whether a content is a preview of some catalog. */
  public static boolean isPreview(ContentKey content) {
    return PreviewContent.of(content).isPresent();
  }

  /**
   * Whether a content still shows a photo that must be turned so: one that is no preview does, for
   * all that is known here.
   */
  public static boolean isTurned(ContentKey content, Orientation orientation) {
    return PreviewContent.of(content)
        .map(preview -> preview.orientation() == orientation)
        .orElse(true);
  }

  /**
   * Reads a preview.
   *
   * @param orientation how the photo must be turned
   * @param shortSide pixels of the shorter side that are wanted
   * @param longSide pixels of the longer side that are wanted
   * @throws NoSuchFileException if no file of it is there any more
   * @throws UnusablePreviewException if no level of it is whole
   */
  public Loaded read(CatalogPicture preview, Orientation orientation, int shortSide, int longSide)
      throws IOException {
    Path folder = files.previews().resolve(preview.folder());
    Search search =
        new Search(
            folder,
            preview.key(),
            frame ->
                Math.min(frame.width(), frame.height()) >= shortSide
                    && frame.longEdge() >= longSide);
    Found found = search.best();
    Optional<String> colours = found.colours().or(preview::colours);
    JpegFrame frame = found.level().outline().frame();
    return new Loaded(
        SelfTellingJpeg.of(found.level(), orientation, colours), frame.width(), frame.height());
  }

  /**
   * Reads the preview that a content is, where Lightroom would put it.
   *
   * @param colours what the cache's database called its colours
   * @throws IOException as {@link #read(CatalogPicture, Orientation, int, int)}
   */
  public Loaded read(ContentKey content, Optional<String> colours, int shortSide, int longSide)
      throws IOException {
    PreviewContent preview =
        PreviewContent.of(content)
            .orElseThrow(() -> new IllegalArgumentException(content.text() + " is no preview"));
    CatalogPicture picture =
        new CatalogPicture(CatalogPicture.Kind.PRESENT, preview.key(), preview.folder(), colours);
    return read(picture, preview.orientation(), shortSide, longSide);
  }

  /**
   * Reads a picture of kind {@link CatalogPicture.Kind#SMALLEST}.
   *
   * @param orientation how the photo must be turned
   * @throws UnusablePreviewException if it is not whole
   */
  public static byte[] smallest(CatalogPicture picture, Orientation orientation)
      throws UnusablePreviewException {
    try {
      SeekableBytes bytes = SeekableBytes.of(Base64.getDecoder().decode(picture.folder()));
      WholeLevel level =
          LevelReader.largest(bytes, PreviewPyramid.read(bytes))
              .orElseThrow(() -> new UnusablePreviewException("it is not whole"));
      return SelfTellingJpeg.of(level, orientation, picture.colours());
    } catch (UnusablePreviewException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusablePreviewException(e.getMessage());
    }
  }

  /** Where a smart preview lies. */
  public Path smartPreview(CatalogPicture smart) {
    return files.smartPreviews().resolve(smart.folder()).resolve(smart.key() + ".dng");
  }

  /** Whether the folder of previews is at hand. */
  public boolean arePresent() {
    return files.hasPreviews();
  }

  private record Found(WholeLevel level, Optional<String> colours) {
    long area() {
      return level.outline().frame().area();
    }
  }

  /** The files of one preview, looked through until one has enough. */
  private static final class Search {
    private final Path folder;
    private final String key;
    private final Predicate<JpegFrame> enough;
    private final List<Found> lesser = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean seen;

    Search(Path folder, String key, Predicate<JpegFrame> enough) {
      this.folder = folder;
      this.key = key;
      this.enough = enough;
    }

    Found best() throws IOException {
      for (Path file : inOrder()) {
        Optional<Found> found = read(file);
        if (found.isPresent() && enough.test(found.get().level().outline().frame())) {
          return found.get();
        }
        found.ifPresent(lesser::add);
      }
      if (!seen) {
        throw new NoSuchFileException(folder.resolve(key).toString());
      }
      return lesser.stream()
          .max(Comparator.comparingLong(Found::area))
          .orElseThrow(() -> new UnusablePreviewException(String.join("; ", problems)));
    }

    /** The file of all levels, then single ones from the smallest on. */
    private List<Path> inOrder() throws IOException {
      Path pyramid = folder.resolve(key + ".lrprev");
      if (Files.exists(pyramid)) {
        List<Path> order = new ArrayList<>(List.of(pyramid));
        order.addAll(listed());
        return order.stream().distinct().toList();
      }
      return listed();
    }

    private List<Path> listed() throws IOException {
      record Named(Path file, int edge) {}
      List<Named> named = new ArrayList<>();
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        for (Path file : all) {
          PreviewName.parse(file.getFileName().toString())
              .filter(name -> isOfKey(name, key))
              .ifPresent(name -> named.add(new Named(file, edge(name))));
        }
      } catch (NoSuchFileException | NotDirectoryException | FileNotFoundException e) {
        return List.of();
      }
      named.sort(Comparator.comparingInt(Named::edge));
      return named.stream().map(Named::file).toList();
    }

    private static boolean isOfKey(PreviewName name, String key) {
      return switch (name) {
        case PreviewName.Pyramid pyramid -> pyramid.key().toString().equals(key);
        case PreviewName.FastPyramid pyramid -> pyramid.key().toString().equals(key);
        case PreviewName.LooseLevel level -> level.key().toString().equals(key);
        case PreviewName.SmartPreview smart -> false;
      };
    }

    private static int edge(PreviewName name) {
      return name instanceof PreviewName.LooseLevel level ? level.longEdge() : 0;
    }

    private Optional<Found> read(Path file) throws IOException {
      try (FileChannel channel = FileChannel.open(file)) {
        seen = true;
        SeekableBytes bytes = SeekableBytes.of(channel);
        PreviewPyramid pyramid = PreviewPyramid.read(bytes);
        Optional<WholeLevel> level = LevelReader.smallest(bytes, pyramid, enough);
        if (level.isEmpty()) {
          problems.add(file.getFileName() + ": no level in it is whole");
        }
        return level.map(whole -> new Found(whole, pyramid.header().colorProfile()));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      } catch (PreviewFormatException e) {
        problems.add("%s: %s".formatted(file.getFileName(), e.getMessage()));
        return Optional.empty();
      }
    }
  }
}
