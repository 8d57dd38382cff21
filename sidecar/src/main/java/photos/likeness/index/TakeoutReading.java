package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.source.ExportFile;
import photos.likeness.source.TakeoutPhoto;
import photos.likeness.source.takeout.ExportFiles;
import photos.likeness.source.takeout.GoogleTakeout;
import photos.likeness.source.takeout.TooLongException;
import photos.likeness.store.Failure.Stage;

/**
 * Reads the photos of a Google export and what describes them, in archives or unpacked.
 *
 * @param folder what archives and unpacked files lie in
 */
record TakeoutReading(Path folder, ExportFiles files, MetadataReader reader)
    implements PhotoReading<TakeoutPhoto> {

  @Override
  public LoadedFile load(FileDecoding decoding, Watch work, TakeoutPhoto photo)
      throws SkipException {
    ExportFile file = photo.file();
    return file.isInArchive()
        ? decoding.load(work, file.sizeBytes(), maxBytes -> archived(photo, maxBytes))
        : decoding.load(work, folder.resolve(file.name()), file.sizeBytes());
  }

  /**
   * What is in memory at once is counted by the sizes that archives state, so no more than stated
   * is read. Damage may be gone when the archive is downloaded again, with the same sizes and
   * times: these are failures of the moment.
   */
  private LoadedFile archived(TakeoutPhoto photo, long maxBytes) throws SkipException {
    long size = photo.file().sizeBytes();
    LoadedFile.requireSize(size, maxBytes);
    try {
      return LoadedFile.of(files.read(photo.file(), size), photo.stamp());
    } catch (TooLongException e) {
      throw new SkipException(
          Stage.READ,
          "The archive says that the file has %,d bytes, but it has more; download the archive again."
              .formatted(size),
          e);
    } catch (ZipException e) {
      throw new SkipException(
          Stage.READ,
          "The file can't be unpacked: %s. Download the archive again.".formatted(e.getMessage()),
          e);
    } catch (IOException e) {
      Path archive = folder.resolve(photo.file().archive());
      if (!Files.exists(archive)) {
        throw FolderReading.unplugged(archive, e);
      }
      throw new SkipException(
          Stage.READ, "The archive can't be read: %s.".formatted(e.getMessage()), e);
    }
  }

  @Override
  public PhotoMetadata metadata(Watch work, TakeoutPhoto photo, byte[] file) {
    Optional<byte[]> description =
        photo.description().flatMap(described -> description(work, photo, described));
    return GoogleTakeout.described(reader.read(file), description, photo.albums());
  }

  private Optional<byte[]> description(Watch work, TakeoutPhoto photo, ExportFile described) {
    try {
      return Optional.of(files.read(described, GoogleTakeout.MOST_DESCRIPTION_BYTES));
    } catch (IOException e) {
      work.note(
          "What describes %s can't be read (%s: %s); the photo is indexed without it."
              .formatted(photo.place(), described.name(), e.getMessage()));
      return Optional.empty();
    }
  }
}
