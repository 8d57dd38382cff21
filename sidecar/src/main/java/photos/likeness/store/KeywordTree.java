package photos.likeness.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All keywords with their places. */
final class KeywordTree {
  private final Map<Long, Node> nodes;

  /** A keyword's own name and its parent's id, 0 at the top. */
  record Node(long parent, String name) {}

  KeywordTree(Map<Long, Node> nodes) {
    this.nodes = nodes;
  }

  /** The parent's id; 0 at the top. */
  long parent(long keywordId) {
    Node node = nodes.get(keywordId);
    return node == null ? 0 : node.parent();
  }

  /** A keyword's names, outermost first. */
  List<String> path(long keywordId) {
    List<String> names = new ArrayList<>();
    for (Node node = nodes.get(keywordId); node != null; node = nodes.get(node.parent())) {
      names.add(node.name());
    }
    return names.reversed();
  }

  /** Every keyword's names, by id. */
  Map<Long, List<String>> paths() {
    Map<Long, List<String>> paths = new HashMap<>();
    nodes.keySet().forEach(id -> paths.put(id, path(id)));
    return paths;
  }
}
