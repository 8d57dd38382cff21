package photos.likeness.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.photo.KeywordPath;

/** Keywords as rows: a tree, and which photo has which. */
final class Keywords {
  private Keywords() {}

  /** Gives a photo these keywords and no others. */
  static void replace(Session session, long photoId, List<KeywordPath> keywords)
      throws SQLException {
    session.update("delete from photo_keyword where photo_id = ?", photoId);
    int position = 0;
    for (KeywordPath keyword : keywords) {
      session.update(
          "insert into photo_keyword (photo_id, keyword_id, position) values (?, ?, ?)",
          photoId,
          ensure(session, keyword),
          position++);
    }
  }

  private static long ensure(Session session, KeywordPath keyword) throws SQLException {
    Long parent = null;
    for (String name : keyword.names()) {
      Optional<Long> known =
          session.firstLong(
              "select id from keyword where ifnull(parent_id, 0) = ifnull(?, 0) and name = ?",
              parent,
              name);
      parent =
          known.isPresent()
              ? known.get()
              : session.number(
                  "insert into keyword (parent_id, name, folded) values (?, ?, ?) returning id",
                  parent,
                  name,
                  Folding.fold(name));
    }
    return parent;
  }

  /** All there are. */
  static KeywordTree tree(Session session) throws SQLException {
    Map<Long, KeywordTree.Node> nodes = new HashMap<>();
    session.forEach(
        "select id, ifnull(parent_id, 0), name from keyword",
        row -> nodes.put(row.getLong(1), new KeywordTree.Node(row.getLong(2), row.getString(3))));
    return new KeywordTree(nodes);
  }

  /** The keywords of each photo that has any, in the photo's order. */
  static Map<Long, List<KeywordPath>> ofPhotos(Session session, Collection<Long> photoIds)
      throws SQLException {
    String ids = Json.numbers(photoIds);
    KeywordTree tree = treeOf(session, ids);
    Map<Long, List<KeywordPath>> keywords = new HashMap<>();
    session.forEach(
        "select photo_id, keyword_id from photo_keyword"
            + " where photo_id in (select value from json_each(?)) order by photo_id, position",
        row ->
            keywords
                .computeIfAbsent(row.getLong(1), photo -> new ArrayList<>())
                .add(new KeywordPath(tree.path(row.getLong(2)))),
        ids);
    return keywords;
  }

  /** The keywords of some photos with those above them. */
  private static KeywordTree treeOf(Session session, String photoIds) throws SQLException {
    Map<Long, KeywordTree.Node> nodes = new HashMap<>();
    session.forEach(
        "with recursive needed (id, parent_id, name) as ("
            + " select id, parent_id, name from keyword where id in (select keyword_id from"
            + "   photo_keyword where photo_id in (select value from json_each(?)))"
            + " union"
            + " select k.id, k.parent_id, k.name from keyword k join needed on k.id ="
            + "   needed.parent_id)"
            + " select id, ifnull(parent_id, 0), name from needed",
        row -> nodes.put(row.getLong(1), new KeywordTree.Node(row.getLong(2), row.getString(3))),
        photoIds);
    return new KeywordTree(nodes);
  }
}
