package photos.likeness.http;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.Places;
import photos.likeness.index.LikelyKind;
import photos.likeness.photo.SourceKind;

/** Looks for places that photos can come from. Only names are read, never what a file holds. */
final class PlaceOperations {
  private static final int MOST_CHILDREN = 5_000;

  private final Path home;

  /**
   * @param home where looking begins
   */
  PlaceOperations(Path home) {
    this.home = home;
  }

  Places at(Optional<String> asked) {
    Path path = asked.map(PlaceOperations::absolute).orElse(home);
    SourceKind looked = kind(path).orElseThrow(() -> notAPlace(path));
    SourceKind kind = looked == SourceKind.FOLDER ? LikelyKind.of(path) : looked;
    return new Places(
        path.toString(),
        kind.label(),
        Optional.ofNullable(path.getParent()).map(Path::toString),
        looked == SourceKind.FOLDER ? children(path) : List.of());
  }

  private static Path absolute(String text) {
    Path path = Errors.reading("path", () -> Path.of(text));
    if (!path.isAbsolute()) {
      throw Errors.invalid("path", "an absolute path is needed, got " + text);
    }
    return path.normalize();
  }

  private static ApiException notAPlace(Path path) {
    if (LikelyKind.isTar(path) && Files.exists(path)) {
      return new ApiException(
          404,
          "noSuchPlace",
          path + " is a .tgz, which can't be read in place",
          "Unpack it and choose the folder, or ask Google for .zip.");
    }
    return new ApiException(
        404,
        "noSuchPlace",
        Files.exists(path)
            ? path + " is neither a folder nor a Lightroom catalog"
            : path + " is not there",
        "Choose a folder or a catalog.");
  }

  private static List<Places.Child> children(Path folder) {
    List<Places.Child> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!isHidden(entry) && children.size() < MOST_CHILDREN) {
          kind(entry)
              .ifPresent(kind ->
                  children.add(
                      new Places.Child(
                          entry.getFileName().toString(), entry.toString(), kind.label())));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new ApiException(
          403,
          "placeClosed",
          "%s can't be looked into (%s)".formatted(folder, e.getClass().getSimpleName()),
          "Let Likeness read it: the system's settings say who may.",
          e);
    }
    children.sort(
        Comparator.comparing((Places.Child child) -> child.name().toLowerCase(Locale.ROOT))
            .thenComparing(Places.Child::name));
    return children;
  }

  private static boolean isHidden(Path path) {
    try {
      return path.getFileName().toString().startsWith(".") || Files.isHidden(path);
    } catch (IOException e) {
      return true;
    }
  }

  private static Optional<SourceKind> kind(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".lrdata")) {
      // A catalog is chosen by its own file; what lies beside it is its own business.
      return Optional.empty();
    }
    if (Files.isDirectory(path)) {
      return Optional.of(SourceKind.FOLDER);
    }
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    if (LikelyKind.isTakeoutArchive(path)) {
      return Optional.of(SourceKind.TAKEOUT);
    }
    return name.endsWith(".lrcat") ? Optional.of(SourceKind.LIGHTROOM) : Optional.empty();
  }
}
