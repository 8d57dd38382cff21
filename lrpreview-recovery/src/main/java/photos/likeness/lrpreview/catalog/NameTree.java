package photos.likeness.lrpreview.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names within names: keywords, collections in sets. A parent that leads in a circle ends it. */
final class NameTree {
  private static final int MOST_DEPTH = 100;

  private record Node(String name, long parent) {}

  private final Map<Long, Node> nodes = new HashMap<>();

  /**
   * Adds a name.
   *
   * @param name empty for a root that is not shown
   * @param parent 0 if there is none
   */
  void add(long id, String name, long parent) {
    nodes.put(id, new Node(name, parent));
  }

  /** The names from the outermost to this one; empty if it is not known or has none. */
  List<String> path(long id) {
    Deque<String> path = new ArrayDeque<>();
    Node node = nodes.get(id);
    for (int depth = 0; node != null && depth < MOST_DEPTH; depth++) {
      if (!node.name().isEmpty()) {
        path.addFirst(node.name());
      }
      node = nodes.get(node.parent());
    }
    return List.copyOf(path);
  }
}
