package photos.likeness.lrpreview.format;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * Which picture a preview shows: a photo file, and how it was developed. Kept as numbers, because a
 * cache has half a million of them.
 *
 * @param uuid of the photo file, {@code AgLibraryFile.id_global} in the catalog
 * @param digestHigh the first 16 hex digits of the develop settings' digest
 * @param digestLow the last 16
 */
public record PreviewKey(UUID uuid, long digestHigh, long digestLow)
    implements Comparable<PreviewKey> {
  private static final int HALF = 16;

  private static final Comparator<PreviewKey> ORDER =
      Comparator.comparing(
              (PreviewKey key) -> key.uuid().getMostSignificantBits(), Long::compareUnsigned)
          .thenComparing(key -> key.uuid().getLeastSignificantBits(), Long::compareUnsigned)
          .thenComparing(PreviewKey::digestHigh, Long::compareUnsigned)
          .thenComparing(PreviewKey::digestLow, Long::compareUnsigned);

  /**
   * A key from its texts.
   *
   * @param uuid 36 characters, either case
   * @param digest 32 hex digits, either case
   * @throws IllegalArgumentException if one is of another form
   */
  public static PreviewKey of(String uuid, String digest) {
    if (digest.length() != 2 * HALF) {
      throw new IllegalArgumentException("a digest has 32 hex digits, got \"" + digest + "\"");
    }
    return new PreviewKey(
        UUID.fromString(uuid),
        HexFormat.fromHexDigitsToLong(digest, 0, HALF),
        HexFormat.fromHexDigitsToLong(digest, HALF, 2 * HALF));
  }

  /** The uuid as Lightroom writes it in names, upper case. */
  public String uuidText() {
    return uuid.toString().toUpperCase(Locale.ROOT);
  }

  /** 32 hex digits, lower case. */
  public String digest() {
    return HexFormat.of().toHexDigits(digestHigh) + HexFormat.of().toHexDigits(digestLow);
  }

  /** {@code UUID-digest}, as files are named. */
  @Override
  public String toString() {
    return uuidText() + "-" + digest();
  }

  /** As their texts would be ordered. */
  @Override
  public int compareTo(PreviewKey other) {
    return ORDER.compare(this, other);
  }
}
