package photos.likeness.store;

import java.sql.SQLException;

/** The table of thumbnails, and how it stays within its bound. */
final class ThumbnailTable {
  /** "LIKT" in ASCII. */
  private static final int APPLICATION_ID = 0x4c494b54;

  private static final int VERSION = 1;
  private static final int DROPPED_AT_ONCE = 32;

  private ThumbnailTable() {}

  /** Makes the table in a new file; throws if the file holds anything else. */
  static void prepare(Session session, long maxBytes) throws SQLException {
    boolean empty = session.number("select count(*) from sqlite_schema") == 0;
    if (empty) {
      session.execute(
          "create table thumbnail (key text primary key, jpeg blob not null,"
              + " used integer not null);"
              + " create index thumbnail_used on thumbnail (used);"
              + " pragma application_id = "
              + APPLICATION_ID
              + "; pragma user_version = "
              + VERSION);
    }
    if (session.number("pragma application_id") != APPLICATION_ID
        || session.number("pragma user_version") != VERSION) {
      throw new SQLException("it is not a thumbnail file of this version");
    }
    session.number("pragma max_page_count = " + maxBytes / pageBytes(session));
  }

  /** Drops the thumbnails used longest ago, down to nine tenths of the bound, if it comes near. */
  static void makeRoom(Session session, long more, long maxBytes) throws SQLException {
    long pageBytes = pageBytes(session);
    // One page a thumbnail is lost to rounding; the index and the tree's inner pages take some.
    long needed = more + 2 * pageBytes;
    if (usedBytes(session, pageBytes) + needed < maxBytes - maxBytes / 32) {
      return;
    }
    int dropped = 1;
    while (dropped > 0 && usedBytes(session, pageBytes) + needed > maxBytes - maxBytes / 10) {
      dropped =
          session.update(
              "delete from thumbnail where key in"
                  + " (select key from thumbnail order by used limit ?)",
              DROPPED_AT_ONCE);
    }
  }

  private static long usedBytes(Session session, long pageBytes) throws SQLException {
    long pages = session.number("pragma page_count") - session.number("pragma freelist_count");
    return pages * pageBytes;
  }

  private static long pageBytes(Session session) throws SQLException {
    return session.number("pragma page_size");
  }
}
