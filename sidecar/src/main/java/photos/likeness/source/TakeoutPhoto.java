package photos.likeness.source;

import java.util.List;
import java.util.Optional;
import photos.likeness.photo.FileStamp;

/**
 * A photo of a Google export. What lies in several folders with the same bytes and the same name is
 * one photo.
 *
 * @param externalId the path from Google Photos' own folder on, with {@code /} between names,
 *     whether it is unpacked or in an archive
 * @param place its path, absolute; within an archive as if the archive were a folder
 * @param file what is looked at
 * @param description the file that says what Google knows of it
 * @param albums titles of the albums it is in
 */
public record TakeoutPhoto(
    String externalId,
    String place,
    ExportFile file,
    Optional<ExportFile> description,
    List<String> albums)
    implements SourcePhoto {

  public TakeoutPhoto {
    albums = List.copyOf(albums);
  }

  @Override
  public FileStamp stamp() {
    return new FileStamp(file.sizeBytes(), file.modifiedAt());
  }
}
