package photos.likeness.lrpreview.recover;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import photos.likeness.lrpreview.catalog.CatalogPath;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.PreviewDatabase.PyramidRow;
import photos.likeness.lrpreview.catalog.StoredOrientation;
import photos.likeness.lrpreview.format.PictureFiles;

/**
 * A picture to be recovered.
 *
 * @param reference see {@link ReportRow}
 * @param outcome what it will be if all goes well and it is at full size
 * @param path where it goes, below the output folder
 * @param photo as the catalog knows it
 * @param oldFile of Lightroom 1 or 2, if it lies in one
 * @param orEarlier whether an earlier edit is better than nothing
 * @param storedXmp the photo's metadata block
 * @param row what previews.db says of the picture
 * @param turned how the cache's database says it must be turned, where no photo says it
 */
record Task(
    String reference,
    Outcome outcome,
    String path,
    Optional<CatalogPhoto> photo,
    PictureFiles files,
    Optional<Path> oldFile,
    boolean orEarlier,
    Optional<String> storedXmp,
    Optional<PyramidRow> row,
    Optional<StoredOrientation> turned) {

  Optional<String> originalPath() {
    return photo.flatMap(CatalogPhoto::path).map(CatalogPath::text);
  }

  ReportPhoto reportPhoto() {
    return photo.map(ReportPhoto::of).orElseGet(() -> ReportPhoto.turned(turned));
  }

  /** EXIF's number. */
  OptionalInt orientation() {
    Optional<StoredOrientation> orientation =
        photo.flatMap(CatalogPhoto::orientation).or(() -> turned);
    return orientation.isPresent() ? OptionalInt.of(orientation.get().exif()) : OptionalInt.empty();
  }

  Task as(Outcome other) {
    return new Task(
        reference, other, path, photo, files, oldFile, orEarlier, storedXmp, row, turned);
  }

  ReportRow without(Outcome other, String note) {
    return ReportRow.without(reference, other, originalPath(), reportPhoto(), note);
  }
}
