package photos.likeness.lrpreview.recover;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What to recover, and where to.
 *
 * @param previews the cache, {@code … Previews.lrdata}
 * @param catalog the {@code .lrcat}; if empty, the one beside the cache, if there is one
 * @param output made if it is not there; it must not lie within the cache or the catalog's folder
 *     of previews, nor they in it
 * @param dryRun says what would be done, writes nothing
 * @param minEdge pictures whose longer side has fewer pixels are left out
 * @param includeStale also pictures of earlier edits, beside the present ones
 * @param flat all files in one folder
 * @param folder only photos whose original path contains this text, ignoring case
 * @param after only photos taken on this day or later
 * @param before only photos taken on this day or earlier
 * @param verify decodes every picture as a whole before it is written
 */
public record RecoveryOptions(
    Path previews,
    Optional<Path> catalog,
    Path output,
    boolean dryRun,
    int minEdge,
    boolean includeStale,
    boolean flat,
    Optional<String> folder,
    Optional<LocalDate> after,
    Optional<LocalDate> before,
    boolean verify) {

  public RecoveryOptions {
    if (minEdge < 0) {
      throw new IllegalArgumentException("the least edge is in pixels, got " + minEdge);
    }
    if (after.isPresent() && before.isPresent() && after.get().isAfter(before.get())) {
      throw new IllegalArgumentException(
          "the first day, %s, is after the last, %s".formatted(after.get(), before.get()));
    }
  }

  /** Everything of a cache, into the output folder. */
  public static RecoveryOptions everything(Path previews, Path output) {
    return new RecoveryOptions(
        previews,
        Optional.empty(),
        output,
        false,
        0,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Whether pictures are looked for only: a dry run reads them whole if it is to verify them. */
  boolean looksOnly() {
    return dryRun && !verify;
  }

  /** The same as a dry run that only looks. */
  RecoveryOptions asPlan() {
    return new RecoveryOptions(
        previews, catalog, output, true, minEdge, includeStale, flat, folder, after, before, false);
  }

  /** Whether photos are chosen by what only the catalog knows. */
  boolean chooses() {
    return folder.isPresent() || after.isPresent() || before.isPresent();
  }
}
