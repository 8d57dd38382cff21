package photos.likeness.source;

import java.util.Optional;

/**
 * A picture of a catalog's photo that lies beside the catalog.
 *
 * @param key of a preview {@code UUID-digest}, of a smart preview {@code UUID}
 * @param folder where it lies, below the folder of previews or of smart previews, with {@code /}
 *     between names; of a {@link Kind#SMALLEST}, which lies in a database, its JPEG in Base64
 * @param colours what the cache's database calls its colours, asked only where the picture does not
 *     tell itself
 */
public record CatalogPicture(Kind kind, String key, String folder, Optional<String> colours) {

  /** How a picture stands to its photo. */
  public enum Kind {
    /** A preview of how the photo is developed now. */
    PRESENT,
    /** A preview of how it was developed before. */
    EARLIER,
    /** The thumbnail in a smart preview, which does not tell how the photo was developed then. */
    SMART,
    /**
     * The smallest preview, of some 60 to 90 pixels, which the cache keeps in a database of its
     * own: a last resort where no file is left.
     */
    SMALLEST
  }
}
