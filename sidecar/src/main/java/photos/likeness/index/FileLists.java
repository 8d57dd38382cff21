package photos.likeness.index;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file lists in the jobs folder: {@code JOB.files}, {@code JOB.parts.files}. For one thread.
 */
final class FileLists {
  private static final String ENDING = ".files";
  private static final String PARTS = ".parts";

  private final Path folder;
  private final Duration lifetime;

  /**
   * @param lifetime older lists are not taken up again, but removed
   */
  FileLists(Path folder, Duration lifetime) {
    this.folder = folder;
    this.lifetime = lifetime;
  }

  Path of(String jobId) {
    return folder.resolve(jobId + ENDING);
  }

  /** For a list that holds only parts of a folder, which is never taken up again. */
  Path ofParts(String jobId) {
    return folder.resolve(jobId + PARTS + ENDING);
  }

  /**
   * The newest complete list that an interrupted run left for the same question; lists that are
   * damaged, half written or too old are removed on the way.
   */
  Optional<Path> takeUp(FileListHeader question) throws IOException {
    Optional<Path> best = Optional.empty();
    Instant bestTime = Instant.MIN;
    for (Path list : all()) {
      Optional<FileListHeader> header = usableHeader(list);
      if (header.isEmpty()) {
        Files.deleteIfExists(list);
      } else if (header.get().sameQuestion(question) && header.get().listedAt().isAfter(bestTime)) {
        best = Optional.of(list);
        bestTime = header.get().listedAt();
      }
    }
    return best;
  }

  /** Removes every list that answers the question: the source is in step. */
  void remove(FileListHeader question) throws IOException {
    for (Path list : all()) {
      if (usableHeader(list).map(question::sameQuestion).orElse(true)) {
        Files.deleteIfExists(list);
      }
    }
  }

  private Optional<FileListHeader> usableHeader(Path list) throws IOException {
    String name = list.getFileName().toString();
    if (!name.endsWith(ENDING) || name.endsWith(PARTS + ENDING)) {
      return Optional.empty(); // Half written, or of parts, by a process that is gone.
    }
    try (FileListReader reader = new FileListReader(list)) {
      Instant now = Instant.now();
      Instant listedAt = reader.header().listedAt();
      boolean young = listedAt.isAfter(now.minus(lifetime)) && !listedAt.isAfter(now);
      return young ? Optional.of(reader.header()) : Optional.empty();
    } catch (DamagedListException e) {
      return Optional.empty();
    }
  }

  private List<Path> all() throws IOException {
    List<Path> lists = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(folder, "*{" + ENDING + "," + ENDING + ".partial}")) {
      stream.forEach(lists::add);
    }
    return lists;
  }
}
