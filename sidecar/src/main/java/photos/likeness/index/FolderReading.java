package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Path;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.source.FolderTree;
import photos.likeness.source.SourceFile;
import photos.likeness.store.Failure.Stage;

/**
 * Reads the photos of a folder and the {@code .xmp} files beside them.
 *
 * @param root the source's folder
 */
record FolderReading(Path root, MetadataReader reader) implements PhotoReading<SourceFile> {

  @Override
  public LoadedFile load(FileDecoding decoding, Watch work, SourceFile photo) throws SkipException {
    try {
      return decoding.load(work, photo.path(), photo.stamp().sizeBytes());
    } catch (SkipException e) {
      if (e.stage() == Stage.READ) {
        requireRoot(e);
      }
      throw e;
    }
  }

  /** When the whole disk is gone, thousands of files did not fail: the run did. */
  private void requireRoot(SkipException cause) {
    boolean gone;
    try {
      gone = FolderTree.isEmpty(root);
    } catch (IOException e) {
      gone = true;
    }
    if (gone) {
      throw unplugged(root, cause);
    }
  }

  static IndexException unplugged(Path place, Exception cause) {
    return new IndexException(
        "%s can't be read any more. Was its disk unplugged? What was indexed is kept; plug it in, then index again."
            .formatted(place),
        cause);
  }

  @Override
  public PhotoMetadata metadata(Watch work, SourceFile photo, byte[] file) {
    MetadataReader.Reading reading = reader.read(file, XmpBeside.read(photo, work::note));
    reading.problems().forEach(work::note);
    return reading.metadata();
  }
}
