package photos.likeness.lrpreview.recover;

import java.util.Optional;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.PreviewDatabase.PyramidRow;
import photos.likeness.lrpreview.format.PictureFiles;

/**
 * A picture to be recovered.
 *
 * @param reference see {@link ReportRow}
 * @param outcome what it will be if all goes well and it is at full size
 * @param path where it goes, below the output folder
 * @param photo as the catalog knows it
 * @param storedXmp the photo's metadata block
 * @param row what previews.db says of the picture
 */
record Task(
    String reference,
    Outcome outcome,
    String path,
    Optional<CatalogPhoto> photo,
    PictureFiles files,
    Optional<String> storedXmp,
    Optional<PyramidRow> row) {

  Optional<String> originalPath() {
    return photo.flatMap(CatalogPhoto::path).map(path -> path.text());
  }
}
