package photos.likeness.lrpreview.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes JPEGs out of a preview file, whole ones only. */
public final class LevelReader {
  /** No preview comes near; one that states more was made to fill the memory. */
  private static final int MOST_BYTES = 512 << 20;

  private LevelReader() {}

  /**
   * A JPEG that is whole from its first marker to its last.
   *
   * @param level where it lay
   * @param jpeg its bytes as they were stored, without what followed them; with an end marker added
   *     if that alone was missing
   * @param damages larger levels that are not whole, and why
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared: it hands the bytes over.
  public record WholeLevel(
      PreviewLevel level, JpegOutline outline, byte[] jpeg, List<Damage> damages) {
    public WholeLevel {
      damages = List.copyOf(damages);
    }
  }

  /** The largest level that is whole; empty if none is. */
  public static Optional<WholeLevel> largest(SeekableBytes bytes, PreviewPyramid pyramid)
      throws IOException {
    return first(bytes, pyramid.levels(), false);
  }

  /** The largest level that is whole and decodes from its first line to its last. */
  public static Optional<WholeLevel> largestDecoded(SeekableBytes bytes, PreviewPyramid pyramid)
      throws IOException {
    return first(bytes, pyramid.levels(), true);
  }

  /**
   * The smallest whole level whose longer side has this many pixels, or the largest if none has.
   *
   * @param longEdge pixels
   */
  public static Optional<WholeLevel> smallestAtLeast(
      SeekableBytes bytes, PreviewPyramid pyramid, int longEdge) throws IOException {
    return smallest(bytes, pyramid, frame -> frame.longEdge() >= longEdge);
  }

  /**
   * The smallest whole level that is enough, or the largest if none is.
   *
   * @param enough holds of every larger level of the same picture too
   */
  public static Optional<WholeLevel> smallest(
      SeekableBytes bytes, PreviewPyramid pyramid, Predicate<JpegFrame> enough) throws IOException {
    List<PreviewLevel> order = new ArrayList<>();
    pyramid.levels().reversed().stream()
        .filter(level -> enough.test(level.frame()))
        .forEach(order::add);
    pyramid.levels().stream().filter(level -> !enough.test(level.frame())).forEach(order::add);
    return first(bytes, order, false);
  }

  private static Optional<WholeLevel> first(
      SeekableBytes bytes, List<PreviewLevel> levels, boolean decode) throws IOException {
    List<Damage> damages = new ArrayList<>();
    for (PreviewLevel level : levels) {
      try {
        WholeLevel whole = read(bytes, level, damages);
        if (decode) {
          requireDecodes(whole.jpeg());
        }
        return Optional.of(whole);
      } catch (PreviewFormatException e) {
        damages.add(
            new Damage(
                level.offset(),
                "%s, %d×%d: %s"
                    .formatted(
                        level.name(),
                        level.frame().width(),
                        level.frame().height(),
                        e.getMessage())));
      }
    }
    return Optional.empty();
  }

  private static void requireDecodes(byte[] jpeg) throws PreviewFormatException {
    Optional<String> problem = JpegDecoding.problem(jpeg);
    if (problem.isPresent()) {
      throw new PreviewFormatException("it does not decode: " + problem.get(), 0);
    }
  }

  private static WholeLevel read(SeekableBytes bytes, PreviewLevel level, List<Damage> damages)
      throws IOException {
    if (level.length() > MOST_BYTES) {
      throw new PreviewFormatException(
          "it states %d bytes, %d are the most a preview may have"
              .formatted(level.length(), MOST_BYTES),
          level.offset());
    }
    byte[] data = bytes.read(level.offset(), (int) level.length());
    JpegOutline outline = JpegReader.outline(data);
    byte[] ended = ended(data, outline);
    if (!outline.endMarker() && !(endsUnmarked(level) && JpegDecoding.problem(ended).isEmpty())) {
      throw new PreviewFormatException("the JPEG ends within its picture", data.length);
    }
    return new WholeLevel(level, outline, ended, damages);
  }

  /**
   * The largest level that is whole by its head and its last bytes, which is a few kilobytes to
   * read where the picture has a hundred times as many. Only where these leave a doubt all of it is
   * read. Damage in the middle is not seen.
   */
  public static Optional<PreviewLevel> probablyLargest(SeekableBytes bytes, PreviewPyramid pyramid)
      throws IOException {
    for (PreviewLevel level : pyramid.levels()) {
      boolean whole = level.whole() && level.length() <= MOST_BYTES && endsMarked(bytes, level);
      if (whole || first(bytes, List.of(level), false).isPresent()) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  private static boolean endsMarked(SeekableBytes bytes, PreviewLevel level) throws IOException {
    if (level.length() < 2) {
      return false;
    }
    byte[] tail = bytes.read(level.offset() + level.length() - 2, 2);
    return tail[0] == (byte) 0xFF && tail[1] == (byte) 0xD9;
  }

  /** In a section that has all its bytes the end marker alone may be missing. */
  private static boolean endsUnmarked(PreviewLevel level) {
    return level.whole() && level.name().startsWith("level_");
  }

  private static byte[] ended(byte[] data, JpegOutline outline) {
    if (outline.endMarker()) {
      return outline.length() == data.length ? data : Arrays.copyOf(data, outline.length());
    }
    byte[] ended = Arrays.copyOf(data, data.length + 2);
    ended[data.length] = (byte) 0xFF;
    ended[data.length + 1] = (byte) 0xD9;
    return ended;
  }
}
