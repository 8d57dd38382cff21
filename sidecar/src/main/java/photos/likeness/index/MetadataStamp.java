package photos.likeness.index;

import java.util.stream.Collectors;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.source.SourceFile;

/**
 * What a photo's metadata is read with and from besides its file: the reader's version, then each
 * {@code .xmp} file's name, size and time. A photo whose stamp is another than at the last run is
 * read again, but not encoded again.
 */
final class MetadataStamp {
  private MetadataStamp() {}

  static String of(SourceFile file) {
    return MetadataReader.VERSION
        + file.xmpFiles().stream()
            .map(xmp ->
                "|%s:%d:%s"
                    .formatted(xmp.name(), xmp.stamp().sizeBytes(), xmp.stamp().modifiedAt()))
            .collect(Collectors.joining());
  }
}
