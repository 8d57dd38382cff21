package photos.likeness.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.http.api.RunSavedSearchRequest;
import photos.likeness.http.api.SaveSearchRequest;
import photos.likeness.http.api.SavedSearchView;
import photos.likeness.http.api.SearchFilter;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.SearchResponse;
import photos.likeness.http.api.TermWeights;

/** A question from the command line, from its options to its answer on the screen. */
final class Question {
  /** Larger than any photo that can be read; keeps a film given by mistake out of memory. */
  private static final long MAX_PICTURE_BYTES = 500_000_000;

  private static final int NOT_FOUND = 404;

  private final Context context;
  private final SearchOptions options;

  Question(Context context, SearchOptions options) {
    this.context = context;
    this.options = options;
  }

  /**
   * Asks, and prints the answer.
   *
   * @param like files, in the index or not
   */
  ExitCode ask(
      Optional<String> words, Optional<String> notWords, List<String> like, TermWeights weights) {
    SearchFilter filter = options.which.filter();
    List<Path> paths = like.stream().map(Question::path).toList();
    SearchRequest request =
        new SearchRequest(
            words,
            notWords,
            paths.stream().map(path -> PhotoReference.ofPath(path.toString())).toList(),
            Optional.of(weights),
            Optional.of(filter),
            OptionalInt.of(options.limitNumber()),
            OptionalInt.of(options.offsetNumber()),
            options.strictnessNumber(),
            Optional.of(options.fold));
    Optional<InlinePictures> protocol =
        InlinePictures.choose(options.whenPictures(), context.surroundings());
    try (Connection connection = Wiring.connect(context)) {
      LikenessApi api = connection.api();
      Optional<SavedSearchView> saved =
          options.saveAs().map(name -> api.saveSearch(SaveSearchRequest.of(name, request)));
      SearchResponse answer =
          saved.isPresent() ? firstRun(api, saved.get()) : answer(api, request, paths);
      Optional<Report.PictureOf> pictures =
          protocol.map(terminal -> hit -> picture(api, terminal, hit.photoId()));
      context
          .report()
          .answer(
              answer,
              new Report.SearchPage(options.limitNumber(), options.offsetNumber(), pictures));
      saved.ifPresent(context.report()::searchSaved);
    }
    return ExitCode.DONE;
  }

  private static SearchResponse firstRun(LikenessApi api, SavedSearchView saved) {
    return api.runSavedSearch(saved.savedSearchId(), RunSavedSearchRequest.asSaved()).answer();
  }

  /** A photo that the index does not know is read and sent along. */
  private static SearchResponse answer(LikenessApi api, SearchRequest request, List<Path> like) {
    try {
      return api.search(request);
    } catch (ApiException e) {
      if (like.isEmpty() || e.status() != NOT_FOUND) {
        throw e;
      }
      List<PhotoReference> references = like.stream().map(path -> reference(api, path)).toList();
      return api.search(withLike(request, references));
    }
  }

  private static PhotoReference reference(LikenessApi api, Path path) {
    PhotoReference known = PhotoReference.ofPath(path.toString());
    try {
      api.search(withLike(onlyOneHit(), List.of(known)));
      return known;
    } catch (ApiException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      return PhotoReference.ofImage(bytes(path));
    }
  }

  private static SearchRequest onlyOneHit() {
    return new SearchRequest(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(1),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  private static SearchRequest withLike(SearchRequest request, List<PhotoReference> like) {
    return new SearchRequest(
        request.words(),
        request.notWords(),
        like,
        request.weights(),
        request.filter(),
        request.limit(),
        request.offset(),
        request.strictness(),
        request.foldNearIdentical());
  }

  private static byte[] bytes(Path path) {
    try {
      long size = Files.size(path);
      if (size > MAX_PICTURE_BYTES) {
        throw CommandException.failed(
            "%s has %s, too much for a photo; at most %s are read"
                .formatted(path, Words.bytes(size), Words.bytes(MAX_PICTURE_BYTES)),
            "");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw CommandException.failed(
          path
              + " is not in the index and "
              + (Files.exists(path) ? "can't be read" : "there is no such file"),
          "Check the path.",
          e);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw CommandException.wrongUse("no path on this system: " + text, "");
    }
  }

  private static Optional<String> picture(LikenessApi api, InlinePictures terminal, long photoId) {
    try {
      return terminal.sequence(api.thumbnail(photoId).jpeg());
    } catch (ApiException e) {
      // The photo is away: its line is shown without a picture.
      return Optional.empty();
    }
  }
}
