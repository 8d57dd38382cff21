package photos.likeness.lrpreview.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import photos.likeness.lrpreview.format.PreviewKey;

/** Which picture each photo shows now, as previews.db has it. For one pass over the photos. */
public final class CurrentPictures implements AutoCloseable {
  private final Optional<ImageRows<PreviewKey>> rows;
  private final Optional<String> failure;

  CurrentPictures(Optional<ForeignDatabase> previews) {
    Optional<ImageRows<PreviewKey>> opened = Optional.empty();
    Optional<String> problem = Optional.empty();
    if (previews.filter(db -> db.has("ImageCacheEntry", "imageId", "uuid", "digest")).isPresent()) {
      try {
        opened =
            Optional.of(
                new ImageRows<>(
                    previews.get(),
                    "select imageId, uuid, digest from ImageCacheEntry order by imageId",
                    row -> key(row.getString(2), row.getString(3))));
      } catch (SQLException e) {
        problem = Optional.of(e.getMessage());
      }
    }
    this.rows = opened;
    this.failure = problem;
  }

  static Optional<PreviewKey> key(String uuid, String digest) {
    if (uuid == null || digest == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(PreviewKey.of(uuid, digest));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The picture of a photo; photos must be asked for in the order of their ids.
   *
   * @param photoId {@code Adobe_images.id_local}
   */
  public Optional<PreviewKey> of(long photoId) {
    return rows.map(all -> all.of(photoId)).orElse(List.of()).stream().findFirst();
  }

  /** What could not be read. */
  public Optional<String> damage() {
    return failure.or(() -> rows.flatMap(ImageRows::damage));
  }

  @Override
  public void close() {
    rows.ifPresent(ImageRows::close);
  }
}
