/**
 * The database: SQLite with vec0, one file for what is known and one for thumbnails. One writer
 * thread, any number of readers; {@code java.sql} never leaves. May import photo, vector and
 * natives.
 */
package photos.likeness.store;
