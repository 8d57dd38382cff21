package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.LightroomCatalog;
import photos.likeness.store.SourceSummary;
import photos.likeness.store.Sources;

/**
 * Finds the catalog that is asked for by its identity, wherever it lies now, and refuses what can't
 * or should not be indexed: a catalog that is away must not look like one that was emptied, and of
 * a catalog and its copy only one may go on.
 */
final class CatalogResolver {
  private final Sources sources;
  private final CatalogIdentities identities;
  private final Path temporaryFolder;

  /**
   * @param temporaryFolder where private copies of catalogs go
   */
  CatalogResolver(Sources sources, Path temporaryFolder) {
    this.sources = sources;
    this.identities = new CatalogIdentities(temporaryFolder);
    this.temporaryFolder = temporaryFolder;
  }

  /**
   * @throws IndexException if the request can't be carried out, with the sentence for people
   */
  CatalogTarget resolve(IndexRequest request) {
    LightroomCatalog catalog =
        LightroomCatalog.at(request.location())
            .orElseThrow(() ->
                new IndexException(
                    "%s is no Lightroom catalog; give the .lrcat file, or the folder that ends with \"Previews.lrdata\" beside it."
                        .formatted(request.location())));
    refuseAbsent(catalog, request.location());
    SourceId source = new SourceId(SourceKind.LIGHTROOM, identity(catalog));
    if (!request.moved()) {
      sources.find(source).ifPresent(known -> refuseCopy(catalog, known));
    }
    CatalogTarget target = new CatalogTarget(source, catalog, temporaryFolder);
    try {
      var _ = target.photos(request.exclude(), List.of());
    } catch (IllegalArgumentException e) {
      throw new IndexException(e.getMessage(), e);
    }
    return target;
  }

  private void refuseAbsent(LightroomCatalog catalog, Path asked) {
    if (catalog.isThere()) {
      return;
    }
    for (SourceSummary known : sources.list()) {
      if (known.id().kind() == SourceKind.LIGHTROOM
          && known.location().equals(catalog.file().toString())) {
        throw away(known, known.location(), "is not there");
      }
    }
    throw new IndexException(
        asked.equals(catalog.file())
            ? "There is no catalog %s; check the path.".formatted(asked)
            : "There is no catalog %s beside %s; give the .lrcat file itself."
                .formatted(catalog.file(), asked));
  }

  /** One without an identity, of before Lightroom had them, is known by its place. */
  private String identity(LightroomCatalog catalog) {
    try {
      return identities.of(catalog).orElseGet(() -> catalog.file().toString());
    } catch (IOException e) {
      throw new IndexException(sentence(e), e);
    }
  }

  private static String sentence(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.endsWith(".") ? message : message + ".";
  }

  private void refuseCopy(LightroomCatalog catalog, SourceSummary known) {
    Optional<LightroomCatalog> other =
        LightroomCatalog.at(Path.of(known.location())).filter(LightroomCatalog::isThere);
    if (other.isPresent()
        && !isSame(catalog.file(), other.get().file())
        && hasIdentity(other.get(), known.id().identity())) {
      throw new CatalogElsewhereException(
          "%s is the same catalog as %s, which the index knows and which is still there."
              .formatted(catalog.file(), other.get().file()));
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  /** Another catalog may lie there by now. What can't be read is taken for the one that was. */
  private boolean hasIdentity(LightroomCatalog catalog, String identity) {
    try {
      return identities.of(catalog).filter(identity::equals).isPresent();
    } catch (IOException e) {
      return true;
    }
  }

  static IndexException away(SourceSummary source, String location, String how) {
    return new IndexException(
        "%s %s, but %,d photos are known from it. Is it on a disk that is not plugged in? Nothing was changed; if the photos are gone for good, remove the source: likeness sources remove %s"
            .formatted(location, how, source.photos(), source.id()));
  }
}
