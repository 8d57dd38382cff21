package photos.likeness.index;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.FolderTree;
import photos.likeness.store.SourceSummary;
import photos.likeness.store.Sources;

/**
 * Finds the source a folder belongs to, and refuses what can't or should not be indexed. Above all
 * a disk that is not plugged in must not look like a folder that was emptied.
 */
final class FolderResolver {
  private final Sources sources;

  FolderResolver(Sources sources) {
    this.sources = sources;
  }

  /**
   * @throws IndexException if the request can't be carried out, with the sentence for people
   */
  FolderTarget resolve(IndexRequest request) {
    List<SourceSummary> folders =
        sources.list().stream().filter(source -> source.id().kind() == SourceKind.FOLDER).toList();
    Path asked = request.location();
    refuseAbsent(asked, folders);
    Path real = readableFolder(asked);
    Optional<SourceSummary> outer =
        folders.stream().filter(source -> real.startsWith(root(source))).findFirst();
    FolderTarget target =
        outer.isPresent()
            ? new FolderTarget(outer.get().id(), root(outer.get()), real, List.of())
            : new FolderTarget(
                new SourceId(SourceKind.FOLDER, real.toString()),
                real,
                real,
                folders.stream()
                    .filter(source -> root(source).startsWith(real))
                    .map(SourceSummary::id)
                    .toList());
    checkExcludes(target, request.exclude());
    folders.stream()
        .filter(source -> root(source).startsWith(target.root()))
        .forEach(this::refuseEmptied);
    return target;
  }

  private static Path root(SourceSummary source) {
    return Path.of(source.id().identity());
  }

  private static void refuseAbsent(Path asked, List<SourceSummary> folders) {
    if (Files.exists(asked)) {
      return;
    }
    for (SourceSummary source : folders) {
      if (root(source).equals(asked)) {
        throw unplugged(source, "is not there");
      }
      if (asked.startsWith(root(source))) {
        throw new IndexException(
            "There is no folder %s. Photos known from there are kept; index %s to mark them as missing."
                .formatted(asked, root(source)));
      }
    }
    throw new IndexException("There is no folder %s; check the path.".formatted(asked));
  }

  private static Path readableFolder(Path asked) {
    if (!Files.isDirectory(asked)) {
      throw new IndexException(
          "%s is a file; Likeness indexes folders: give the folder it lies in.".formatted(asked));
    }
    try {
      Path real = asked.toRealPath();
      FolderTree.isEmpty(real);
      return real;
    } catch (AccessDeniedException e) {
      throw new IndexException(
          "No permission to read the folder %s; allow this user to read it.".formatted(asked), e);
    } catch (IOException e) {
      throw new IndexException(
          "The folder %s can't be read: %s.".formatted(asked, e.getMessage()), e);
    }
  }

  private static void checkExcludes(FolderTarget target, List<String> exclude) {
    try {
      var _ = target.photos(exclude, List.of());
    } catch (IllegalArgumentException e) {
      throw new IndexException(e.getMessage(), e);
    }
  }

  private void refuseEmptied(SourceSummary source) {
    if (source.photos() == 0) {
      return;
    }
    try {
      if (FolderTree.isEmpty(root(source))) {
        throw unplugged(source, "is empty now");
      }
    } catch (IOException e) {
      throw unplugged(source, "is not there or can't be read");
    }
  }

  static IndexException unplugged(SourceSummary source, String how) {
    return new IndexException(
        "%s %s, but %,d photos are known from it. Is it on a disk that is not plugged in? Nothing was changed; if the photos are gone for good, remove the source: likeness sources remove %s"
            .formatted(source.id().identity(), how, source.photos(), source.id().identity()));
  }
}
