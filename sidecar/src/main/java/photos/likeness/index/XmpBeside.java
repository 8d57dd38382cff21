package photos.likeness.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.metadata.MetadataReader.XmpText;
import photos.likeness.source.SourceFile;
import photos.likeness.source.XmpFile;

/** The contents of the {@code .xmp} files beside a photo. */
final class XmpBeside {
  private XmpBeside() {}

  /**
   * Reads them, the one that was changed last first: where two programs write files of their own,
   * the later word counts.
   *
   * @param note hears of one that can't be read; the photo is indexed without it
   */
  static List<XmpText> read(SourceFile photo, Consumer<String> note) {
    List<XmpFile> newestFirst = new ArrayList<>(photo.xmpFiles());
    newestFirst.sort(Comparator.comparing((XmpFile xmp) -> xmp.stamp().modifiedAt()).reversed());
    List<XmpText> texts = new ArrayList<>();
    for (XmpFile xmp : newestFirst) {
      Path path = photo.path().resolveSibling(xmp.name());
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(MetadataReader.MOST_XMP_BYTES + 1);
        texts.add(new XmpText(path.toString(), bytes));
      } catch (IOException e) {
        note.accept(
            "%s can't be read (%s); the photo is indexed without it."
                .formatted(path, e.getMessage()));
      }
    }
    return texts;
  }
}
