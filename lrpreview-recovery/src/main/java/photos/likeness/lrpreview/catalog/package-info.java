/**
 * Lightroom's catalogs ({@code .lrcat}) and the databases beside its previews, read from a private
 * copy: SQLite writes {@code -shm} and {@code -wal} files beside a database that it only reads, and
 * what is not yet checkpointed is lost to whoever opens the file alone. Schemas are told by the
 * columns that are there, Lightroom 4 to Lightroom Classic 15, not by a version number.
 *
 * <p>Numbers come back from these databases as REAL even where they count, because the columns have
 * no types. Times are text in the camera's local time, with or without fractions and zone. Only
 * this package sees {@code java.sql}. For one thread at a time.
 */
package photos.likeness.lrpreview.catalog;
