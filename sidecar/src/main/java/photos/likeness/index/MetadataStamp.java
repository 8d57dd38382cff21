package photos.likeness.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.source.CatalogEntry;
import photos.likeness.source.SourceFile;
import photos.likeness.source.SourcePhoto;
import photos.likeness.source.TakeoutPhoto;

/**
 * What a photo's metadata is read with and from besides its file. A photo whose stamp is another
 * than at the last run is read again, but not encoded again.
 *
 * <ul>
 *   <li>Of a file: the reader's version, then each {@code .xmp} file's name, size and time.
 *   <li>Of a catalog's photo: {@code catalog1}, the digest of how it is developed, and a hash of
 *       everything that was listed of it, with {@code :} between.
 *   <li>Of a photo of a Google export: {@code takeout1}, the reader's version, the CRC-32 that its
 *       archive states, and a hash of what was listed besides, with {@code :} between.
 * </ul>
 */
final class MetadataStamp {
  private static final String CATALOG = "catalog1";
  private static final String TAKEOUT = "takeout1";
  private static final int HASH_BYTES = 12;

  private MetadataStamp() {}

  static String of(SourcePhoto photo) {
    return switch (photo) {
      case SourceFile file -> of(file);
      case CatalogEntry entry -> of(entry);
      case TakeoutPhoto exported -> of(exported);
    };
  }

  private static String of(SourceFile file) {
    return MetadataReader.VERSION
        + file.xmpFiles().stream()
            .map(xmp ->
                "|%s:%d:%s"
                    .formatted(xmp.name(), xmp.stamp().sizeBytes(), xmp.stamp().modifiedAt()))
            .collect(Collectors.joining());
  }

  private static String of(CatalogEntry entry) {
    String listed =
        String.join(
            "\n",
            entry.place(),
            entry.fileType(),
            entry.pictures().toString(),
            entry.metadata().toString());
    return CATALOG + ":" + entry.edit() + ":" + hash(listed);
  }

  private static String of(TakeoutPhoto photo) {
    String listed = photo.description() + "\n" + photo.albums();
    return "%s:%d:%08x:%s"
        .formatted(TAKEOUT, MetadataReader.VERSION, photo.file().crc(), hash(listed));
  }

  /** Whether a stamp says that the photo was developed as it is listed now. */
  static boolean isOfEdit(String stamp, CatalogEntry entry) {
    return stamp.startsWith(CATALOG + ":" + entry.edit() + ":");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
