package photos.likeness.source;

import java.util.List;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoMetadata;

/**
 * A photo as a Lightroom catalog lists it.
 *
 * @param externalId {@code Adobe_images.id_global}, which Lightroom's SDK calls uuid
 * @param place where its file was when Lightroom last knew
 * @param fileType lower-case extension of its file
 * @param edit the digest of how it is developed now; empty if it is not known
 * @param stamp of the files of its best picture, all together; nothing and 1970 without one
 * @param pictures that there are of it, the best first
 * @param metadata what the catalog knows of it
 */
public record CatalogEntry(
    String externalId,
    String place,
    String fileType,
    String edit,
    FileStamp stamp,
    List<CatalogPicture> pictures,
    PhotoMetadata metadata)
    implements SourcePhoto {

  public CatalogEntry {
    pictures = List.copyOf(pictures);
  }
}
