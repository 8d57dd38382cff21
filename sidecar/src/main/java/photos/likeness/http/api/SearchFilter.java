package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which photos may be answered. Everything given must hold; an empty list asks nothing.
 *
 * @param takenFrom {@code 2019}, {@code 2019-07}, {@code 2019-07-14} or {@code 2019-07-14T18:30},
 *     in the photo's local time, itself included
 * @param takenTo the same, itself included: {@code 2019} ends with that year
 * @param ratingAtLeast stars, 0 to 5
 * @param pick {@code picked}, {@code unflagged} or {@code rejected}
 * @param labels colour label texts, any of them, ignoring case
 * @param folder an absolute path; the folder and everything below it
 * @param sources {@code kind:identity}, any of them
 * @param externalIds any of them; with {@code sources} to say whose
 * @param camera a part of the camera's name, ignoring case
 * @param lens a part of the lens's name, ignoring case
 * @param fileTypes {@code jpeg}, {@code png}…, any of them
 */
public record SearchFilter(
    Optional<String> takenFrom,
    Optional<String> takenTo,
    OptionalInt ratingAtLeast,
    Optional<String> pick,
    List<String> labels,
    Optional<Keywords> keywords,
    Optional<String> folder,
    List<String> sources,
    List<String> externalIds,
    Optional<String> camera,
    Optional<String> lens,
    List<String> fileTypes) {
  public SearchFilter {
    labels = Lists.copyOrEmpty(labels);
    sources = Lists.copyOrEmpty(sources);
    externalIds = Lists.copyOrEmpty(externalIds);
    fileTypes = Lists.copyOrEmpty(fileTypes);
  }

  /**
   * Keywords to have and not to have. A name matches a keyword or any of its parents, ignoring
   * case.
   */
  public record Keywords(List<String> all, List<String> any, List<String> none) {
    public Keywords {
      all = Lists.copyOrEmpty(all);
      any = Lists.copyOrEmpty(any);
      none = Lists.copyOrEmpty(none);
    }
  }
}
