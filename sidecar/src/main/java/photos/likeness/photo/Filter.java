package photos.likeness.photo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which photos a search may answer with. Everything given must hold; an empty list asks nothing.
 *
 * @param takenFrom earliest local capture time, itself included
 * @param takenTo latest local capture time, itself included
 * @param ratingAtLeast stars, 0 to 5
 * @param labels colour label texts, any of them, ignoring case
 * @param folder an absolute path; the folder and everything below it
 * @param sources any of them
 * @param externalIds any of them; with {@code sources} to say whose
 * @param camera a part of the camera's name, ignoring case
 * @param lens a part of the lens's name, ignoring case
 * @param fileTypes any of them, as in {@link Photo#fileType}
 */
public record Filter(
    Optional<LocalDateTime> takenFrom,
    Optional<LocalDateTime> takenTo,
    OptionalInt ratingAtLeast,
    Optional<Pick> pick,
    List<String> labels,
    KeywordFilter keywords,
    Optional<String> folder,
    List<SourceId> sources,
    List<String> externalIds,
    Optional<String> camera,
    Optional<String> lens,
    List<String> fileTypes) {

  /** Every photo. */
  public static final Filter EVERYTHING =
      new Filter(
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          List.of(),
          KeywordFilter.NONE,
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public Filter {
    labels = List.copyOf(labels);
    sources = List.copyOf(sources);
    externalIds = List.copyOf(externalIds);
    fileTypes = List.copyOf(fileTypes);
    if (ratingAtLeast.isPresent()) {
      new Rating(ratingAtLeast.getAsInt());
    }
    if (takenFrom.isPresent() && takenTo.isPresent() && takenFrom.get().isAfter(takenTo.get())) {
      throw new IllegalArgumentException(
          "the filter's first day, %s, is after its last, %s"
              .formatted(takenFrom.get(), takenTo.get()));
    }
  }
}
