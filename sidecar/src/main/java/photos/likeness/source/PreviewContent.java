package photos.likeness.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Orientation;

/**
 * A preview as a content: which one, and how it must be turned to stand upright.
 *
 * @param key {@code UUID-digest}
 */
record PreviewContent(String key, Orientation orientation) {
  private static final int UUID_LENGTH = 36;

  private static final Pattern TEXT =
      Pattern.compile(
          "preview:(?<uuid>[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}):(?<digest>[0-9a-f]{32})"
              + "(?::(?<orientation>[2-8]))?");

  /** The preview of a content; empty if it is no preview. */
  static Optional<PreviewContent> of(ContentKey content) {
    Matcher matcher = TEXT.matcher(content.text());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String turned = matcher.group("orientation");
    return Optional.of(
        new PreviewContent(
            matcher.group("uuid") + "-" + matcher.group("digest"),
            turned == null ? Orientation.UPRIGHT : Orientation.ofExif(Integer.parseInt(turned))));
  }

  ContentKey contentKey() {
    String uuid = key.substring(0, UUID_LENGTH).toUpperCase(Locale.ROOT);
    String digest = key.substring(UUID_LENGTH + 1).toLowerCase(Locale.ROOT);
    String turned = orientation == Orientation.UPRIGHT ? "" : ":" + orientation.exif();
    return new ContentKey("preview:" + uuid + ":" + digest + turned);
  }

  /** Where Lightroom puts it, below the folder of previews. */
  String folder() {
    return key.substring(0, 1) + "/" + key.substring(0, 4);
  }
}
