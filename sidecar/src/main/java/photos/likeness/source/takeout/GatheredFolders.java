package photos.likeness.source.takeout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Brings together what the parts of an export hold of the same folder, and leaves out what is not
 * Google Photos': an export may hold all of a person's data.
 *
 * <p>Google Photos' folder is known by its name; where the name is in a language not known, as the
 * folder above one that describes photos. Archives of different exports are not mixed: numbers in
 * names are given anew by each.
 */
final class GatheredFolders {
  private final Collection<StoredFolder> stored;
  private final Set<List<String>> services = new HashSet<>();

  private GatheredFolders(Collection<StoredFolder> stored) {
    this.stored = stored;
    for (StoredFolder folder : stored) {
      if (!folder.descriptions().isEmpty() && named(folder.path()).isEmpty()) {
        List<String> path = folder.path();
        services.add(path.subList(0, Math.max(0, path.size() - 1)));
      }
    }
  }

  /** The folders of Google Photos, by path. */
  static Collection<ExportFolder> of(Collection<StoredFolder> stored) {
    return new GatheredFolders(stored).gather();
  }

  private Collection<ExportFolder> gather() {
    record Key(String export, String path) implements Comparable<Key> {
      @Override
      public int compareTo(Key other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : export.compareTo(other.export);
      }
    }
    Map<Key, ExportFolder> folders = new TreeMap<>();
    Optional<String> only = onlyExport();
    List<StoredFolder> inOrder = new ArrayList<>(stored);
    inOrder.sort((one, other) -> Integer.compare(one.part().order(), other.part().order()));
    for (StoredFolder folder : inOrder) {
      Optional<Integer> start = serviceDepth(folder.path());
      if (start.isPresent()) {
        String path = String.join("/", folder.path().subList(start.get(), folder.path().size()));
        String export = only.or(() -> exportOf(folder)).orElse("");
        folders.computeIfAbsent(new Key(export, path), key -> new ExportFolder(path)).add(folder);
      }
    }
    return folders.values();
  }

  private static Optional<String> exportOf(StoredFolder folder) {
    return folder
        .part()
        .export()
        .or(() ->
            folder.path().stream()
                .map(PartName::of)
                .flatMap(Optional::stream)
                .map(PartName::export)
                .findFirst());
  }

  /** If there is one export alone, what says nothing of its export is of that. */
  private Optional<String> onlyExport() {
    Set<String> exports =
        stored.stream()
            .map(GatheredFolders::exportOf)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    return exports.size() == 1 ? Optional.of(exports.iterator().next()) : Optional.empty();
  }

  /** How many names lie before Google Photos' own folder; empty if the folder is not within it. */
  private Optional<Integer> serviceDepth(List<String> path) {
    return named(path)
        .or(() -> {
          for (int depth = path.size(); depth >= 0; depth--) {
            if (services.contains(path.subList(0, depth))) {
              return Optional.of(Math.max(0, depth - 1));
            }
          }
          return Optional.empty();
        });
  }

  private static Optional<Integer> named(List<String> path) {
    for (int depth = 0; depth < path.size(); depth++) {
      if (FolderName.isService(path.get(depth))) {
        return Optional.of(depth);
      }
    }
    return Optional.empty();
  }
}
