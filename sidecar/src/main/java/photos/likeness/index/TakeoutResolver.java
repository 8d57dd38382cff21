package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.takeout.ExportLocation;
import photos.likeness.store.SourceSummary;
import photos.likeness.store.Sources;

/** Finds the Google export that is asked for, and refuses what is none. */
final class TakeoutResolver {
  private final Sources sources;

  TakeoutResolver(Sources sources) {
    this.sources = sources;
  }

  /**
   * @throws IndexException if the request can't be carried out, with the sentence for people
   */
  TakeoutTarget resolve(IndexRequest request) {
    Path asked = request.location();
    if (!request.exclude().isEmpty()) {
      throw new IndexException(
          "Nothing is left out of a Google export by patterns, got %s; leave --exclude away for %s."
              .formatted(request.exclude(), asked));
    }
    if (!Files.exists(asked)) {
      return known(asked);
    }
    Path real = real(asked);
    if (!Files.isDirectory(real) && !ExportLocation.isArchive(real)) {
      throw new IndexException(
          "%s is no part of a Google export that can be read in place; give the folder with its .zip files, one of them, or the folder that a .tgz was unpacked into."
              .formatted(asked));
    }
    return target(ExportLocation.of(real));
  }

  private static TakeoutTarget target(ExportLocation export) {
    return new TakeoutTarget(
        new SourceId(SourceKind.TAKEOUT, export.identity().toString()), export);
  }

  /** Archives of one export go by a name that none of them has. */
  private TakeoutTarget known(Path asked) {
    ExportLocation export = ExportLocation.ofIdentity(asked);
    if (!export.isThere()) {
      throw absent(asked);
    }
    return target(export);
  }

  private static Path real(Path asked) {
    try {
      return asked.toRealPath();
    } catch (IOException e) {
      throw new IndexException("%s can't be read: %s.".formatted(asked, e.getMessage()), e);
    }
  }

  private IndexException absent(Path asked) {
    for (SourceSummary known : sources.list()) {
      boolean asIdentity =
          known.id().kind() == SourceKind.TAKEOUT
              && Path.of(known.id().identity()).equals(ExportLocation.of(asked).identity());
      if (asIdentity && known.photos() > 0) {
        return away(known, "is not there");
      }
    }
    return new IndexException("There is nothing at %s; check the path.".formatted(asked));
  }

  static IndexException away(SourceSummary source, String how) {
    return new IndexException(
        "%s %s, but %,d photos are known from it. Is it on a disk that is not plugged in? Nothing was changed; if the photos are gone for good, remove the source: likeness sources remove %s"
            .formatted(source.id().identity(), how, source.photos(), source.id()));
  }
}
