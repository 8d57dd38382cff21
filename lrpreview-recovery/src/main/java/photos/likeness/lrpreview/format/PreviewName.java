package photos.likeness.lrpreview.format;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name in a preview cache says.
 *
 * <pre>
 * UUID-digest.lrprev      all levels            to Lightroom Classic 13.2
 * UUID-digest.lrfprev     the smallest level    since 13.3
 * UUID-digest_1440        the level of 1440 px  since 13.3
 * UUID.dng                a smart preview
 * </pre>
 *
 * <p>The digest stands for the develop settings. Many photos share one, and one uuid may have
 * several, old ones beside the present: only both together name a picture. The edge is any number,
 * there is no fixed list.
 */
public sealed interface PreviewName {
  /** A container with every level. */
  record Pyramid(PreviewKey key) implements PreviewName {}

  /** A container with the smallest level. */
  record FastPyramid(PreviewKey key) implements PreviewName {}

  /**
   * A bare JPEG.
   *
   * @param longEdge pixels
   */
  record LooseLevel(PreviewKey key, int longEdge) implements PreviewName {}

  /**
   * A small raw file.
   *
   * @param uuid of the photo file
   */
  record SmartPreview(UUID uuid) implements PreviewName {}

  /**
   * Reads a name.
   *
   * @param fileName the last part of a path
   * @return empty for everything that is no preview: databases, {@code ._} side files, icons
   */
  static Optional<PreviewName> parse(String fileName) {
    Matcher matcher = Patterns.NAME.matcher(fileName);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String uuid = matcher.group("uuid");
    String digest = matcher.group("digest");
    if (digest == null) {
      return Optional.of(new SmartPreview(UUID.fromString(uuid)));
    }
    PreviewKey key = PreviewKey.of(uuid, digest);
    if (matcher.group("edge") != null) {
      int edge = Integer.parseInt(matcher.group("edge"));
      return edge == 0 ? Optional.empty() : Optional.of(new LooseLevel(key, edge));
    }
    return Optional.of(matcher.group("fast") == null ? new Pyramid(key) : new FastPyramid(key));
  }

  /** The file's name as Lightroom writes it. */
  default String fileName() {
    return switch (this) {
      case Pyramid(PreviewKey key) -> key + ".lrprev";
      case FastPyramid(PreviewKey key) -> key + ".lrfprev";
      case LooseLevel(PreviewKey key, int longEdge) -> key + "_" + longEdge;
      case SmartPreview(UUID uuid) -> new PreviewKey(uuid, 0, 0).uuidText() + ".dng";
    };
  }

  /** Kept apart, because an interface's constants are everybody's. */
  final class Patterns {
    private static final Pattern NAME =
        Pattern.compile(
            "(?<uuid>[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})"
                + "(?:\\.dng|-(?<digest>[0-9A-F]{32})"
                + "(?:_(?<edge>[0-9]{1,6})|\\.lr(?<fast>f)?prev))",
            Pattern.CASE_INSENSITIVE);

    private Patterns() {}
  }
}
