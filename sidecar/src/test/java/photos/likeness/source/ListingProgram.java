package photos.likeness.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Prints what a walk lists, for a test that runs it as another user. */
final class ListingProgram {
  private ListingProgram() {}

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    new FolderTree(root, root, List.of(), name -> name.endsWith(".jpg"))
        .list(
            new SourceVisitor() {
              @Override
              public void photo(SourcePhoto photo) {
                System.out.println("file " + photo.externalId());
              }

              @Override
              public void unlisted(UnlistedPlace place) {
                System.out.println(
                    "unlisted %s %s %s"
                        .formatted(place.externalId(), place.folder(), place.reason()));
              }
            });
  }
}
