package photos.likeness.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import photos.likeness.http.api.DuplicateGroup;
import photos.likeness.http.api.DuplicatePhoto;
import photos.likeness.http.api.DuplicatesRequest;
import photos.likeness.http.api.DuplicatesResponse;
import photos.likeness.http.api.LikenessApi;

/** The paths of files that are not worth keeping before others, for scripts. For one thread. */
final class CopyList {
  private static final int GROUPS_AT_ONCE = 1_000;

  private final LikenessApi api;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean nul;
  private final Map<String, Long> bytesOfPaths = new LinkedHashMap<>();
  private final Map<String, Boolean> leftOut = new HashMap<>();
  private long unprintable;

  /**
   * @param nul whether paths end with a NUL character
   */
  CopyList(LikenessApi api, Surroundings surroundings, boolean nul) {
    this.api = api;
    this.out = surroundings.out();
    this.err = surroundings.err();
    this.nul = nul;
  }

  /** Prints those of every page. */
  void print(DuplicatesRequest request) {
    int offset = 0;
    DuplicatesResponse page;
    do {
      page = api.duplicates(page(request, offset));
      page.groups().forEach(this::take);
      offset += GROUPS_AT_ONCE;
    } while (offset < page.groupCount());
    bytesOfPaths.keySet().forEach(this::print);
    out.flush();
    say(page);
  }

  private static DuplicatesRequest page(DuplicatesRequest request, int offset) {
    return new DuplicatesRequest(
        request.kinds(),
        request.filter(),
        request.closeness(),
        request.secondsApart(),
        OptionalInt.of(offset),
        OptionalInt.of(GROUPS_AT_ONCE));
  }

  private void take(DuplicateGroup group) {
    Optional<Path> keeper = file(group.photos().getFirst());
    for (DuplicatePhoto photo : group.photos().subList(1, group.photos().size())) {
      Optional<Path> file = file(photo);
      if (keeper.isEmpty() || file.isEmpty() || isSame(keeper.get(), file.get())) {
        leftOut.put(photo.path(), true);
      } else if (!nul && !TextTable.onOneLine(photo.path()).equals(photo.path())) {
        unprintable += bytesOfPaths.containsKey(photo.path()) ? 0 : 1;
      } else {
        bytesOfPaths.put(photo.path(), photo.sizeBytes());
      }
    }
  }

  private static Optional<Path> file(DuplicatePhoto photo) {
    try {
      return Optional.of(Path.of(photo.path())).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whoever deletes one name of a file through a link deletes the photo. */
  private static boolean isSame(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException e) {
      return true; // It can't be told, so it is left alone.
    }
  }

  private void print(String path) {
    out.print(path);
    out.print(nul ? '\0' : '\n');
  }

  private void say(DuplicatesResponse answer) {
    err.println(
        "%s of %s that is worth keeping first, %s. Nothing was deleted."
            .formatted(
                Words.count(bytesOfPaths.size(), "file is a copy", "files are copies"),
                bytesOfPaths.size() == 1 ? "another" : "others",
                Words.bytes(bytesOfPaths.values().stream().mapToLong(Long::longValue).sum())));
    leftOut.keySet().removeAll(bytesOfPaths.keySet());
    if (!leftOut.isEmpty()) {
      err.println(
          "Left out: %s away, in an archive, or another name of the file to keep."
              .formatted(Words.count(leftOut.size(), "copy that is", "copies that are")));
    }
    if (unprintable > 0) {
      err.println(
          "Left out: %s control characters in the path; -0 prints them too."
              .formatted(Words.count(unprintable, "copy with", "copies with")));
    }
    Pending.say(answer, err::println);
  }
}
